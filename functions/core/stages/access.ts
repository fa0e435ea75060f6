import type { Asking } from '../asking/asking.ts';
import { askedFor } from '../rounds/authors.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { isOfParty, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Stage } from '../words/words.ts';
import type { Progress } from './progress.ts';

/** The owner or a marketing lead; leads may always step in, except for what they asked for. */
export const actsAsOwner = (state: Asking, member: Member): boolean =>
  member.id === state.ownerId ||
  (member.leads.includes('marketing') && !askedFor(state, member.id));

/** A refusal unless the member acts as the owner; `action` completes "may …". */
export const ownerOnly = (state: Asking, member: Member, action: string): Refusal | undefined =>
  actsAsOwner(state, member)
    ? undefined
    : { type: 'not-allowed', who: "the request's owner or a marketing lead", action };

/** A refusal unless the request is in one of the stages; `action` completes "one can …". */
export const onlyIn = (
  state: Progress,
  allowed: readonly Stage[],
  action: string,
): Refusal | undefined =>
  allowed.includes(state.stage)
    ? undefined
    : { type: 'wrong-stage', action, stage: state.stage, allowed };

/**
 * Who may read a request: requester, owner, overseeing parties, sales for its own team's and all
 * that was released, and whoever was asked to sign, signed, or was named or named somebody as a
 * stand-in, and its observers. For all others it does not exist.
 */
export const mayRead = (state: Read, member: Member): boolean =>
  member.id === state.requesterId ||
  member.id === state.ownerId ||
  seesAll(member) ||
  (isOfParty(member, 'sales') && (state.team === member.team || state.released !== undefined)) ||
  state.round?.seats.some((seat) => seat.memberId === member.id) ||
  Object.values(state.round?.signOffs ?? {}).some(({ signedBy }) => signedBy === member.id) ||
  Object.values(state.round?.standIns ?? {}).some(
    ({ to, by }) => to === member.id || by === member.id,
  ) ||
  state.observers?.[member.id] !== undefined ||
  wasAsked(state, member.id);

/** The slices that decide who may read a request. */
type Read = Asking & Rounds & { released?: unknown; observers?: Readonly<Record<string, unknown>> };

/** Whether every request may be read by a member, whatever it is. */
export const seesAll = ({ parties }: Pick<Member, 'parties'>): boolean =>
  parties.some((party) => overseeing.includes(party));

/**
 * Parties that see every request: marketing makes the work, finance keeps its money, leadership
 * answers for both.
 */
const overseeing: readonly Party[] = ['marketing', 'finance', 'leadership'];

/** Whether the member was asked in an ended round, or signed for somebody else in one. */
const wasAsked = (state: Rounds, memberId: string): boolean =>
  state.pastRounds.some(
    ({ asked, signOffs }) =>
      asked.includes(memberId) ||
      Object.values(signOffs).some(({ signedBy }) => signedBy === memberId),
  );
