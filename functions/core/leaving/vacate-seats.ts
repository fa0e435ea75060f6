import { answerDue } from '../rounds/answer-due.ts';
import { asOf, type ReleasedUntil } from '../rounds/as-of.ts';
import { evolveRound } from '../rounds/evolve-round.ts';
import { countedNumber } from '../rounds/evolve-seats.ts';
import { isOpen, type OpenRound, type RoundEvent, type Seat } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { SeatChange } from '../rounds/seat-change.ts';
import { standInStanding, whyGone } from '../rounds/standing.ts';
import type { Member } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import { nextForSeat } from './next-for-seat.ts';

export type RosterNow = {
  roster: readonly Member[];
  settings: Pick<Settings, 'sla'>;
  now: string;
};

/**
 * What the open round loses by those who have left, as the roster is now (J15). Their decisions
 * stop counting, and their seats go to others of the party. It ends no round: one that is open
 * lacks an answer, and then it lacks one more. Again, it does nothing.
 */
export const vacateSeats = (stored: Rounds & ReleasedUntil, facts: RosterNow): RoundEvent[] => {
  const { round } = asOf(stored, facts.now);
  const members = new Map(facts.roster.map((member) => [member.id, member]));
  const events: SeatChange[] = [];
  let current = round;
  const apply = (event: SeatChange | undefined) => {
    if (!event) return;
    events.push(event);
    current = evolveRound(current, event, facts.now);
  };
  for (const seat of round?.seats ?? [])
    if (isOpen(current)) apply(vacated(current, seat, members, facts));
  for (const seat of round?.seats ?? [])
    if (isOpen(current))
      for (const id of inPlaceOf(current, seat)) apply(lost(current, seat, id, members, facts));
  return events;
};

/** The seat of a member who has left. Somebody who is not on the roster at all is nobody's loss. */
const vacated = (
  round: OpenRound,
  { memberId, party }: Seat,
  members: Roster,
  { roster, now, settings }: RosterNow,
): SeatChange | undefined => {
  const member = members.get(memberId);
  const cause = member && whyGone(member, { party });
  if (!cause) return undefined;
  const nth = countedNumber(round, memberId);
  const leaving = { roundId: round.id, memberId, party, cause, ...(nth && { nth }) };
  const event = { type: 'seat-vacated' as const, data: leaving };
  const next = nextForSeat(evolveRound(round, event, now) as OpenRound, party, roster);
  const dueAt = answerDue(round, party, now, settings);
  return { ...event, data: { ...leaving, ...(next && { to: next.id }), dueAt } };
};

type Roster = ReadonlyMap<string, Member>;

/** Who has signed for a seat in its member's place, and who is named to. */
const inPlaceOf = (round: OpenRound, { memberId }: Seat): string[] => {
  const people = [round.signOffs[memberId]?.signedBy, round.standIns?.[memberId]?.to];
  return [...new Set(people)].filter((id) => id !== undefined && id !== memberId) as string[];
};

const lost = (
  round: OpenRound,
  { memberId, party }: Seat,
  left: string,
  members: Roster,
  { now, settings }: RosterNow,
): SeatChange | undefined => {
  const member = members.get(left);
  const cause = member && whyGone(member, standInStanding(left, party, round.required));
  if (!cause) return undefined;
  const nth =
    round.signOffs[memberId]?.signedBy === left ? countedNumber(round, memberId) : undefined;
  const again = nth && { nth, dueAt: answerDue(round, party, now, settings) };
  return {
    type: 'stand-in-left',
    data: { roundId: round.id, memberId, party, left, cause, ...again },
  };
};
