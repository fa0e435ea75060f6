import { describe, expect, it } from 'vitest';
import {
  ReportKey,
  requestedRun,
  scheduledRun,
} from '../../../functions/core/rollup/report-key.ts';
import {
  ClosePeriodInput,
  MailLeaderInput,
  StoreReportInput,
} from '../../../functions/core/rollup/rollup-input.ts';

const wednesday = '2026-11-18T09:30:12.345Z';

describe('a report that somebody asks for', () => {
  const run = (period: string, now = wednesday) => requestedRun(period, now, 'UTC');

  it('has one key for a period that has ended, however often it is asked for', () => {
    const value = { period: '2026-W46', reportKey: '2026-W46', interim: false };
    expect(run('2026-W46')).toEqual({ ok: true, value });
    expect(run('2026-W46', '2027-01-01T00:00:00.000Z')).toEqual({ ok: true, value });
  });

  it('is an interim one for each second of a period that runs, so that the final one is to come', () => {
    const value = { period: '2026-W47', reportKey: '2026-W47@2026-11-18T093012Z', interim: true };
    expect(run('2026-W47')).toEqual({ ok: true, value });
    expect(ReportKey.safeParse(value.reportKey).success).toBe(true);
  });

  it('is refused for a period that has not begun', () => {
    expect(run('2026-W48')).toEqual({
      ok: false,
      refusal: { type: 'period-not-started', period: '2026-W48' },
    });
  });
});

it('a report by the schedule is of the last period that has ended', () => {
  const of = (cadence: 'week' | 'month') => scheduledRun(wednesday, 'UTC', cadence);
  expect(of('week')).toEqual({ period: '2026-W46', reportKey: '2026-W46', interim: false });
  expect(of('month')).toEqual({ period: '2026-10', reportKey: '2026-10', interim: false });
});

describe('the key of a report', () => {
  it.each(['2026-W47', '2026-11', '2026-Q4', '2026-W47@2026-11-18T093012Z'])('is %s', (key) => {
    expect(ReportKey.safeParse(key).success).toBe(true);
  });

  it.each([
    '2026-W99',
    'x@2026-11-18T093012Z',
    '2026-W47@',
    '2026-W47@@',
    '2026-W47@2026-11-18',
    '2026-W47@2026-11-18T09:30:12Z',
    '2026-W47@12026-11-18T093012Z',
    '2026-W47@2026-11-18T093012Z1',
    '2026-W47@6-11-18T093012Z',
    '2026-W47@2026-1-18T093012Z',
    '2026-W47@2026-11-8T093012Z',
    '2026-W47@2026-11-18T9Z',
    '2026-W47@yyyy-11-18T093012Z',
    '2026-W47@2026-mm-18T093012Z',
    '2026-W47@2026-11-ddT093012Z',
    '2026-W47@2026-11-18ThhmmssZ',
  ])('is not %s', (key) => {
    expect(ReportKey.safeParse(key).success).toBe(false);
  });
});

describe('the input of the rollup', () => {
  const enteredAt = '2026-11-18T09:30:12Z';

  it('is of the week unless it says otherwise, with its instants to the millisecond', () => {
    expect(ClosePeriodInput.parse({ input: {}, enteredAt })).toEqual({
      input: { cadence: 'week' },
      enteredAt: '2026-11-18T09:30:12.000Z',
    });
    expect(ClosePeriodInput.safeParse({ input: { cadence: 'year' }, enteredAt }).success).toBe(
      false,
    );
  });

  it('names the report and its readers', () => {
    const leader = { reportKey: '2026-W46', memberId: 'leo', enteredAt };
    expect(MailLeaderInput.parse(leader)).toMatchObject({ memberId: 'leo' });
    expect(MailLeaderInput.safeParse({ ...leader, reportKey: 'W46' }).success).toBe(false);
    const stored = { reportKey: '2026-W46', mailed: [{ memberId: 'leo', sent: true }], enteredAt };
    expect(StoreReportInput.parse({ ...stored, unsubscribed: [] }).mailed).toEqual(stored.mailed);
    expect(StoreReportInput.safeParse(stored).success).toBe(false);
  });
});
