import type { Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import type { Refusal } from '../words/refusal.ts';
import type { OpenRound, Seat } from './round.ts';
import { seatOf } from './seats.ts';

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
  const other = otherRequiredParty(delegate, seat, round);
  return other && { type: 'delegate-of-another-side', party: seat.party, other };
};

/**
 * Whether the delegate has a seat of their own, or signed for somebody else: one person counts once
 * (J4).
 */
const isAlreadyCounted = (delegate: Member, seat: Seat, round: OpenRound): boolean =>
  seatOf(round, delegate.id) !== undefined ||
  Object.values(round.signOffs).some(
    (other) => other.signedBy === delegate.id && other.memberId !== seat.memberId,
  );

/**
 * Another required party that the delegate belongs to: two parties must not sign through one
 * person.
 */
const otherRequiredParty = (delegate: Member, seat: Seat, round: OpenRound): Party | undefined =>
  delegate.parties.includes(seat.party)
    ? undefined
    : round.required.map(({ party }) => party).find((party) => delegate.parties.includes(party));
