import {
  type AgreementEvent,
  type AgreementState,
  evolveAgreementAll,
} from '../../functions/core/agreements/agreement.ts';
import type { AgreementContents } from '../../functions/core/agreements/agreement-content.ts';
import type { AgreementForm } from '../../functions/core/agreements/agreement-form.ts';
import type { AgreementKind } from '../../functions/core/agreements/agreement-kind.ts';
import { decideAgreement } from '../../functions/core/agreements/decide-agreement.ts';
import { latestOf, proposeVersion } from '../../functions/core/agreements/propose-version.ts';
import type { RecordSignOff } from '../../functions/core/rounds/sign-off.ts';
import type { Member } from '../../functions/core/words/member.ts';
import type { Refusal } from '../../functions/core/words/refusal.ts';
import type { Result } from '../../functions/core/words/result.ts';
import { accepted, digest, max, monday, roster, settings } from './sample.ts';

/** Agreements for rule tests: what is proposed, and who signed it. */

/** Twice as long as what the sample is set to, so that nobody takes one for the other. */
export const slower: AgreementContents['service-levels'] = {
  triageHours: 16,
  answerHours: 16,
  briefHours: 60,
  productionHours: 100,
  signOffHours: 20,
  roundExpiryHours: 90,
  escalateAfterHours: 10,
  entries: [{ party: 'legal', signOffHours: 40 }],
};

export const words: AgreementContents['glossary'] = {
  entries: [{ term: 'MQL', meaning: 'A lead that fits, and has asked for something' }],
};

/** In force from Tuesday on, for half a year. */
export const formOf = (
  content: AgreementForm['content'],
  more: Partial<AgreementForm> = {},
): AgreementForm => ({ content, from: '2026-03-03', reviewOn: '2026-09-01', ...more });

export const propose = (
  state: AgreementState | undefined,
  form = formOf(words),
  { by = max, now = monday, kind = 'glossary' as AgreementKind } = {},
): Result<AgreementEvent[], Refusal> =>
  proposeVersion(
    state,
    { kind, form, by, seen: latestOf(state)?.version ?? 'none', now },
    { roster, settings },
  );

export const decisionOf = (
  { round }: Pick<AgreementState, 'round'>,
  member: Member,
  more: Partial<RecordSignOff> = {},
): RecordSignOff => ({
  roundId: round?.id ?? 'R0',
  digest: round?.subject.digest ?? digest('0'),
  member,
  signer: member,
  decision: 'approve',
  channel: 'link',
  evidence: { ip: '192.0.2.1' },
  now: monday,
  ...more,
});

export const sign = (
  state: AgreementState,
  member: Member,
  more: Partial<RecordSignOff> = {},
): Result<AgreementEvent[], Refusal> =>
  decideAgreement(state, decisionOf(state, member, more), { settings });

/** The state after what was accepted. */
export const nextState = (
  state: AgreementState | undefined,
  decided: Result<AgreementEvent[], Refusal>,
  at = monday,
): AgreementState => {
  const next = evolveAgreementAll(state, accepted(decided), at);
  if (!next) throw new Error('no events');
  return next;
};

/** A version that everybody asked has signed. */
export const signedByAll = (
  state: AgreementState | undefined,
  form = formOf(words),
  facts: Parameters<typeof propose>[2] = {},
): AgreementState => {
  const now = facts?.now ?? monday;
  const open = nextState(state, propose(state, form, facts), now);
  return (open.round?.seats ?? [])
    .filter(({ reserve }) => reserve === undefined)
    .map(({ memberId }) => roster.find(({ id }) => id === memberId) as Member)
    .reduce((current, member) => nextState(current, sign(current, member, { now }), now), open);
};
