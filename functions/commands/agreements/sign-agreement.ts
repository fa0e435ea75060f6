import type { AgreementEvent, AgreementState } from '../../core/agreements/agreement.ts';
import type { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { decideAgreement } from '../../core/agreements/decide-agreement.ts';
import type { RecordSignOff } from '../../core/rounds/sign-off.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readMembers, readRoster } from '../../store/people/roster-store.ts';
import { givePlacesIfOk } from '../people/give-places.ts';
import {
  type AgreementCommand,
  type HandledAgreement,
  handleAgreement,
} from './handle-agreement.ts';
import { unalteredVersion } from './unaltered-version.ts';

/** Decides a sign-off on an agreement. */
export const signAgreement = (
  kind: AgreementKind,
  command: RecordSignOff,
  settings: Settings,
  kept?: AgreementCommand['kept'],
): Promise<Result<HandledAgreement, Refusal>> =>
  handleAgreement({
    kind,
    actor: { kind: 'member', id: command.signer.id },
    now: command.now,
    kept,
    decide: (state) => decideSigning(state, command, settings),
  });

/**
 * Decides a sign-off on the people of this instant, refused if what would be signed is not stored
 * as it was proposed (J14).
 */
export const decideSigning = async (
  state: AgreementState | undefined,
  command: RecordSignOff,
  settings: Settings,
): Promise<Result<AgreementEvent[], Refusal>> => {
  if (!state) return refuse({ type: 'not-found' });
  const present = await peopleNow(state, command);
  const [signer, member] = [command.signer.id, command.member.id].map((id) =>
    present.find((one) => one.id === id),
  );
  if (!signer || !member) return refuse({ type: 'not-invited' });
  const decided = await givePlacesIfOk(present, (people) =>
    decideAgreement(state, { ...command, signer, member }, { settings, present: people }),
  );
  if (!decided.ok || decided.value.length === 0 || !state.round) return decided;
  const stored = await unalteredVersion(state.id, state.round.subject);
  return stored.ok ? decided : stored;
};

/** The roster, with the people of the round as they are at this instant. */
const peopleNow = async ({ round }: AgreementState, { signer, member }: RecordSignOff) => {
  const ids = [
    signer.id,
    member.id,
    ...(round?.seats.map(({ memberId }) => memberId) ?? []),
    ...Object.values(round?.signOffs ?? {}).map(({ signedBy }) => signedBy),
  ];
  const [roster, now] = await Promise.all([readRoster(), readMembers([...new Set(ids)])]);
  const known = new Set(now.map(({ id }) => id));
  return [...roster.filter(({ id }) => !known.has(id)), ...now];
};
