import { localInstant } from '../calendar/local-instant.ts';
import { later } from '../calendar/time.ts';
import { asOf, timedOut } from '../rounds/as-of.ts';
import { authorsOf } from '../rounds/authors.ts';
import { openRound } from '../rounds/open-round.ts';
import type { RoundEvent } from '../rounds/round.ts';
import { endOpenRound, nextRoundId } from '../rounds/rounds.ts';
import { digestOf } from '../words/digest.ts';
import { isOfParty, type Member } from '../words/member.ts';
import { sides } from '../words/party.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import { isSeen, type SeenRevision } from '../words/seen-revision.ts';
import type { Settings } from '../words/settings.ts';
import type { AgreementEvent, AgreementState, AgreementVersion } from './agreement.ts';
import { type AgreementForm, agreedText, wrongDays } from './agreement-form.ts';
import type { AgreementKind } from './agreement-kind.ts';
import { isSigned } from './in-force.ts';

/** A proposal of the next version; `seen` is the number of the version that its writer has read. */
export type ProposeVersion = {
  kind: AgreementKind;
  form: AgreementForm;
  by: Member;
  seen: SeenRevision;
  now: string;
};

type ProposalFacts = {
  roster: readonly Member[];
  settings: Pick<Settings, 'policy' | 'roiTarget' | 'sla' | 'timeZone'>;
};

/**
 * Proposes a version and asks sales and marketing to sign it. A version that still waits for
 * signatures is superseded; those that were signed stay in force until this one is, and comes into
 * force.
 */
export const proposeVersion = (
  stored: AgreementState | undefined,
  command: ProposeVersion,
  { roster, settings }: ProposalFacts,
): Result<AgreementEvent[], Refusal> => {
  const { kind, form, by, now } = command;
  const state = stored && asOf(stored, now);
  const digest = digestOf(agreedText(kind, form));
  const refusal = firstRefusal(proposalRules, { state, command, settings, digest });
  if (refusal) return refuse(refusal);
  const version = (latestOf(state)?.version ?? 0) + 1;
  const authors = authorsOf(state?.written ?? [], digest, [by.id]);
  const roundId = nextRoundId(state ?? none);
  const opened = openRound({
    requestId: kind,
    roundId,
    kind: 'agreement',
    subject: { kind: 'agreement', version, digest },
    submittedBy: by.id,
    authors,
    requesterId: by.id,
    roster,
    settings,
    now,
  });
  if (!opened.ok) return opened;
  const { from, reviewOn, note } = form;
  const said = { kind, version, digest, from, reviewOn, by: by.id, authors, roundId };
  return ok([
    ...endRoundBefore(stored, by.id, now),
    { type: 'agreement-proposed', data: { ...said, ...(note && { note }) } },
    opened.value,
  ]);
};

/** One whose time is over has expired, whether or not the clock has said so yet (J7, J9). */
const endRoundBefore = (
  { round }: Pick<AgreementState, 'round'> = {},
  by: string,
  now: string,
): RoundEvent[] =>
  round && now >= round.expiresAt
    ? [timedOut(round, {})]
    : endOpenRound({ round }, 'superseded', by);

const none = { pastRounds: [], roundsOpened: 0 };

/** The version that was proposed last. */
export const latestOf = (
  state: Pick<AgreementState, 'versions'> | undefined,
): AgreementVersion | undefined => state?.versions.at(-1);

/** When a version that is signed now comes into force: on its day, or at once if that has begun. */
export const inForceFrom = (from: string, now: string, timeZone: string): string =>
  later(now, new Date(localInstant(from, '00:00', timeZone)).toISOString());

/** Whether a member may propose: whoever is of one of the two sides that sign. */
export const mayPropose = (member: Member): boolean =>
  sides.some((side) => isOfParty(member, side));

const notOfASide: ProposalRule = ({ command: { by } }) =>
  mayPropose(by)
    ? undefined
    : {
        type: 'not-allowed',
        who: 'sales and marketing',
        action: 'propose what both teams work by',
      };

const unseen: ProposalRule = ({ state, command: { seen } }) => {
  const latest = latestOf(state);
  if (isSeen(latest?.version, seen)) return undefined;
  return {
    type: 'changed-since',
    ...(latest && { revision: latest.version, by: latest.by, at: latest.at }),
  };
};

const daysDoNotHold: ProposalRule = ({ command: { form, now }, settings: { timeZone } }) => {
  const errors = wrongDays(form, now, timeZone);
  return errors.length > 0 ? { type: 'invalid-fields', errors } : undefined;
};

/** The same as is signed last, or as waits for signatures, in every word and day. */
const unchanged: ProposalRule = ({ state, digest }) => {
  const waiting = state?.round && latestOf(state);
  const same = [waiting, state?.versions.findLast(isSigned)].find((one) => one?.digest === digest);
  return same && { type: 'agreement-unchanged', version: same.version };
};

/** The rules of proposing, in order. */
const proposalRules: readonly ProposalRule[] = [notOfASide, unseen, daysDoNotHold, unchanged];

type ProposalRule = Rule<
  {
    state: AgreementState | undefined;
    command: ProposeVersion;
    settings: Pick<Settings, 'timeZone'>;
    digest: string;
  },
  Refusal
>;
