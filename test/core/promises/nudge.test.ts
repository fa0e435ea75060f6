import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { dueNudges, nextNudge } from '../../../functions/core/promises/nudge.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import { seatDue } from '../../../functions/core/rounds/seats.ts';
import type { Calendar } from '../../../functions/core/words/settings.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { seatItems } from '../../../functions/store/requests/projection.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { settings } from '../../story/sample.ts';
import { type Cast, cast, Story } from '../../story/story.ts';

// Stories begin on Monday, 2 March 2026, at nine in New York, 14:00 UTC. There people work until
// five, 22:00 UTC.

const submitted = (members?: Cast) => new Story(members).submit();
const inSignOff = (members?: Cast) => submitted(members).triage({ action: 'accept' }).brief();

/** The nudges of one run of the clock, one line for each event. */
const pressed = (story: Story, at: string): string[] =>
  dueNudges(story.state, { now: at, settings: story.settings, roster: story.roster }).map(
    (event) => {
      if (event.type === 'reminder-due')
        return `${event.data.mark}: ${event.data.party} ${event.data.memberIds.join(' ')}`;
      if (event.type === 'seats-called')
        return `called: ${event.data.party} ${event.data.memberIds.join(' ')}`;
      return `${event.type}: ${event.data.party} ${event.data.memberIds.join(' ')} to ${event.data.leads.join(' ')}`;
    },
  );

describe('a wait', () => {
  it('has a reminder at half time and one at the due time, and then the lead is told', () => {
    const story = submitted();
    expect(pressed(story, '2026-03-02T17:59:59.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-02T18:00:00.000Z')).toEqual(['half-time: marketing mia']);
    story.runClock('2026-03-02T18:00:00.000Z');
    expect(pressed(story, '2026-03-02T21:59:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-02T22:00:00.000Z')).toEqual(['due: marketing mia']);
    story.runClock('2026-03-02T22:00:00.000Z');
    expect(pressed(story, '2026-03-03T17:59:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-03T18:00:00.000Z')).toEqual([
      'escalation-due: marketing mia to mona',
    ]);
    story.runClock('2026-03-03T18:00:00.000Z');
    expect(nextNudge(story.state, settings)).toBeUndefined();
    expect(pressed(story, '2026-04-01T18:00:00.000Z')).toEqual([]);
  });

  it('only sends the furthest missed mark, but the lead is told last', () => {
    const story = submitted();
    expect(pressed(story, '2026-03-02T23:00:00.000Z')).toEqual(['due: marketing mia']);
    expect(pressed(story, '2026-03-05T12:00:00.000Z')).toEqual([
      'due: marketing mia',
      'escalation-due: marketing mia to mona',
    ]);
    story.runClock('2026-03-05T12:00:00.000Z');
    expect(pressed(story, '2026-03-05T12:00:00.000Z')).toEqual([]);
  });

  it('sends nothing once it has ended, and the next one starts afresh', () => {
    const story = submitted().runClock('2026-03-02T22:00:00.000Z').triage({ action: 'accept' });
    // Three days of eight hours, from Monday evening.
    expect(story.state.stageSince).toBe('2026-03-02T22:01:00.000Z');
    expect(pressed(story, '2026-03-04T17:59:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-04T18:00:00.000Z')).toEqual(['half-time: marketing mia']);
  });

  it('is the requester’s during a question, whose sales lead is told, and the owner’s after the answer', () => {
    const story = submitted().triage({ action: 'ask', question: 'Which club?' });
    expect(pressed(story, '2026-03-02T22:00:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-03T14:01:00.000Z')).toEqual(['half-time: requester rita']);
    expect(pressed(story, '2026-03-05T14:00:00.000Z')).toEqual([
      'due: requester rita',
      'escalation-due: requester rita to saul',
    ]);
    story.runClock('2026-03-03T20:00:00.000Z').answer('Main Street');
    expect(pressed(story, '2026-03-03T21:00:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-04T22:00:00.000Z')).toEqual(['due: marketing mia']);
  });

  it('takes no working time on weekends and holidays', () => {
    const story = new Story();
    // Thursday, three in the afternoon in New York; Friday, 3 July, is a holiday.
    story.now = '2026-07-02T19:00:00.000Z';
    story.submit({ form: { neededBy: '2026-09-01' } });
    for (let at = story.now; at < '2026-07-06T15:00:00.000Z'; at = hoursAfter(at, 0.25))
      expect(pressed(story, at), at).toEqual([]);
    expect(pressed(story, '2026-07-06T15:00:00.000Z')).toEqual(['half-time: marketing mia']);
    expect(pressed(story, '2026-07-06T19:00:00.000Z')).toEqual(['due: marketing mia']);
  });

  it('counts the hour that clocks skip as little as any other night hour', () => {
    const story = new Story();
    // Friday at one in the afternoon in New York; on Sunday clocks go forward, and Monday begins at
    // 13:00 UTC.
    story.now = '2026-03-06T18:00:00.000Z';
    story.submit();
    expect(pressed(story, '2026-03-06T22:00:00.000Z')).toEqual(['half-time: marketing mia']);
    expect(pressed(story.runClock('2026-03-06T22:00:00.000Z'), '2026-03-09T16:59:00.000Z')).toEqual(
      [],
    );
    expect(pressed(story, '2026-03-09T17:00:00.000Z')).toEqual(['due: marketing mia']);
  });
});

