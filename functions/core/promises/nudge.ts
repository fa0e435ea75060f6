import type { Asking } from '../asking/asking.ts';
import { businessHoursAfter, halfWay } from '../calendar/business-time.ts';
import { calendarOf, partyOf } from '../calendar/calendar-of.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { isReachable, type Member } from '../words/member.ts';
import type { Calendar, Settings } from '../words/settings.ts';
import type { Party } from '../words/words.ts';
import {
  type NudgeEvent,
  type NudgeMark,
  type Nudges,
  nudgeMarks,
  type Turn,
  toldOf,
} from './nudges-sent.ts';
import { type Pending, waitingOn } from './waiting.ts';

/** The calendar in which a wait is counted. */
export const calendarFor = ({ party }: Pick<Turn, 'party'>, settings: Promises): Calendar =>
  calendarOf(party === 'requester' ? partyOf.requester : party, settings);

/** When each mark of a wait falls due, ISO 8601. */
export const timesOf = (
  turn: Omit<Turn, 'memberIds'>,
  settings: Promises,
): Record<NudgeMark, string> => {
  const calendar = calendarFor(turn, settings);
  return {
    'half-time': halfWay(turn.since, turn.dueAt, calendar),
    due: turn.dueAt,
    escalation: businessHoursAfter(turn.dueAt, settings.sla.escalateAfterHours, calendar),
  };
};

/**
 * Who is told that a party keeps a request waiting: its leads, else leadership's, else the owner;
 * never the people waited for.
 */
export const leadsFor = (
  turn: Pick<Turn, 'party' | 'memberIds'>,
  state: Asking,
  roster: readonly Member[],
): string[] => {
  const party: Party = turn.party === 'requester' ? partyOf.requester : turn.party;
  const others = roster.filter(
    (member) => member.active && isReachable(member) && !turn.memberIds.includes(member.id),
  );
  const leading = (side: Party) => others.filter(({ leads }) => leads.includes(side));
  const [found = []] = [
    leading(party),
    leading('leadership'),
    others.filter(({ id }) => id === state.ownerId),
  ].filter((people) => people.length > 0);
  return found.map(({ id }) => id);
};

/**
 * The nudges due now: reminders at half time and at the due time of each wait, then an escalation
 * to the lead. Of several missed marks only the furthest is sent, each is sent once, and a wait
 * that has ended sends none.
 */
export const dueNudges = (
  state: Pending & Nudges,
  facts: { now: string; settings: Promises; roster: readonly Member[] },
): NudgeEvent[] =>
  roundIsOver(state, facts.now)
    ? []
    : turnsIn(state, facts.settings).flatMap((turn) => nudgeFor(state, turn, facts));

/** No reminders once a round's time is over, even before the workflow has closed it. */
const roundIsOver = ({ round }: Rounds, now: string): boolean =>
  round !== undefined && round.expiresAt <= now;

/**
 * The open waits by party: people of one party who were asked at the same time are one wait, as
 * they promised the same.
 */
const turnsIn = (state: Pending, settings: Promises): Turn[] => {
  const turns = new Map<string, Turn>();
  for (const { party, memberId, since, dueAt } of waitingOn(state, settings)) {
    const key = `${party} ${since}`;
    const turn = turns.get(key) ?? { party, since, dueAt, memberIds: [] };
    turns.set(key, { ...turn, memberIds: [...turn.memberIds, memberId] });
  }
  return [...turns.values()];
};

const nudgeFor = (
  state: Pending & Nudges,
  turn: Turn,
  { now, settings, roster }: { now: string; settings: Promises; roster: readonly Member[] },
): NudgeEvent[] => {
  const times = timesOf(turn, settings);
  const reached = untold(state, turn).filter((mark) => times[mark] <= now);
  const furthest = reached.at(-1);
  if (!furthest) return [];
  const { party, since, dueAt, memberIds } = turn;
  if (furthest !== 'escalation')
    return [{ type: 'reminder-due', data: { mark: furthest, party, since, dueAt, memberIds } }];
  const leads = leadsFor(turn, state, roster);
  return [
    // The lead is only told after the people themselves have been reminded.
    ...(reached.includes('due')
      ? [
          {
            type: 'reminder-due' as const,
            data: { mark: 'due' as const, party, since, dueAt, memberIds },
          },
        ]
      : []),
    { type: 'escalation-due', data: { party, since, dueAt, memberIds, leads } },
  ];
};

type Promises = Pick<Settings, 'sla'>;

/** Marks that have not been sent yet. */
const untold = (state: Nudges, turn: Turn): readonly NudgeMark[] => {
  const told = toldOf(state.nudged, turn);
  return told ? nudgeMarks.slice(nudgeMarks.indexOf(told.mark) + 1) : nudgeMarks;
};

/** The instant of the next nudge, past or future; undefined if all have been sent. */
export const nextNudge = (state: Pending & Nudges, settings: Promises): string | undefined =>
  turnsIn(state, settings)
    .flatMap((turn) => {
      const times = timesOf(turn, settings);
      return untold(state, turn).map((mark) => times[mark]);
    })
    .sort()[0];
