import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '../../../functions/core/words/caller.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { scheduleNextLook } from '../../../functions/store/requests/clock-list.ts';
import { commitEvents } from '../../../functions/store/requests/commit-events.ts';
import { type Loaded, loadRequest } from '../../../functions/store/requests/request-store.ts';
import { recordRecipients } from '../../../functions/store/rollups/rollup-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { overdueRollups } from '../../../functions/workflow/clock/overdue-rollups.ts';
import { runClock } from '../../../functions/workflow/clock/run-clock.ts';
import { closePeriod } from '../../../functions/workflow/rollup/close-period.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';
import { dayInNovember, submission, utc } from '../../story/tallied.ts';

/**
 * Figures that the clock logs for metrics. Rollups are due on Mondays dayInNovember seven, here in
 * UTC.
 */

let engine: Awaited<ReturnType<typeof startTable>>;
let log: ReturnType<typeof catchLog>;

beforeAll(async () => {
  log = catchLog();
  engine = await startTable(utc);
});
afterAll(async () => {
  await engine.stop();
  log.stop();
});

const submit = (id: string, on: string) =>
  commitEvents({
    id,
    before: undefined,
    events: [submission()],
    actor: system,
    at: on,
    settings: utc,
  });

/** A cost of the week before, booked on the day it was incurred: 12 November is in week 46. */
const recordCost = async (id: string, on: string): Promise<void> => {
  const amount = { amount: 10_000, currency: utc.currency };
  const entry = {
    externalId: 'agency-1',
    kind: 'agency',
    amount,
    incurredOn: '2026-11-12',
  } as const;
  await commitEvents({
    id,
    before: await loadRequest(id),
    events: [{ type: 'cost-recorded', data: { entry, change: { spent: amount.amount } } }],
    actor: system,
    at: on,
    settings: utc,
  });
};

const lines = (message: string) => log.lines().filter((line) => line.message === message);

describe('a run of the clock', () => {
  it('says what it repaired, whether a rollup is overdue, and how many requests wait where', async () => {
    await submit('CR-0000001', dayInNovember(17, 12, 0));
    await runClock(dayInNovember(17, 12, 10));
    expect(lines('clock ran').at(-1)).toMatchObject({
      level: 'INFO',
      healthy: 0,
      signalled: 0,
      redriven: 0,
      ended: 0,
      reminded: 0,
    });
    expect(lines('rollup looked for').at(-1)).toMatchObject({ rollupsOverdue: 0 });
    expect(lines('requests waiting').map(({ stage, waiting }) => [stage, waiting])).toEqual([
      ['intake', 1],
      ['brief', 0],
      ['brief-sign-off', 0],
      ['production', 0],
      ['review', 0],
      ['approval', 0],
    ]);
  });
});

describe('a rollup', () => {
  it('is not missed before there was anything to report', async () => {
    expect(await overdueRollups(dayInNovember(16, 12), utc)).toEqual([]);
  });

  it('is not missed for a week before the first request, though costs are booked there', async () => {
    await recordCost('CR-0000001', dayInNovember(18));
    expect(await overdueRollups(dayInNovember(19), utc)).toEqual([]);
  });

  it('is not missed for a week before the first request, though somebody has looked dayInNovember this week', async () => {
    const look = { period: '2026-W47', reportKey: '2026-W47@2026-11-18T120000Z', interim: true };
    await closePeriod(look, dayInNovember(18), utc);
    expect(await overdueRollups(dayInNovember(19), utc)).toEqual([]);
  });

  it('is overdue two hours after its time, until it has been sent', async () => {
    expect(await overdueRollups(dayInNovember(23, 8, 59), utc)).toEqual([]);
    expect(await overdueRollups(dayInNovember(23, 9, 0), utc)).toEqual(['2026-W47']);
    expect(await overdueRollups(dayInNovember(29), utc)).toEqual(['2026-W47']);

    const run = { period: '2026-W47', reportKey: '2026-W47', interim: false };
    await closePeriod(run, dayInNovember(24), utc);
    expect(await overdueRollups(dayInNovember(24), utc)).toEqual(['2026-W47']);
    await recordRecipients(run.reportKey, {
      recipients: { leo: true },
      state: 'sent',
      at: dayInNovember(24),
    });
    expect(await overdueRollups(dayInNovember(24), utc)).toEqual([]);
  });

  it('is missed for a week without any event as well, once there have been rollups', async () => {
    expect(await overdueRollups(dayInNovember(30, 9, 0), utc)).toEqual(['2026-W48']);
  });
});

describe('the rollup of a month or a quarter', () => {
  const december = (day: number, hour: number) => dayInNovember(30 + day, hour);

  it('is overdue two hours after its time on the first day of the next', async () => {
    expect(await overdueRollups(december(1, 8), utc)).toEqual(['2026-W48']);
    expect(await overdueRollups(december(1, 9), utc)).toEqual(['2026-W48', '2026-11']);
    expect(await overdueRollups(december(32, 9), utc)).toEqual(['2026-W52', '2026-Q4']);
  });

  it('is missed until it is sent', async () => {
    const run = { period: '2026-11', reportKey: '2026-11', interim: false };
    await closePeriod(run, december(2, 7), utc);
    await recordRecipients('2026-11', {
      recipients: { leo: true },
      state: 'sent',
      at: december(2, 7),
    });
    expect(await overdueRollups(december(2, 9), utc)).toEqual(['2026-W48']);
  });
});

describe('a run of the clock that could not repair everything', () => {
  it('says so as well', async () => {
    // No workflow engine answers here, so that the request cannot be picked up.
    await expect(runClock(dayInNovember(30))).rejects.toThrow('could not pick up CR-');
    expect(lines('rollup looked for').at(-1)).toMatchObject({
      rollupsOverdue: 1,
      periods: ['2026-W48'],
    });
  });
});

describe('a run of the clock that cannot tell all of its figures', () => {
  const ran = () => lines('clock ran').length;

  beforeAll(async () => {
    const Item = { ...keys.report('2026-W48'), state: 'lost' };
    await table().send(new PutCommand({ TableName: tableName(), Item }));
  });

  it('has run, and fails for what could not be repaired', async () => {
    const before = ran();
    await expect(runClock(dayInNovember(30))).rejects.toThrow('could not pick up CR-');
    expect(ran()).toBe(before + 1);
    expect(lines('figures not told').at(-1)).toMatchObject({ level: 'ERROR' });
  });

  it('has run, and fails for the figures alone when there was nothing else', async () => {
    const before = ran();
    await scheduleNextLook((await loadRequest('CR-0000001')) as Loaded, dayInNovember(30, 18));
    await expect(runClock(dayInNovember(30))).rejects.toThrow('state');
    expect(ran()).toBe(before + 1);
  });
});
