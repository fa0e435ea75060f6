import { waitsInRound } from '../promises/waiting.ts';
import { asOf } from '../rounds/as-of.ts';
import type { ApprovalNote, OpenRound } from '../rounds/round.ts';
import type { AgreementState, AgreementVersion } from './agreement.ts';
import { AgreementKind } from './agreement-kind.ts';
import { inForce, type Standing, standingOf } from './in-force.ts';
import { latestOf } from './propose-version.ts';

/** An agreement as people and programs see it at an instant; what versions say comes besides. */
export type AgreementView = {
  kind: AgreementKind;
  /** The number of the version that was proposed last: whoever proposes the next one has seen it. */
  revision: number;
  /** `not-agreed-yet` until both sides have signed a version, and its day has come. */
  standing: 'in-force' | 'not-agreed-yet';
  inForce?: { version: number; since: string };
  /** What waits for signatures, of whom, and until when. */
  waits?: { version: number; round: OpenRound; waitingOn: ReturnType<typeof waitsInRound> };
  /** From the last to the first. */
  versions: (AgreementVersion & { standing: Standing; notes?: ApprovalNote[] })[];
};

export const agreementView = (
  kind: AgreementKind,
  stored: AgreementState | undefined,
  now: string,
): AgreementView => {
  if (!stored) return { kind, revision: 0, standing: 'not-agreed-yet', versions: [] };
  const state = asOf(stored, now);
  const current = inForce(state, now);
  const { round } = state;
  return {
    kind,
    revision: latestOf(state)?.version ?? 0,
    standing: current ? 'in-force' : 'not-agreed-yet',
    ...(current && {
      inForce: { version: current.version, since: current.signed.inForceFrom },
    }),
    ...(round && {
      waits: { version: round.subject.version, round, waitingOn: waitsInRound(state) },
    }),
    versions: state.versions.toReversed().map((version) => ({
      ...version,
      standing: standingOf(state, version, now),
      ...notesOf(state, version),
    })),
  };
};

/** What those who approved a version had to say, for whoever acts next (J17). */
const notesOf = ({ pastRounds }: AgreementState, { roundId }: AgreementVersion) => {
  const notes = pastRounds.find(({ id }) => id === roundId)?.notes;
  return notes && { notes };
};

/** All of them, whether or not something was proposed. */
export const agreementViews = (states: readonly AgreementState[], now: string): AgreementView[] =>
  AgreementKind.options.map((kind) =>
    agreementView(
      kind,
      states.find(({ id }) => id === kind),
      now,
    ),
  );

/** The version that both have signed, and whose day is still to come. */
export const laterVersion = ({
  versions,
}: Pick<AgreementView, 'versions'>): AgreementView['versions'][number] | undefined =>
  versions.find(({ standing }) => standing === 'from-a-later-day');
