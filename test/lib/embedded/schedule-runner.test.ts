import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DataFolder, openDataFolder } from '../../../lib/embedded/data-folder.ts';
import { startSchedules } from '../../../lib/embedded/schedule-runner.ts';
import { TestClock } from '../../../lib/embedded/test-clock.ts';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import { schedulesOf } from '../../../lib/manifest.ts';

let folder: DataFolder;
let runs: string[];

beforeEach(() => {
  folder = openDataFolder(mkdtempSync(join(tmpdir(), 'countersign-schedules-')));
  runs = [];
});

afterEach(() => rmSync(folder.path, { recursive: true }));

const run = (
  clock: TestClock,
  name: string,
  timeZone = 'America/New_York',
  settings = sampleSettings,
) =>
  startSchedules({
    schedules: schedulesOf(settings).filter((schedule) => schedule.name === name),
    clock,
    timeZone,
    folder,
    run: (schedule, scheduledTime) => void runs.push(`${schedule.name} ${scheduledTime}`),
  });

it('runs the clock every quarter of an hour', async () => {
  const clock = new TestClock('2026-03-02T15:01:00.000Z');
  run(clock, 'clock');
  await clock.advance(45 * 60_000);
  expect(runs).toEqual([
    'clock 2026-03-02T15:15:00.000Z',
    'clock 2026-03-02T15:30:00.000Z',
    'clock 2026-03-02T15:45:00.000Z',
  ]);
});

it('runs the rollup at seven on Mondays where the deployment is, in winter and in summer', async () => {
  const clock = new TestClock('2026-03-01T00:00:00.000Z');
  run(clock, 'weekly-rollup');
  await clock.advanceTo('2026-03-16T00:00:00.000Z');
  expect(runs).toEqual([
    'weekly-rollup 2026-03-02T12:00:00.000Z',
    'weekly-rollup 2026-03-09T11:00:00.000Z',
  ]);
});

it('runs the rollups of months and quarters on their first days, in winter and in summer', async () => {
  const clock = new TestClock('2026-01-15T00:00:00.000Z');
  run(clock, 'monthly-rollup');
  run(clock, 'quarterly-rollup');
  await clock.advanceTo('2026-04-15T00:00:00.000Z');
  expect(runs.sort()).toEqual([
    'monthly-rollup 2026-02-01T12:00:00.000Z',
    'monthly-rollup 2026-03-01T12:00:00.000Z',
    'monthly-rollup 2026-04-01T11:00:00.000Z',
    'quarterly-rollup 2026-04-01T11:00:00.000Z',
  ]);
});

it('runs the rollup when the deployment says', async () => {
  const clock = new TestClock('2026-03-01T00:00:00.000Z');
  const rollup = { ...sampleSettings.rollup, weekDay: 'FRI' as const, hour: 16, minute: 45 };
  run(clock, 'weekly-rollup', 'Asia/Kolkata', { ...sampleSettings, rollup });
  await clock.advanceTo('2026-03-14T00:00:00.000Z');
  expect(runs).toEqual([
    'weekly-rollup 2026-03-06T11:15:00.000Z',
    'weekly-rollup 2026-03-13T11:15:00.000Z',
  ]);
});

it('makes up for the last run that it missed, once', async () => {
  const clock = new TestClock('2026-03-01T00:00:00.000Z');
  run(clock, 'weekly-rollup').stop();
  await clock.advanceTo('2026-03-11T00:00:00.000Z');
  expect(runs).toEqual([]);
  run(clock, 'weekly-rollup').stop();
  run(clock, 'weekly-rollup').stop();
  expect(runs).toEqual(['weekly-rollup 2026-03-09T11:00:00.000Z']);
});

it('makes up for nothing at the first start', () => {
  run(new TestClock('2026-03-11T00:00:00.000Z'), 'weekly-rollup').stop();
  expect(runs).toEqual([]);
});

it('stops', async () => {
  const clock = new TestClock('2026-03-02T15:01:00.000Z');
  run(clock, 'clock').stop();
  await clock.advance(3600_000);
  expect(runs).toEqual([]);
});
