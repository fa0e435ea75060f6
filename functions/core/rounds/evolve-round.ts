import type { Party } from '../words/party.ts';
import { type CarriedApproval, carriedSignOff } from './carried-approval.ts';
import { evolveSeats } from './evolve-seats.ts';
import {
  decisionNumber,
  nextDecisionNumber,
  type OpenedRound,
  type OpenRound,
  type Round,
  type RoundEvent,
  type Seat,
  type SignOff,
  yields,
} from './round.ts';

/** Applies one event to a round; `at` is the event's instant. */
export const evolveRound = (
  round: Round | undefined,
  event: RoundEvent,
  at: string,
): Round | undefined => {
  if (event.type === 'round-opened') return openedWith(event.data.round);
  if (round?.id !== event.data.roundId) return round;
  switch (event.type) {
    case 'sign-off-recorded': {
      const { roundId: _, ...signOff } = event.data;
      const before = round.signOffs[signOff.memberId];
      // Older states only know the last decision's number: the event's own number takes precedence.
      const nth = signOff.nth ?? nextDecisionNumber(round, signOff.memberId);
      const answer: SignOff = {
        ...signOff,
        at,
        ...(before && !before.carried && { firstAt: before.firstAt ?? before.at }),
        ...(nth > 1 && { nth }),
      };
      return {
        ...round,
        seats: withoutYielded(round, signOff),
        signOffs: { ...round.signOffs, [signOff.memberId]: answer },
      };
    }
    case 'sign-off-withdrawn': {
      const { memberId, by, nth, dueAt } = event.data;
      const { [memberId]: gone, ...signOffs } = round.signOffs;
      const withdrawal = {
        nth: nth ?? decisionNumber(gone ?? {}),
        by,
        at,
        ...(dueAt && { dueAt }),
      };
      return {
        ...round,
        seats: round.seats.map((seat) => (seat.memberId === memberId ? calledBack(seat) : seat)),
        signOffs,
        withdrawn: { ...round.withdrawn, [memberId]: withdrawal },
      };
    }
    case 'delegate-named': {
      const { memberId, to, by } = event.data;
      return { ...round, standIns: { ...round.standIns, [memberId]: { to, by, at } } };
    }
    case 'seat-vacated':
    case 'stand-in-left':
    case 'seat-taken':
    case 'seats-called':
      return evolveSeats(round, event, at);
    case 'parties-asked':
      return askedNow(round, event.data.parties, at);
    case 'absence-noticed':
      return { ...round, absences: { ...round.absences, [event.data.memberId]: at } };
    case 'round-closed': {
      const { outcome, by, endedAt = at } = event.data;
      return { ...round, closed: { outcome, at: endedAt, by } };
    }
    case 'link-reissued':
      return { ...round, reissued: { ...round.reissued, [event.data.memberId]: at } };
  }
};

/** Those of parties that came after others are asked; who was in reserve stays there. */
const askedNow = (
  round: Round,
  parties: readonly { party: Party; dueAt: string }[],
  at: string,
): Round => ({
  ...round,
  askedSince: {
    ...round.askedSince,
    ...Object.fromEntries(parties.map(({ party }) => [party, at])),
  },
  seats: round.seats.map(({ after, ...seat }) => {
    const asked = parties.find(({ party }) => party === seat.party);
    return asked
      ? { ...seat, since: at, dueAt: asked.dueAt }
      : { ...seat, ...(after && { after }) };
  }),
});

/** A round as it opens, with the approvals that were carried into it. */
export const openedWith = (
  round: OpenedRound,
  carried: readonly CarriedApproval[] = [],
): OpenRound => ({
  ...round,
  signOffs: Object.fromEntries(
    carried
      .filter(({ roundId }) => roundId === round.id)
      .map((approval) => [approval.memberId, carriedSignOff(approval)]),
  ),
});

/**
 * Who stepped in from the reserve is asked again when that is taken back, like others who signed.
 */
const calledBack = (seat: Seat): Seat => (seat.reserve ? { ...seat, reserve: 'called' } : seat);

/** Who signs in somebody's place gives up a place that yields: one person counts once (J4). */
const withoutYielded = (
  { seats }: Round,
  { memberId, signedBy }: Pick<SignOff, 'memberId' | 'signedBy'>,
): Seat[] =>
  signedBy === memberId
    ? seats
    : seats.filter((seat) => seat.memberId !== signedBy || !yields(seat));
