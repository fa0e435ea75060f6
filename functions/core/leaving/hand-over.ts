import * as z from 'zod';
import { type Asking, type AskingEvent, ownedSince } from '../asking/asking.ts';
import { askedFor } from '../rounds/authors.ts';
import { actsAsOwner } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { humanSteps } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import { MemberId } from '../words/words.ts';

export const handoverForm = z.strictObject({
  to: MemberId.describe(
    'An active member: of marketing, who did not ask for it, to own it; of sales, who does not own it, to be its requester',
  ),
  place: z
    .enum(['owner', 'requester'])
    .default('owner')
    .describe("Whose place they take: the owner's, unless it is said"),
});

/** Hands a request to another owner. `next` is the member named by `to`, if there is one. */
export type HandOver = { to: string; next: Member | undefined; by: Member };

/**
 * A request changes its owner: by the owner, a lead of marketing or an admin, whatever the reason.
 * What was written before stays whose it was, and so does what marketing has promised by when: no
 * clock restarts, and the time until then stays that of whoever had it.
 */
export const handOver = (
  state: Asking & Progress,
  command: HandOver,
): Result<AskingEvent[], Refusal> => {
  const refusal = firstRefusal(handoverRules, { state, command });
  if (refusal) return refuse(refusal);
  const { to, by } = command;
  const since = ownedSince(state);
  if (to === state.ownerId) return ok([]);
  return ok([{ type: 'handed-over', data: { from: state.ownerId, to, since, by: by.id } }]);
};

const notAllowed: HandoverRule = ({ state, command: { by } }) =>
  mayHandOver(state, by)
    ? undefined
    : {
        type: 'not-allowed',
        who: "the request's owner, a marketing lead or an admin",
        action: 'hand it over',
      };

export const mayHandOver = (state: Asking, by: Member): boolean =>
  by.active && (by.admin || actsAsOwner(state, by));

const hasEnded: HandoverRule = ({ state: { stage } }) =>
  humanSteps.some((one) => one === stage)
    ? undefined
    : { type: 'wrong-stage', action: 'hand it over', stage, allowed: humanSteps };

const unfit: HandoverRule = ({ state, command: { to, next } }) => {
  const why = whyNotOwner(state, next);
  return why
    ? { type: 'invalid-fields', errors: [{ pointer: '/to', detail: why.replace('{}', to) }] }
    : undefined;
};

const whyNotOwner = (state: Asking, next: Member | undefined): string | undefined => {
  if (!next?.active) return 'unknown member: {} is not on the roster';
  if (!next.parties.includes('marketing')) return 'is not of marketing, which owns requests';
  return askedFor(state, next.id) ? 'asked for this collateral, and cannot own it' : undefined;
};

/** The rules for handing over, in order. */
const handoverRules: readonly HandoverRule[] = [notAllowed, hasEnded, unfit];

type HandoverRule = Rule<{ state: Asking & Progress; command: HandOver }, Refusal>;
