import type { Asking } from '../asking/asking.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Party, Stage } from '../words/words.ts';
import type { Progress } from './progress.ts';

/**
 * The owner, or a lead of marketing: leads can always step in, but not for a request of their own.
 */
export const actsAsOwner = (state: Asking, member: Member): boolean =>
  member.id === state.ownerId ||
  (member.leads.includes('marketing') && member.id !== state.requesterId);

export const ownerOnly = (state: Asking, member: Member, action: string): Refusal | undefined =>
  actsAsOwner(state, member)
    ? undefined
    : { type: 'not-allowed', who: "the request's owner or a marketing lead", action };

export const onlyIn = (
  state: Progress,
  allowed: readonly Stage[],
  action: string,
): Refusal | undefined =>
  allowed.includes(state.stage)
    ? undefined
    : { type: 'wrong-stage', action, stage: state.stage, allowed };

/**
 * Who may read a request: requester, the sides that oversee, and whoever is or was asked to sign.
 * Others see none.
 */
export const mayRead = (state: Asking & Rounds, member: Member): boolean =>
  member.id === state.requesterId ||
  member.id === state.ownerId ||
  member.parties.some((party) => overseeing.includes(party)) ||
  state.round?.seats.some((seat) => seat.memberId === member.id) ||
  Object.values(state.round?.signOffs ?? {}).some(({ signedBy }) => signedBy === member.id) ||
  Object.values(state.round?.standIns ?? {}).some(
    ({ to, by }) => to === member.id || by === member.id,
  ) ||
  wasAsked(state, member.id);

/**
 * Sides that see every request: marketing makes the work, finance keeps its money, leadership
 * answers for both.
 */
const overseeing: readonly Party[] = ['marketing', 'finance', 'leadership'];

/**
 * Whether the member was asked in one of the request's rounds, or signed in one for somebody else.
 */
const wasAsked = (state: Rounds, memberId: string): boolean =>
  state.pastRounds.some(
    ({ asked, signOffs }) =>
      asked.includes(memberId) ||
      Object.values(signOffs).some(({ signedBy }) => signedBy === memberId),
  );
