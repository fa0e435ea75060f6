import { isOfParty, type Member } from '../words/member.ts';
import { type Party, sides } from '../words/party.ts';
import type { Refusal } from '../words/refusal.ts';
import type { OpenRound, Seat } from './round.ts';
import { holdsSeat } from './seats.ts';

/**
 * Why a delegate or stand-in cannot sign for a seat, whatever the member wishes; undefined if they
 * can.
 */
export const cannotStandIn = (
  delegate: Member,
  seat: Seat,
  round: OpenRound,
): Refusal | undefined => {
  if (isAlreadyCounted(delegate, seat, round)) return { type: 'delegate-already-counted' };
  if (isOfParty(delegate, seat.party)) return undefined;
  const other = otherRequiredParty(delegate, round);
  if (other) return { type: 'delegate-of-another-side', party: seat.party, other };
  return sides.includes(seat.party)
    ? { type: 'delegate-of-no-side', party: seat.party }
    : undefined;
};

/**
 * Whether the delegate has a seat of their own, or signed for somebody else: one person counts once
 * (J4). A place in reserve is no seat yet, unless they have stepped in: signing gives it up.
 */
const isAlreadyCounted = (delegate: Member, seat: Seat, round: OpenRound): boolean =>
  holdsSeat(round, delegate.id) ||
  Object.values(round.signOffs).some(
    (other) => other.signedBy === delegate.id && other.memberId !== seat.memberId,
  );

/**
 * Another required party that the delegate is of: two parties must not sign through one person.
 */
const otherRequiredParty = (delegate: Member, round: OpenRound): Party | undefined =>
  round.required.map(({ party }) => party).find((party) => isOfParty(delegate, party));
