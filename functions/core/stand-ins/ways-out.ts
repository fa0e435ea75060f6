import type { Asking } from '../asking/asking.ts';
import type { Reachability } from '../delivery/reachability.ts';
import type { Release } from '../release/release.ts';
import { asOf } from '../rounds/as-of.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { awaitedSeats, reserveSeats, seatOf } from '../rounds/seats.ts';
import type { Progress } from '../stages/progress.ts';
import { isOfParty, isReachable, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import type { Settings } from '../words/settings.ts';
import { nameStandIn, standInsFor } from './name-stand-in.ts';
import { openSeat, takeSeat } from './take-seat.ts';

/**
 * What somebody can do about a seat that needs somebody else: absent, unreachable and gone are one
 * idea with three causes. Each way is found by the rule that decides it, so that none is offered
 * and then refused. `others` of the party could do something, and `colleagues` may answer by
 * themselves, from a seat or from the reserve.
 */
export type WaysOut = {
  party: Party;
  takesSeat: boolean;
  standIns: Member[];
  others: Member[];
  colleagues: Member[];
};

export const waysOut = (
  state: Signing,
  memberId: string,
  reader: Member,
  facts: { roster: readonly Member[]; settings: Pick<Settings, 'sla'>; now: string },
): WaysOut | undefined => {
  const { round } = asOf(state, facts.now);
  const party = round && openSeat(round, memberId);
  if (!round || !party) return undefined;
  const own = waysOf(state, memberId, reader, facts);
  const others = facts.roster.filter((other) => {
    if ([reader.id, memberId].includes(other.id)) return false;
    if (!other.active || !isReachable(other)) return false;
    if (!isOfParty(other, party)) return false;
    const theirs = waysOf(state, memberId, other, facts);
    return theirs.takesSeat || theirs.standIns.length > 0;
  });
  const asked = new Set(
    [...awaitedSeats(round), ...reserveSeats(round, party)]
      .filter((seat) => seat.party === party && seat.memberId !== memberId)
      .map((seat) => seat.memberId),
  );
  const colleagues = facts.roster.filter(
    (other) => asked.has(other.id) && other.active && isReachable(other),
  );
  return { party, ...own, others, colleagues };
};

const waysOf = (
  state: Signing,
  memberId: string,
  by: Member,
  { roster, settings, now }: Parameters<typeof waysOut>[3],
): Pick<WaysOut, 'takesSeat' | 'standIns'> => {
  const { round } = asOf(state, now);
  const member = roster.find(({ id }) => id === memberId);
  const seat = round && seatOf(round, memberId);
  const named = (to: Member) =>
    nameStandIn(state, { memberId, member, to: to.id, standIn: to, by }, now).ok;
  return {
    takesSeat: takeSeat(state, { memberId, member, by }, { now, settings }).ok,
    standIns: round && seat ? standInsFor(seat, round, roster).filter(named) : [],
  };
};

type Signing = Asking & Progress & Rounds & Release & Reachability;
