import type { RequestEvent } from '../request/request.ts';
import { isAsked, type Round } from '../rounds/round.ts';
import { seatOf } from '../rounds/seats.ts';
import { type Standing, standInStanding, standingsOf } from '../rounds/standing.ts';

/**
 * What has to be true of people in the transaction that stores an event: of those who decide, or
 * whose approval is carried; where a decision ends the round, of all whose decisions count; and of
 * whoever is given a place, by somebody, because somebody left, or as a round opens: a seat, the
 * right to stand in, a request. So no round is ended by somebody who leaves at that instant, and
 * nobody gets a place while they leave. `before` is the round that the event happens to.
 */
export const standingsNeeded = (before: Round | undefined, event: RequestEvent): Standing[] => {
  if (event.type === 'handed-over') return [{ memberId: event.data.to, party: 'marketing' }];
  if (event.type === 'request-taken-over') return [{ memberId: event.data.to, party: 'sales' }];
  if (event.type === 'round-opened') return firstSeatsOf(event.data.round);
  if (event.type === 'sign-off-carried')
    return [{ memberId: event.data.memberId, party: event.data.party }];
  if (!before) return [];
  switch (event.type) {
    case 'sign-off-recorded':
      return standingsOf(event.data, event.data.signedBy, before);
    case 'round-closed':
      return decided.has(event.data.outcome)
        ? Object.values(before.signOffs).flatMap((one) => standingsOf(one, one.signedBy, before))
        : [];
    case 'seat-taken':
    case 'seat-vacated': {
      const { to, party } = event.data;
      return to === undefined ? [] : [{ memberId: to, party }];
    }
    case 'delegate-named': {
      const seat = seatOf(before, event.data.memberId);
      return seat ? [standInStanding(event.data.to, seat.party, before.required)] : [];
    }
    default:
      return [];
  }
};

/** Those in reserve are asked nothing yet, and the clock holds them against the roster. */
const firstSeatsOf = ({ seats }: Pick<Round, 'seats'>): Standing[] =>
  seats.filter(isAsked).map(({ memberId, party }) => ({ memberId, party }));

const decided: ReadonlySet<string> = new Set(['approved', 'changes-requested', 'rejected']);
