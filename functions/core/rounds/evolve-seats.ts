import { comesAfter } from './coming-after.ts';
import { decisionNumber, type OpenRound } from './round.ts';
import type { SeatChange, Vacancy } from './seat-change.ts';
import { awaitedSeats, seatOf } from './seats.ts';

/** Applies a change of who has a seat; `at` is the event's instant. */
export const evolveSeats = <Round extends OpenRound>(
  round: Round,
  event: SeatChange,
  at: string,
): Round => {
  switch (event.type) {
    case 'seat-vacated': {
      const { memberId, party, cause, nth, to, dueAt } = event.data;
      const vacancy = { party, cause, at, ...(to && { to }), ...(nth && { nth }) };
      return askedAgain(round, movedSeat(round, memberId, vacancy, dueAt), { at, dueAt });
    }
    case 'seat-taken': {
      const { memberId, party, to, dueAt } = event.data;
      // A seat that was vacated before keeps the cause for which its first member lost it.
      const before = round.vacated?.[memberId];
      const vacancy = before ? { ...before, to } : { party, cause: 'taken-over' as const, at, to };
      return movedSeat(round, memberId, vacancy, dueAt, at);
    }
    case 'stand-in-left':
      return withoutStandIn(round, event.data, at);
    case 'seats-called': {
      const { memberIds, since, dueAt } = event.data;
      const seats = round.seats.map((seat) =>
        seat.reserve && memberIds.includes(seat.memberId)
          ? { ...seat, reserve: 'called' as const, since, dueAt }
          : seat,
      );
      return { ...round, seats };
    }
  }
};

/**
 * Seats that an event made awaited again: their members were asked once, and have time from now.
 */
const askedAgain = <Round extends OpenRound>(
  before: OpenRound,
  after: Round,
  { at, dueAt }: { at: string; dueAt: string | undefined },
): Round => {
  const again = new Set(newlyAwaited(before, after));
  const seats = after.seats.map((seat) =>
    again.has(seat.memberId) ? { ...seat, since: at, ...(dueAt && { dueAt }) } : seat,
  );
  return { ...after, seats };
};

/** Members whose answer was not awaited before an event, and is after it. */
export const newlyAwaited = (before: OpenRound, after: OpenRound): string[] => {
  const was = new Set(awaitedSeats(before).map(({ memberId }) => memberId));
  return awaitedSeats(after)
    .map(({ memberId }) => memberId)
    .filter((id) => !was.has(id));
};

/** A round in which a seat is another member's, or nobody's. */
const movedSeat = <Round extends OpenRound>(
  round: Round,
  memberId: string,
  vacancy: Vacancy,
  dueAt: string | undefined,
  since = vacancy.at,
): Round => {
  const { party, to } = vacancy;
  const after = comesAfter(round, party);
  const asked = after ? { after } : { ...(dueAt && { dueAt }), since };
  const given = to === undefined ? [] : [{ memberId: to, party, ...asked }];
  return {
    ...round,
    // Who was in reserve gives that place up for this one.
    seats: [...round.seats.filter((seat) => ![memberId, to].includes(seat.memberId)), ...given],
    signOffs: without(round.signOffs, memberId),
    vacated: { ...round.vacated, [memberId]: vacancy },
    ...(round.standIns && { standIns: without(round.standIns, memberId) }),
    ...(round.absences && { absences: without(round.absences, memberId) }),
  };
};

const without = <Value>(record: Record<string, Value>, id: string): Record<string, Value> => {
  const { [id]: _, ...others } = record;
  return others;
};

const withoutStandIn = <Round extends OpenRound>(
  round: Round,
  { memberId, left, cause, nth, dueAt }: Extract<SeatChange, { type: 'stand-in-left' }>['data'],
  at: string,
): Round => {
  const { standIns } = round;
  const named = standIns?.[memberId]?.to === left;
  const withdrawal = nth !== undefined && { nth, by: left, at, cause, ...(dueAt && { dueAt }) };
  return {
    ...round,
    ...(standIns && named && { standIns: without(standIns, memberId) }),
    ...(withdrawal && {
      signOffs: without(round.signOffs, memberId),
      withdrawn: { ...round.withdrawn, [memberId]: withdrawal },
    }),
  };
};

/** The number of a seat's decision that counts now; undefined if it has not answered. */
export const countedNumber = (round: OpenRound, memberId: string): number | undefined => {
  const counted = round.signOffs[memberId];
  return counted && decisionNumber(counted);
};

/** A seat whose member has left, and that nobody has taken. */
export const emptySeat = (round: OpenRound, memberId: string): Vacancy | undefined => {
  const vacancy = round.vacated?.[memberId];
  return vacancy && vacancy.to === undefined && !seatOf(round, memberId) ? vacancy : undefined;
};
