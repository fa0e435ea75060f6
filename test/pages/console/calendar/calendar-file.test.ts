import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../../functions/core/request/request.ts';
import { calendarFile } from '../../../../functions/pages/console/calendar/calendar-file.ts';
import { releasedStory } from '../../../story/checked.ts';
import { form, settings } from '../../../story/sample.ts';
import { inIntake, releasedState } from '../../../story/states.ts';

const fileOf = (requests: RequestState[], memberId: string): string =>
  calendarFile(requests, { memberId, settings, url: 'https://countersign.example' });

/** Its lines, with those that were folded in one. */
const lines = (file: string): string[] => file.replace(/\r\n /g, '').split('\r\n');

describe('the file of a calendar', () => {
  it('has a promise as an instant in UTC, and a day as a day, which has no zone', () => {
    const state = inIntake();
    const file = lines(fileOf([state], state.ownerId));
    for (const line of [
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Countersign',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      `UID:turn-${state.id.toLowerCase()}@countersign.example`,
      'SUMMARY:Answer the new request: Spring flyer',
      `URL;VALUE=URI:https://countersign.example/r/${state.id}`,
      `UID:needed-${state.id.toLowerCase()}@countersign.example`,
      'DTSTART;VALUE=DATE:20260501',
      'DTEND;VALUE=DATE:20260502',
      'SUMMARY:Needed: Spring flyer',
      'TRANSP:TRANSPARENT',
    ])
      expect(file).toContain(line);
    // Eight working hours after Monday, 9 a.m. in New York.
    const [due] = file.filter((line) => line.startsWith('DTEND:'));
    expect(due).toMatch(/^DTEND:20260302T\d{6}Z$/);
    expect(file.filter((line) => /TZID|VTIMEZONE/.test(line))).toEqual([]);
  });

  it('keeps a day through the end of daylight saving time, of a month and of a leap day', () => {
    for (const [day, next] of [
      ['2026-10-31', '20261101'],
      ['2026-11-01', '20261102'],
      ['2028-02-29', '20280301'],
      ['2026-12-31', '20270101'],
    ] as const) {
      const state = inIntake({ form: { ...form, neededBy: day } });
      const file = lines(fileOf([state], 'rita'));
      expect(file).toContain(`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`);
      expect(file).toContain(`DTEND;VALUE=DATE:${next}`);
    }
  });

  it('has each agreed check-in, on its day', () => {
    const { state } = releasedStory();
    const file = lines(fileOf([state], state.ownerId));
    for (const [days, at] of [
      [30, '20260401T130000Z'],
      [60, '20260501T130000Z'],
    ]) {
      expect(file).toContain(`UID:check-in-${days}-${state.id.toLowerCase()}@countersign.example`);
      expect(file).toContain(`DTSTART:${at}`);
    }
  });

  it('is the same to the byte as long as nothing has changed, in whatever order requests are read', () => {
    const [one, other] = [inIntake(), { ...releasedStory().state, id: 'CR-8G4M3RX' }];
    expect(fileOf([one, other], one.ownerId)).toBe(fileOf([other, one], one.ownerId));
  });

  it('says no amount and no address, and of a title that would be a line of its own one line', () => {
    const state = inIntake({
      form: { ...form, title: 'Flyer\r\nATTENDEE:mailto:x@rivals.example\nEND:VCALENDAR' },
    });
    const file = fileOf([state, releasedState()], state.ownerId);
    expect(lines(file)).not.toContain('ATTENDEE:mailto:x@rivals.example');
    expect(lines(file).filter((line) => line === 'END:VCALENDAR')).toHaveLength(1);
    expect(file).not.toMatch(/\$|USD|ATTENDEE;|ORGANIZER|@countersign\.example[^\r]*mailto/);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('of nothing is a calendar without entries', () => {
    const file = lines(fileOf([], 'rita'));
    expect(file[0]).toBe('BEGIN:VCALENDAR');
    expect(file).not.toContain('BEGIN:VEVENT');
  });
});
