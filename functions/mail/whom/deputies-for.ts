import type { OpenRound, Seat } from '../../core/rounds/round.ts';
import { mayActFor } from '../../core/rounds/stand-in.ts';
import { mayStandIn } from '../../core/stand-ins/name-stand-in.ts';
import type { Roster } from './mail-intent.ts';

/** Who may sign in a member's place today: their delegate, and their stand-in for the round. */
export const deputiesFor = (
  seat: Seat,
  round: OpenRound,
  at: string,
  members: Roster,
): string[] => {
  const standIn = deputy(round.standIns?.[seat.memberId]?.to, seat, round, at, members);
  const deputies = new Set([delegateFor(seat, round, at, members), standIn]);
  return [...deputies].filter((id) => id !== undefined);
};

/**
 * Who of the two may sign for a seat, by the rules that are checked again when the decision arrives
 * (J10).
 */
const deputy = (
  memberId: string | undefined,
  seat: Seat,
  round: OpenRound,
  at: string,
  members: Roster,
): string | undefined => {
  const member = members.get(seat.memberId);
  const named = members.get(memberId ?? '');
  return member && named && mayActFor(member, named.id, round, at) && mayStandIn(named, seat, round)
    ? named.id
    : undefined;
};

/** The delegate of a seat's member, if they may sign for it today. */
const delegateFor = (
  seat: Seat,
  round: OpenRound,
  at: string,
  members: Roster,
): string | undefined => deputy(members.get(seat.memberId)?.delegate?.to, seat, round, at, members);
