import type { Asking, Held } from '../asking/asking.ts';
import { promisedBy } from '../calendar/calendar-of.ts';
import { earlier, hoursAfter, later } from '../calendar/time.ts';
import type { Release } from '../release/release.ts';
import { isOpen } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { awaitedSeats, seatDue, seatSince } from '../rounds/seats.ts';
import type { Progress } from '../stages/progress.ts';
import { isOwnersStage, stageRow } from '../stages/stages.ts';
import { levelsAt } from '../words/agreed-terms.ts';
import type { Party } from '../words/party.ts';
import type { ServiceLevels, Settings } from '../words/settings.ts';

/** The state that determines whom a request waits for. */
export type Pending = Asking & Progress & Rounds;

/**
 * A person a request waits for, since when, and until when they promised. Instants are ISO 8601.
 */
export type Waiting = {
  memberId: string;
  party: Party | 'requester';
  since: string;
  dueAt: string;
  /** Who had it before them since then, and handed it over; missing where nobody did. */
  former?: Held[];
};

/**
 * The people a request waits for now; none once it has ended or is released, except for a change of
 * plan.
 */
export const waitingOn = (state: Pending, settings: Pick<Settings, 'sla'>): Waiting[] => {
  const wait = waitOutsideRounds(state, settings);
  if (wait) {
    const { who, ...waiting } = wait;
    return [{ ...waiting, party: who === 'owner' ? 'marketing' : who }];
  }
  return waitsInRound(state);
};

/** The people whose sign-off the open round needs. */
export const waitsInRound = ({ round }: Pick<Rounds, 'round'>): Waiting[] =>
  isOpen(round)
    ? awaitedSeats(round).map(({ memberId, party }) => ({
        memberId,
        party,
        since: seatSince(round, memberId),
        dueAt: seatDue(round, memberId),
      }))
    : [];

/**
 * The waits of each party together: any one of its people may end them, since when and until when.
 */
export const waitsByParty = (
  waits: readonly Waiting[],
): (Pick<Waiting, 'party' | 'since' | 'dueAt'> & { memberIds: string[] })[] => {
  const parties = [...new Set(waits.map(({ party }) => party))];
  return parties.map((party) => {
    const own = waits.filter((wait) => wait.party === party);
    return {
      party,
      memberIds: own.map(({ memberId }) => memberId),
      since: own.reduce((first, { since }) => earlier(first, since), own[0]?.since ?? ''),
      dueAt: own.reduce((first, { dueAt }) => earlier(first, dueAt), own[0]?.dueAt ?? ''),
    };
  });
};

/**
 * Who is waited for outside of rounds: the requester while a question is open, and the owner in
 * stages the owner is accountable for. An answer restarts the owner's time.
 */
export const waitOutsideRounds = (
  state: Asking & Progress,
  settings: Pick<Settings, 'sla'>,
): (Omit<Waiting, 'party'> & { who: 'owner' | 'requester' }) | undefined => {
  const waitOf = (
    who: 'owner' | 'requester',
    memberId: string,
    since: string,
    promise: Exclude<keyof ServiceLevels, 'entries'>,
  ) => ({
    who,
    memberId,
    since,
    dueAt: promisedBy(who, since, levelsAt(settings, since)[promise], settings),
  });
  const { question, stage, stageSince, answeredAt = stageSince } = state;
  if (question) return waitOf('requester', state.requesterId, question.askedAt, 'answerHours');
  const { promise } = stageRow(stage);
  if (!promise) return undefined;
  const since = later(stageSince, answeredAt);
  const former = heldSince(state, since);
  return {
    ...waitOf('owner', state.ownerId, since, promise),
    ...(former.length > 0 && { former }),
  };
};

/** What of the owner's time was used up by others, who have handed it over since. */
export const heldSince = ({ formerOwners = [] }: Asking, began: string): Held[] =>
  formerOwners
    .filter(({ until }) => until > began)
    .map(({ since, ...held }) => ({ ...held, since: later(since, began) }));

/** Whether the request waits for a member now, whatever the deadline. */
export const waitsFor = (state: Pending, memberId: string): boolean => {
  if (state.question) return memberId === state.requesterId;
  if (isOpen(state.round))
    return awaitedSeats(state.round).some((seat) => seat.memberId === memberId);
  return memberId === state.ownerId && isOwnersStage(state.stage);
};

/** How long the workflow may wait in the present stage before it checks again. */
export const stepDeadline = (state: Progress & Rounds & Release, now: string): string => {
  // A change of plan is not a step of the workflow: it ends with a decision, by the clock, or with
  // the results window.
  if (state.round && !state.round.correction) return state.round.expiresAt;
  if (state.stage === 'released' && state.released) return state.released.resultsUntil;
  // Nothing expires in the other stages; the workflow checks after 30 days, so that no wait is
  // unbounded.
  return hoursAfter(now, 30 * 24);
};
