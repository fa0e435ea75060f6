import type { Asking } from '../asking/asking.ts';
import { businessHoursAfter, halfWay } from '../calendar/business-time.ts';
import { calendarOf, partyOfRole } from '../calendar/calendar-of.ts';
import { callReserve } from '../rounds/call-reserve.ts';
import { isOpen } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';
import type { SeatsCalled } from '../rounds/seat-change.ts';
import { levelsAt } from '../words/agreed-terms.ts';
import { isOfParty, isReachable, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';
import type { Calendar, Settings } from '../words/settings.ts';
import {
  type NudgeEvent,
  type NudgeMark,
  type Nudges,
  nudgeMarks,
  nudgesSentFor,
  type PartyWait,
} from './nudges-sent.ts';
import { type Pending, type Waiting, waitingOn } from './waiting.ts';

/** The calendar in which a wait is counted. */
export const calendarFor = ({ party }: Pick<PartyWait, 'party'>, settings: Promises): Calendar =>
  calendarOf(sideOf(party), settings);

/** Where a wait counts for: the requester's for the party whose role it is. */
const sideOf = (party: PartyWait['party']): Party =>
  party === 'requester' ? partyOfRole.requester : party;

/** When each mark of a wait falls due, ISO 8601. */
export const markTimes = (
  wait: Omit<PartyWait, 'memberIds'>,
  settings: Promises,
): Record<NudgeMark, string> => {
  const calendar = calendarFor(wait, settings);
  const { escalateAfterHours } = levelsAt(settings, wait.since);
  return {
    'half-time': halfWay(wait.since, wait.dueAt, calendar),
    due: wait.dueAt,
    escalation: businessHoursAfter(wait.dueAt, escalateAfterHours, calendar),
  };
};

/**
 * Who is sent that a party keeps a request waiting: its leads, else leadership's, else the owner;
 * never the people waited for.
 */
export const leadsFor = (
  wait: Pick<PartyWait, 'party' | 'memberIds'>,
  state: Owned,
  roster: readonly Member[],
): string[] => {
  const party = sideOf(wait.party);
  const others = roster.filter(
    (member) => member.active && isReachable(member) && !wait.memberIds.includes(member.id),
  );
  const leading = (side: Party) => others.filter(({ leads }) => leads.includes(side));
  const [leads = []] = [
    leading(party),
    leading('leadership'),
    others.filter(({ id }) => id === state.ownerId),
  ].filter((people) => people.length > 0);
  return leads.map(({ id }) => id);
};

/**
 * The nudges due now: reminders at half time and at the due time of each wait, then an escalation
 * to the lead. With the first reminder, those of the party who are in reserve are asked as well: at
 * half time, as later they could not keep the promise either. Of several missed marks only the
 * furthest is sent, each is sent once, and a wait that has ended sends none.
 */
export const dueNudges = (
  state: Pending & Nudges,
  facts: NudgeFacts,
): (NudgeEvent | SeatsCalled)[] => nudgesFor(state, waitingOn(state, facts.settings), facts);

/** The same for whatever has rounds, by whom it waits for. */
export const nudgesFor = (
  state: Rounds & Nudges & Owned,
  waits: readonly Waiting[],
  facts: NudgeFacts,
): (NudgeEvent | SeatsCalled)[] =>
  roundIsOver(state, facts.now)
    ? []
    : openWaits(waits)
        .flatMap((wait) => (isOpen(state.round) ? withoutGone(wait, facts.roster) : [wait]))
        .flatMap((wait) => nudgeFor(state, wait, facts))
        .flatMap((nudge) => [...calledBy(nudge, state, facts.roster), nudge]);

/** Whom a reminder that a party is late brings in: those who can be asked now. */
const calledBy = (
  { type, data: { party, since, dueAt } }: NudgeEvent,
  { round }: Rounds,
  roster: readonly Member[],
): SeatsCalled[] => {
  if (type !== 'reminder-due' || party === 'requester' || !isOpen(round)) return [];
  const fit = new Set(
    roster
      .filter((member) => member.active && isReachable(member) && isOfParty(member, party))
      .map(({ id }) => id),
  );
  return callReserve(round, { party, since, dueAt }, 'late', (id) => fit.has(id));
};

/**
 * Nobody is reminded in a round who has left, nor does a lead hear of them: their seats go to
 * others. An owner's turn is never nobody's: where they have left, the leads of marketing are
 * reminded.
 */
const withoutGone = (wait: PartyWait, roster: readonly Member[]): PartyWait[] => {
  const gone = new Set(
    roster.filter((member) => !member.active || isOutOf(wait.party, member)).map(({ id }) => id),
  );
  const memberIds = wait.memberIds.filter((id) => !gone.has(id));
  return memberIds.length > 0 ? [{ ...wait, memberIds }] : [];
};

const isOutOf = (party: PartyWait['party'], member: Member): boolean =>
  party !== 'requester' && !isOfParty(member, party);

/** No reminders once a round's time is over, even before the workflow has closed it. */
const roundIsOver = ({ round }: Rounds, now: string): boolean =>
  round !== undefined && round.expiresAt <= now;

/**
 * The open waits by party: people of one party who were asked at the same time are one wait, as
 * they promised the same.
 */
const openWaits = (waiting: readonly Waiting[]): PartyWait[] => {
  const waits = new Map<string, PartyWait>();
  for (const { party, memberId, since, dueAt } of waiting) {
    const key = `${party} ${since}`;
    const wait = waits.get(key) ?? { party, since, dueAt, memberIds: [] };
    waits.set(key, { ...wait, memberIds: [...wait.memberIds, memberId] });
  }
  return [...waits.values()];
};

const nudgeFor = (
  state: Nudges & Owned,
  wait: PartyWait,
  { now, settings, roster }: NudgeFacts,
): NudgeEvent[] => {
  const times = markTimes(wait, settings);
  const reached = unsentMarks(state, wait).filter((mark) => times[mark] <= now);
  const furthest = reached.at(-1);
  if (!furthest) return [];
  const { party, since, dueAt, memberIds } = wait;
  if (furthest !== 'escalation')
    return [{ type: 'reminder-due', data: { mark: furthest, party, since, dueAt, memberIds } }];
  const leads = leadsFor(wait, state, roster);
  return [
    // The lead is only sent after the people themselves have been reminded.
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

type NudgeFacts = { now: string; settings: Promises; roster: readonly Member[] };

/** Who hears of a wait where no lead can. */
type Owned = Pick<Asking, 'ownerId'>;

/** Marks that have not been sent yet. */
const unsentMarks = (state: Nudges, wait: PartyWait): readonly NudgeMark[] => {
  const sent = nudgesSentFor(state.nudged, wait);
  return sent ? nudgeMarks.slice(nudgeMarks.indexOf(sent.mark) + 1) : nudgeMarks;
};

/** The instant of the next nudge, past or future; undefined if all have been sent. */
export const nextNudge = (state: Pending & Nudges, settings: Promises): string | undefined =>
  openWaits(waitingOn(state, settings))
    .flatMap((wait) => {
      const times = markTimes(wait, settings);
      return unsentMarks(state, wait).map((mark) => times[mark]);
    })
    .sort()[0];
