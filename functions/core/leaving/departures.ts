import type { Asking, AskingEvent } from '../asking/asking.ts';
import type { WorkOf } from '../asking/open-work.ts';
import { observersLeft } from '../observers/observers-left.ts';
import type { ObserverEvent, Observing } from '../observers/observing.ts';
import type { ReleasedUntil } from '../rounds/as-of.ts';
import type { RoundEvent } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { Progress } from '../stages/progress.ts';
import { isOfParty, type Member } from '../words/member.ts';
import { Party } from '../words/party.ts';
import { ownerLeft } from './owner-left.ts';
import { requesterLeft } from './requester-left.ts';
import { type RosterNow, vacateSeats } from './vacate-seats.ts';

/**
 * What a request loses by those who have left, as the roster is now: seats, sign-offs, its owner,
 * its requester, observers. It looks at the roster and not at what changed there, so that it can be done again
 * at any time, and the next time does what the last one missed.
 */
export const departures = (
  state: Asking & Progress & Rounds & ReleasedUntil & Observing,
  facts: RosterNow & { work?: WorkOf },
): (RoundEvent | AskingEvent | ObserverEvent)[] => [
  // The new owner hears of the seats.
  ...ownerLeft(state, facts),
  ...vacateSeats(state, facts),
  ...requesterLeft(state, facts.roster),
  ...observersLeft(state, facts.roster),
];

/**
 * Whether a change of the roster takes somebody away from a party: off the roster, or out of it.
 */
export const hasLeft = (before: Member, after: Member): boolean =>
  before.active &&
  (!after.active ||
    Party.options.some((party) => isOfParty(before, party) && !isOfParty(after, party)));
