import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { dueNudges, nextNudge } from '../../../functions/core/promises/nudge.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import { seatDue } from '../../../functions/core/rounds/round.ts';
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

/** What one look of the clock says, in a line for each event. */
const pressed = (story: Story, at: string): string[] =>
  dueNudges(story.state, { now: at, settings: story.settings, roster: story.roster }).map(
    (event) => {
      if (event.type === 'reminder-due')
        return `${event.data.mark}: ${event.data.party} ${event.data.memberIds.join(' ')}`;
      return `${event.type}: ${event.data.party} ${event.data.memberIds.join(' ')} to ${event.data.leads.join(' ')}`;
    },
  );

describe('a turn', () => {
  it('has a reminder when half of its working time is over, one when it is due, and then the lead hears', () => {
    const story = submitted();
    expect(pressed(story, '2026-03-02T17:59:59.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-02T18:00:00.000Z')).toEqual(['half-time: marketing mia']);
    story.press('2026-03-02T18:00:00.000Z');
    expect(pressed(story, '2026-03-02T21:59:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-02T22:00:00.000Z')).toEqual(['due: marketing mia']);
    story.press('2026-03-02T22:00:00.000Z');
    expect(pressed(story, '2026-03-03T17:59:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-03T18:00:00.000Z')).toEqual([
      'escalation-due: marketing mia to mona',
    ]);
    story.press('2026-03-03T18:00:00.000Z');
    expect(nextNudge(story.state, settings)).toBeUndefined();
    expect(pressed(story, '2026-04-01T18:00:00.000Z')).toEqual([]);
  });

  it('says only the furthest that was missed, but nobody’s lead hears before they do', () => {
    const story = submitted();
    expect(pressed(story, '2026-03-02T23:00:00.000Z')).toEqual(['due: marketing mia']);
    expect(pressed(story, '2026-03-05T12:00:00.000Z')).toEqual([
      'due: marketing mia',
      'escalation-due: marketing mia to mona',
    ]);
    story.press('2026-03-05T12:00:00.000Z');
    expect(pressed(story, '2026-03-05T12:00:00.000Z')).toEqual([]);
  });

  it('that has ended presses nobody, and the next one begins anew', () => {
    const story = submitted().press('2026-03-02T22:00:00.000Z').triage({ action: 'accept' });
    // Three days of eight hours, from Monday evening.
    expect(story.state.stageSince).toBe('2026-03-02T22:01:00.000Z');
    expect(pressed(story, '2026-03-04T17:59:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-04T18:00:00.000Z')).toEqual(['half-time: marketing mia']);
  });

  it('goes to the requester with a question, whose sales lead hears, and comes back with the answer', () => {
    const story = submitted().triage({ action: 'ask', question: 'Which club?' });
    expect(pressed(story, '2026-03-02T22:00:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-03T14:01:00.000Z')).toEqual(['half-time: requester rita']);
    expect(pressed(story, '2026-03-05T14:00:00.000Z')).toEqual([
      'due: requester rita',
      'escalation-due: requester rita to saul',
    ]);
    story.press('2026-03-03T20:00:00.000Z').answer('Main Street');
    expect(pressed(story, '2026-03-03T21:00:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-04T22:00:00.000Z')).toEqual(['due: marketing mia']);
  });

  it('takes no time on weekends and holidays', () => {
    const story = new Story();
    // Thursday, three in the afternoon in New York; Friday, 3 July, is a holiday.
    story.now = '2026-07-02T19:00:00.000Z';
    story.submit({ form: { neededBy: '2026-09-01' } });
    for (let at = story.now; at < '2026-07-06T15:00:00.000Z'; at = hoursAfter(at, 0.25))
      expect(pressed(story, at), at).toEqual([]);
    expect(pressed(story, '2026-07-06T15:00:00.000Z')).toEqual(['half-time: marketing mia']);
    expect(pressed(story, '2026-07-06T19:00:00.000Z')).toEqual(['due: marketing mia']);
  });

  it('takes the hour that clocks leap over as little as any other at night', () => {
    const story = new Story();
    // Friday at one in the afternoon in New York; on Sunday clocks go forward, and Monday begins at
    // 13:00 UTC.
    story.now = '2026-03-06T18:00:00.000Z';
    story.submit();
    expect(pressed(story, '2026-03-06T22:00:00.000Z')).toEqual(['half-time: marketing mia']);
    expect(pressed(story.press('2026-03-06T22:00:00.000Z'), '2026-03-09T16:59:00.000Z')).toEqual(
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
  it('reminds everybody whose answer is waited for, side by side', () => {
    expect(pressed(inSignOff(), half)).toEqual([
      'half-time: sales rita saul sia',
      'half-time: marketing mona max',
    ]);
  });

  it('does not remind a side that has answered', () => {
    const story = inSignOff().sign('rita');
    expect(pressed(story, half)).toEqual(['half-time: marketing mona max']);
    expect(pressed(inSignOff().bothSign(), half)).toEqual([]);
  });

  it('tells another lead of the side, or leadership’s where it has none, or else the owner', () => {
    const late = (members: Cast) =>
      pressed(inSignOff(members), later).filter((line) => line.includes(' to '));
    // Saul leads sales, and is one of those who are waited for.
    expect(late(cast())).toEqual([
      'escalation-due: sales rita saul sia to leo',
      'escalation-due: marketing mona max to leo',
    ]);
    expect(late(cast({ finn: { leads: ['sales'] } }))[0]).toBe(
      'escalation-due: sales rita saul sia to finn',
    );
    expect(late(cast({ finn: { leads: ['sales'], active: false } }))[0]).toMatch(/ to leo$/);
    const gone = { since: half, cause: 'bounce', address: 'leo@countersign.example' } as const;
    expect(late(cast({ leo: { unreachable: gone } }))[0]).toMatch(/ to mia$/);
    expect(late(cast({ leo: { leads: [] } }))[0]).toMatch(/ to mia$/);
  });

  it('begins anew for each version, and remembers nothing of the one before', () => {
    const story = inSignOff().press(due);
    expect(pressed(story, due)).toEqual([]);
    story.brief();
    expect(pressed(story, due)).toEqual([]);
    expect(pressed(story, '2026-03-05T14:03:00.000Z')).toHaveLength(2);
  });

  it('that is past its end presses nobody, whether or not it was ended', () => {
    const story = inSignOff();
    const end = story.state.round?.expiresAt ?? '';
    expect(pressed(story, hoursAfter(end, -1))).not.toEqual([]);
    expect(pressed(story, end)).toEqual([]);
    expect(pressed(story.expire(), end)).toEqual([]);
  });

  it('counts for each side in its own working hours, and expires when the last has had its time', () => {
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
    expect(pressed(story, half)).toEqual(['half-time: marketing mona max']);
    expect(pressed(story.press(half), '2026-03-04T10:02:00.000Z')).toEqual([
      'half-time: sales rita saul sia',
    ]);
  });

  it('that was opened before seats had due times goes by its own', () => {
    const { state } = inSignOff();
    const seats = state.round?.seats.map(({ dueAt: _, ...seat }) => seat) ?? [];
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
    const story = inSignOff().sign('rita').press(later);
    story.now = later;
    return story.object('rita');
  };
  const since = '2026-03-04T18:02:00.000Z';
  const newDue = '2026-03-06T18:02:00.000Z';

  it('has the time of its side anew, in what is shown, and on its list', () => {
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

  it('is reminded in that time, beside the others of its side, and each turn once', () => {
    const story = objected();
    // Saul and Sia wait as they did since the round opened; Rita's turn has just begun.
    expect(pressed(story, since)).toEqual([
      'due: sales saul sia',
      'escalation-due: sales saul sia to leo',
    ]);
    story.press(since);
    expect(pressed(story, '2026-03-05T18:01:00.000Z')).toEqual([]);
    expect(pressed(story, '2026-03-05T18:02:00.000Z')).toEqual(['half-time: sales rita']);
    story.press('2026-03-05T18:02:00.000Z');
    expect(pressed(story, '2026-03-06T18:01:00.000Z')).toEqual([]);
    expect(pressed(story, newDue)).toEqual(['due: sales rita']);
    story.press(newDue);
    expect(pressed(story, '2026-03-09T13:02:00.000Z')).toEqual([
      'escalation-due: sales rita to saul',
    ]);
    story.press('2026-03-09T13:02:00.000Z');
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

  it('goes on from what an older version remembered of a side', () => {
    const { state } = inSignOff().press(half);
    const told = {
      since: state.round?.openedAt ?? '',
      mark: 'half-time' as const,
      remindedAt: half,
    };
    expect(state.nudged?.sales).toEqual(told);
  });
});
