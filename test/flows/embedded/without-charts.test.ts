import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fromSource, type LoadFunction } from '../../../lib/embedded/function-host.ts';
import { startEmbedded } from '../driver/embedded-platform.ts';
import { loseMoney, rollupMails } from '../driver/rollup-mails.ts';
import { usePlatformOf } from '../driver/use-platform.ts';

let tries = 0;

const drawingFails: LoadFunction = async (name) => {
  if (name !== 'draw-charts') return fromSource(name);
  return () => {
    tries += 1;
    throw new Error('the pen is dry');
  };
};

const used = usePlatformOf(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-flow-'));
  const platform = await startEmbedded(folder, drawingFails);
  const { stop } = platform;
  platform.stop = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return platform;
});

const week = '2026-W10';

/** Longer than the step waits before it tries again, the longest time. */
const beforeNextTry = 0.05;

it('sends the rollup without its charts when they cannot be drawn', async () => {
  const { platform, people } = used;
  await loseMoney(used);
  await people.leo.post(`/rollups/${week}`);
  for (let i = 0; i < 4; i += 1) await platform.advanceHours(beforeNextTry);
  expect(tries).toBe(4);
  const [mail] = await rollupMails(people.leo, week);
  expect(mail?.html).not.toContain('<img');
  expect(mail?.text).toContain('$100,000');
  expect((await people.leo.get(`/rollups/${week}/current`)).status).toBe(200);
  const reports = (await people.leo.get('/rollups')).body.rollups;
  expect(reports).toMatchObject([{ period: week, state: 'sent' }]);
});