/** Opened on Monday at two past nine; two days of eight hours. */
const [half, due, later] = [
  '2026-03-03T14:02:00.000Z',
  '2026-03-04T14:02:00.000Z',
  '2026-03-04T18:02:00.000Z',
];

describe('a round', () => {
  it('reminds everybody whose answer is awaited, in parallel', () => {
    expect(pressed(inSignOff(), half)).toEqual([
      'called: sales saul sia',
      'half-time: sales rita',
      'called: marketing max',
      'half-time: marketing mona',
    ]);
  });

  it('asks those in reserve once, and reminds them from then on with the first seat', () => {
    const story = inSignOff().runClock(half);
    expect(waitingOn(story.state, settings).map(({ memberId }) => memberId)).toEqual([
      'rita',
      'mona',
      'saul',
      'sia',
      'max',
    ]);
    expect(pressed(story, due)).toEqual(['due: sales rita saul sia', 'due: marketing mona max']);
    story.runClock(due);
    // Nobody of sales is left who leads it and is not waited for.
    expect(pressed(story, later)).toEqual([
      'escalation-due: sales rita saul sia to leo',
      'escalation-due: marketing mona max to leo',
    ]);
  });

  it('calls nobody from the reserve who has left, or whom mail does not reach', () => {
    const story = inSignOff();
    const gone = { since: half, cause: 'bounce', address: 'sia@countersign.example' } as const;
    story.members = cast({ saul: { active: false }, sia: { unreachable: gone } });
    expect(pressed(story, half)).toEqual([
      'half-time: sales rita',
      'called: marketing max',
      'half-time: marketing mona',
    ]);
  });

  it('does not remind a side that has answered', () => {
    const story = inSignOff().sign('rita');
    expect(pressed(story, half)).toEqual(['called: marketing max', 'half-time: marketing mona']);
    expect(pressed(inSignOff().bothSidesSign(), half)).toEqual([]);
  });

  it('tells another lead of the party, else leadership’s, else the owner', () => {
    const late = (members: Cast) =>
      pressed(inSignOff(members), later).filter((line) => line.includes(' to '));
    const led = { saul: { leads: [] } };
    expect(late(cast())).toEqual([
      'escalation-due: sales rita to saul',
      'escalation-due: marketing mona to leo',
    ]);
    expect(late(cast({ ...led, finn: { leads: ['sales'] } }))[0]).toBe(
      'escalation-due: sales rita to finn',
    );
    expect(late(cast({ ...led, finn: { leads: ['sales'], active: false } }))[0]).toMatch(
      / to leo$/,
    );
    const gone = { since: half, cause: 'bounce', address: 'leo@countersign.example' } as const;
    expect(late(cast({ ...led, leo: { unreachable: gone } }))[0]).toMatch(/ to mia$/);
    expect(late(cast({ ...led, leo: { leads: [] } }))[0]).toMatch(/ to mia$/);
  });

  it('reminds nobody who has left, and no lead of them, even before their seat is another’s', () => {
    const story = inSignOff();
    story.members = cast({ rita: { active: false }, sia: { parties: ['product'] } });
    expect(pressed(story, due)).toEqual(['called: marketing max', 'due: marketing mona']);
    story.members = cast(
      Object.fromEntries(['rita', 'saul', 'sia'].map((id) => [id, { active: false }])),
    );
    expect(pressed(story, due)).toEqual(['called: marketing max', 'due: marketing mona']);
  });

  it('starts afresh for each version', () => {
    const story = inSignOff().runClock(due);
    expect(pressed(story, due)).toEqual([]);
    story.brief();
    expect(pressed(story, due)).toEqual([]);
    expect(pressed(story, '2026-03-05T14:03:00.000Z')).toHaveLength(4);
  });

  it('sends nothing after its end, closed or not', () => {
    const story = inSignOff();
    const end = story.state.round?.expiresAt ?? '';
    expect(pressed(story, hoursAfter(end, -1))).not.toEqual([]);
    expect(pressed(story, end)).toEqual([]);
    expect(pressed(story.expire(), end)).toEqual([]);
  });

  it('counts each party’s own working hours, and expires after the last of them', () => {
    const [office] = settings.sla.calendars as [Calendar];
    const copenhagen: Calendar = {
      ...office,
      parties: ['sales'],
      timeZone: 'Europe/Copenhagen',
      from: '08:00',
      until: '16:00',
      holidays: { 2026: '0303' },
      signOffHours: 8,
    };
    const story = new Story();
    story.settings = { ...settings, sla: { ...settings.sla, calendars: [office, copenhagen] } };
    story.submit().triage({ action: 'accept' }).brief();
    const { round } = story.state;
    // Three in the afternoon there: an hour is left of Monday, Tuesday is off, and seven hours are
    // Wednesday's.
    const dueOf = Object.fromEntries(round?.seats.map(({ party, dueAt }) => [party, dueAt]) ?? []);
    expect(dueOf).toEqual({ sales: '2026-03-04T14:02:00.000Z', marketing: due });
    expect(round?.dueAt).toBe(due);
    expect(round?.expiresAt).toBe('2026-03-17T14:02:00.000Z');
    expect(pressed(story, '2026-03-03T14:01:00.000Z')).toEqual([]);
    expect(pressed(story, half)).toEqual(['called: marketing max', 'half-time: marketing mona']);
    expect(pressed(story.runClock(half), '2026-03-04T10:02:00.000Z')).toEqual([
      'called: sales saul sia',
      'half-time: sales rita',
    ]);
  });

  it('uses its own deadline if its seats have none', () => {
    const { state } = inSignOff();
    const seats = state.round?.seats.map(({ dueAt: _, reserve: __, ...seat }) => seat) ?? [];
    const old = state.round && { ...state.round, seats, dueAt: '2026-03-03T20:00:00.000Z' };
    const facts = { now: '2026-03-03T20:00:00.000Z', settings, roster: [...cast().values()] };
    expect(dueNudges({ ...state, round: old }, facts)).toMatchObject([
      { data: { mark: 'due', dueAt: '2026-03-03T20:00:00.000Z' } },
      { data: { mark: 'due', dueAt: '2026-03-03T20:00:00.000Z' } },
    ]);
  });
});

