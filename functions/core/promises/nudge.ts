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
} from './nudged.ts';
import { type Pending, waitingOn } from './waiting.ts';

/** The working hours that a turn is counted in. */
export const calendarFor = ({ party }: Pick<Turn, 'party'>, settings: Promises): Calendar =>
  calendarOf(party === 'requester' ? partyOf.requester : party, settings);

/** When each mark of a turn falls due, ISO 8601. */
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
 * Who hears that a side keeps a request waiting: its leads, or leadership's, or the owner; never
 * who is waited for.
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
 * Whom a request has to nudge now: a reminder at half time and at the due time of each turn, and
 * then a word to the lead. Marks that were missed collapse into the furthest one, each is told
 * once, and a turn that has ended nudges nobody.
 */
export const dueNudges = (
  state: Pending & Nudges,
  facts: { now: string; settings: Promises; roster: readonly Member[] },
): NudgeEvent[] =>
  roundIsOver(state, facts.now)
    ? []
    : turnsIn(state, facts.settings).flatMap((turn) => nudgeFor(state, turn, facts));

/** Nobody is reminded of a round whose time is over, also before its time-out has come round. */
const roundIsOver = ({ round }: Rounds, now: string): boolean =>
  round !== undefined && round.expiresAt <= now;

/**
 * Turns that a request waits for now: those of one side that began together are one, for they
 * promised the same.
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
    // Nobody's lead hears of a promise before they were reminded of it themselves.
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

/** Marks of a turn that nobody was told of yet. */
const untold = (state: Nudges, turn: Turn): readonly NudgeMark[] => {
  const told = toldOf(state.nudged, turn);
  return told ? nudgeMarks.slice(nudgeMarks.indexOf(told.mark) + 1) : nudgeMarks;
};

/**
 * The instant of the next nudge, past or to come; nothing when everybody has been told everything.
 */
export const nextNudge = (state: Pending & Nudges, settings: Promises): string | undefined =>
  turnsIn(state, settings)
    .flatMap((turn) => {
      const times = timesOf(turn, settings);
      return untold(state, turn).map((mark) => times[mark]);
    })
    .sort()[0];
