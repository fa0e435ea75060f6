import { describe, expect, it } from 'vitest';
import { newsRhythmOf, rhythmOf } from '../../../functions/core/bundles/rhythm.ts';
import { lastSlot, nextNewsSlot, nextSlot } from '../../../functions/core/bundles/slots.ts';
import { WaitingNews } from '../../../functions/core/bundles/waiting-news.ts';
import type { Rhythm } from '../../../functions/core/words/words.ts';
import { sia } from '../../story/bundle-cast.ts';

const communications = { hour: 8, weekDay: 'MON' as const, teams: {} };

describe('the rhythm of a member', () => {
  it("is their own choice, else their team's, else each mail by itself", () => {
    const teams: Record<string, Rhythm> = { 'Inside sales': 'weekly' };
    expect(rhythmOf({ ...sia, mails: 'daily' }, { teams })).toBe('daily');
    expect(rhythmOf(sia, { teams })).toBe('weekly');
    expect(rhythmOf({ ...sia, mails: 'immediate' }, { teams })).toBe('immediate');
    expect(rhythmOf({ ...sia, team: 'Marketing' }, { teams })).toBe('immediate');
  });

  it('is for news as they chose, else that of what can wait, else once a day', () => {
    const teams: Record<string, Rhythm> = { 'Inside sales': 'weekly' };
    expect(newsRhythmOf(sia, { teams: {} })).toBe('daily');
    expect(newsRhythmOf(sia, { teams })).toBe('weekly');
    expect(newsRhythmOf({ ...sia, mails: 'immediate' }, { teams })).toBe('daily');
    expect(newsRhythmOf({ ...sia, news: 'immediate' }, { teams })).toBe('immediate');
    expect(newsRhythmOf({ ...sia, mails: 'weekly', news: 'daily' }, { teams })).toBe('daily');
  });

  it('does not mistake inherited object properties for a team', () => {
    expect(rhythmOf({ ...sia, team: 'constructor' }, { teams: {} })).toBe('immediate');
  });
});

describe('a slot', () => {
  const daily = (timeZone: string) => ({ ...sia, mails: 'daily' as const, timeZone });

  it.each([
    ['Europe/Copenhagen', '2026-03-02T07:00:00.000Z'],
    ['America/New_York', '2026-03-02T13:00:00.000Z'],
    ['Asia/Kathmandu', '2026-03-02T02:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-03-02T18:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-03-02T19:00:00.000Z'],
  ])('in %s is at eight local time', (zone, slot) => {
    expect(nextSlot(daily(zone), communications, '2026-03-01T20:00:00.000Z')).toBe(slot);
    expect(lastSlot(daily(zone), communications, slot)).toBe(slot);
    expect(nextSlot(daily(zone), communications, slot)).not.toBe(slot);
  });

  it('moves by an hour in UTC when clocks change, and comes once', () => {
    const copenhagen = daily('Europe/Copenhagen');
    expect(nextSlot(copenhagen, communications, '2026-03-28T12:00:00.000Z')).toBe(
      '2026-03-29T06:00:00.000Z',
    );
    expect(nextSlot(copenhagen, communications, '2026-10-24T12:00:00.000Z')).toBe(
      '2026-10-25T07:00:00.000Z',
    );
  });

  it('is moved if clocks skip its hour', () => {
    const two = { ...communications, hour: 2 };
    const newYork = daily('America/New_York');
    expect(nextSlot(newYork, two, '2026-03-08T00:00:00.000Z')).toBe('2026-03-08T07:00:00.000Z');
    expect(nextSlot(daily('Australia/Lord_Howe'), two, '2026-10-03T12:00:00.000Z')).toBe(
      '2026-10-03T15:30:00.000Z',
    );
  });

  it('is the first if clocks show its hour twice', () => {
    const one = { ...communications, hour: 1 };
    const newYork = daily('America/New_York');
    expect(nextSlot(newYork, one, '2026-11-01T00:00:00.000Z')).toBe('2026-11-01T05:00:00.000Z');
    expect(nextSlot(newYork, one, '2026-11-01T05:00:00.000Z')).toBe('2026-11-02T06:00:00.000Z');
  });

  it('comes once a week for a weekly rhythm', () => {
    const weekly = { ...daily('Europe/Copenhagen'), mails: 'weekly' as const };
    const monday = '2026-03-02T07:00:00.000Z';
    expect(nextSlot(weekly, communications, '2026-02-24T00:00:00.000Z')).toBe(monday);
    expect(lastSlot(weekly, communications, '2026-03-09T06:59:59.999Z')).toBe(monday);
    expect(nextSlot(weekly, communications, monday)).toBe('2026-03-09T07:00:00.000Z');
    expect(nextSlot(weekly, { ...communications, weekDay: 'SUN' }, monday)).toBe(
      '2026-03-08T07:00:00.000Z',
    );
  });

  it('never comes for who gets mails one by one', () => {
    const immediate = { ...sia, mails: 'immediate' as const };
    for (const slot of [lastSlot, nextSlot])
      expect(slot(immediate, communications, '2026-03-02T12:00:00.000Z')).toBeUndefined();
  });
});

it('the next slot of news is after now, in the rhythm of news', () => {
  const now = '2026-03-02T07:00:00.000Z';
  const immediate = { ...sia, mails: 'immediate' as const, timeZone: 'Europe/Copenhagen' };
  expect(nextSlot(immediate, communications, now)).toBeUndefined();
  expect(nextNewsSlot(immediate, communications, now)).toBe('2026-03-03T07:00:00.000Z');
  expect(nextNewsSlot({ ...immediate, news: 'weekly' }, communications, now)).toBe(
    '2026-03-09T07:00:00.000Z',
  );
  expect(nextNewsSlot({ ...immediate, news: 'immediate' }, communications, now)).toBeUndefined();
});

it('news that waits names its reader, their slot, and an event of a kind that asks nothing', () => {
  const waiting = {
    memberId: 'sia',
    slot: '2026-03-03T07:00:00.000Z',
    requestId: 'CR-7F3K2QX',
    seq: 7,
    kind: 'stage-changed',
  };
  expect(WaitingNews.parse(waiting)).toEqual(waiting);
  for (const wrong of [
    { kind: 'decision-request' },
    { seq: 0 },
    { requestId: '' },
    { slot: 'soon' },
  ])
    expect(WaitingNews.safeParse({ ...waiting, ...wrong }).success).toBe(false);
});
