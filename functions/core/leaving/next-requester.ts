import type { Asking, AskingEvent } from '../asking/asking.ts';
import { requesterMaySignFor } from '../rounds/authors.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Progress } from '../stages/progress.ts';
import { humanSteps, isHumanStep } from '../stages/stages.ts';
import { isOfParty, type Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import type { HandOver } from './hand-over.ts';

/**
 * A request gets another requester: by the requester, or a lead of sales for whatever reason. Sales
 * decides itself who speaks for it, as the first seat of sales is the requester's (J10). What was
 * asked for, and by which team, stays as it is; and who asked before signs for no other party
 * either (J5).
 */
export const takeOver = (
  state: Asking & Progress & Pick<Rounds, 'round'>,
  command: HandOver,
): Result<AskingEvent[], Refusal> => {
  const refusal = firstRefusal(takeoverRules, { state, command });
  if (refusal) return refuse(refusal);
  const { to, by } = command;
  if (to === state.requesterId) return ok([]);
  return ok([{ type: 'request-taken-over', data: { from: state.requesterId, to, by: by.id } }]);
};

const notAllowed: TakeoverRule = ({ state, command: { by } }) =>
  mayTakeOver(state, by)
    ? undefined
    : { type: 'not-allowed', who: 'the requester or a lead of sales', action: 'take it over' };

export const mayTakeOver = (
  { requesterId }: Pick<Asking, 'requesterId'>,
  by: Pick<Member, 'id' | 'active' | 'leads'>,
): boolean => by.active && (by.id === requesterId || by.leads.includes('sales'));

const hasEnded: TakeoverRule = ({ state: { stage } }) =>
  isHumanStep(stage)
    ? undefined
    : { type: 'wrong-stage', action: 'take it over', stage, allowed: humanSteps };

const unfit: TakeoverRule = ({ state, command: { to, next } }) => {
  const why = whyNotRequester(state, next);
  return why
    ? { type: 'invalid-fields', errors: [{ pointer: '/to', detail: why.replace('{}', to) }] }
    : undefined;
};

const whyNotRequester = ({ ownerId }: Asking, next: Member | undefined): string | undefined => {
  if (!next?.active) return 'unknown member: {} is not on the roster';
  if (!isOfParty(next, 'sales')) return 'is not of sales, which speaks for what it asked for';
  return next.id === ownerId ? 'owns this request, and cannot ask for it' : undefined;
};

/**
 * A decision of theirs for another party would count although its signer asks for the work. It does
 * not matter who of the two they were: the seat's member, or who signed in their place.
 */
const hasSigned: TakeoverRule = ({ state: { round }, command: { to } }) => {
  const signed = Object.values(round?.signOffs ?? {}).find(
    ({ memberId, signedBy, party }) =>
      [memberId, signedBy].includes(to) && round && !requesterMaySignFor(round, party),
  );
  return signed
    ? {
        type: 'invalid-fields',
        errors: [
          {
            pointer: '/to',
            detail: `has signed for ${signed.party} in the open round, and can ask for it once that has ended`,
          },
        ],
      }
    : undefined;
};

/** The rules for taking a request over, in order. */
const takeoverRules: readonly TakeoverRule[] = [notAllowed, hasEnded, unfit, hasSigned];

type TakeoverRule = Rule<
  { state: Asking & Progress & Pick<Rounds, 'round'>; command: HandOver },
  Refusal
>;