describe('a seat whose decision was withdrawn', () => {
  /**
   * Rita signed on Monday; on Wednesday, when the others of sales had long been due, she said that
   * it was not her.
   */
  const objected = () => {
    const story = inSignOff().sign('rita').runClock(later);
    story.now = later;
    return story.object('rita');
  };
  const since = '2026-03-04T18:02:00.000Z';
  const newDue = '2026-03-06T18:02:00.000Z';

  it('has a new deadline, in the view and on its list', () => {
    const { state } = objected();
    const rita = waitingOn(state, settings).find(({ memberId }) => memberId === 'rita');
    expect(rita).toMatchObject({ since, dueAt: newDue });
    expect(state.round && seatDue(state.round, 'rita')).toBe(newDue);
    expect(
      requestView(state, settings).round?.seats.find(({ memberId }) => memberId === 'rita'),
    ).toMatchObject({ dueAt: newDue });
    const before = objected().ledger.slice(0, -1);
    const [last] = objected().ledger.slice(-1);
    if (!last) throw new Error('nothing was told');
    const [item] = seatItems(mailTriggerOf(before).state, last, state).filter(
      ({ sk }) => sk === keys.seat(state.id, state.round?.id ?? '', 'rita').sk,
    );
    expect(item).toMatchObject({ waiting: true, dueAt: newDue, gsi1sk: newDue });
  });

  it('is on their list by another day, where who was called takes the seat', () => {
    const story = objected();
    story.runClock('2026-03-05T18:02:00.000Z');
    const called = story.state;
    story.now = '2026-03-06T19:00:00.000Z';
    story.takeSeat('rita', 'saul');
    const { state, ledger } = story;
    const dueAt = state.round && seatDue(state.round, 'saul');
    expect(dueAt).not.toBe(called.round && seatDue(called.round, 'saul'));
    const last = ledger.findLast(({ type }) => type === 'seat-taken');
    expect(seatItems(called, last as LedgerEvent, state)).toContainEqual(
      expect.objectContaining({ memberId: 'saul', waiting: true, dueAt, gsi1sk: dueAt }),
    );
  });

  it('is reminded by the new deadline, besides the others of its party, each once', () => {
    const story = objected();
    // Rita's new wait has just begun; the others of sales are called at its half time, and join it.
    expect(pressed(story, since)).toEqual([]);
    expect(pressed(story, '2026-03-05T18:01:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-05T18:02:00.000Z')).toEqual([
      'called: sales saul sia',
      'half-time: sales rita',
    ]);
    story.runClock('2026-03-05T18:02:00.000Z');
    expect(pressed(story, '2026-03-06T18:01:00.000Z')).toEqual([]);
    expect(pressed(story, newDue)).toEqual(['due: sales rita saul sia']);
    story.runClock(newDue);
    expect(pressed(story, '2026-03-09T13:02:00.000Z')).toEqual([
      'escalation-due: sales rita saul sia to leo',
    ]);
    story.runClock('2026-03-09T13:02:00.000Z');
    expect(nextNudge(story.state, settings)).toBeUndefined();
    const shown = requestView(story.state, settings).waitingOn.filter(
      ({ party }) => party === 'sales',
    );
    expect(shown.map((one) => ('escalated' in one ? one.escalated : undefined))).not.toContain(
      undefined,
    );
  });

  it('is not due after the round is over', () => {
    const story = inSignOff().sign('rita');
    const end = story.state.round?.expiresAt ?? '';
    story.now = hoursAfter(end, -1);
    const { state } = story.object('rita');
    expect(state.round && seatDue(state.round, 'rita')).toBe(end);
  });

  it('continues from the state of an older version', () => {
    const { state } = inSignOff().runClock(half);
    const told = {
      since: state.round?.openedAt ?? '',
      mark: 'half-time' as const,
      remindedAt: half,
    };
    expect(state.nudged?.sales).toEqual(told);
  });
});
