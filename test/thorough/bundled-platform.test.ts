import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../lib/infra/bundle.ts';
import { functionEntries } from '../../lib/infra/function-entries.ts';
import { type FunctionName, functions } from '../../lib/manifest.ts';
import { startEmbedded } from '../flows/driver/embedded-platform.ts';
import { look } from '../flows/driver/life.ts';
import { everybody } from '../flows/driver/people.ts';
import { newestRollup } from '../flows/driver/rollup-mails.ts';
import {
  connectCrm,
  leaveOthers,
  liveInTheMailbox,
  recordMoney,
  release,
  stopRollups,
  useTheRest,
} from './every-function.ts';

const outdir = mkdtempSync(join(tmpdir(), 'countersign-test-bundles-'));
afterAll(() => rmSync(outdir, { recursive: true }));
await bundleFunctions(functionEntries(), outdir);

const load = createRequire(import.meta.url);

/**
 * Modules that are left out of bundles are not missed: each function does its work here, on real
 * endpoints.
 */
describe('bundles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-test-bundled-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are the whole platform, and each is needed', { timeout: 240_000 }, async () => {
    const invoked = new Set<FunctionName>();
    const platform = await startEmbedded(folder, async (name) => {
      const { handler } = load(join(outdir, name, 'index.js'));
      return (event, context) => {
        invoked.add(name);
        return handler(event, context);
      };
    });
    try {
      const people = everybody(platform);
      const life = await release(platform, people);
      await recordMoney(platform, people, life);
      await connectCrm(platform, people, life);
      const forgotten = await leaveOthers(platform, people);
      await liveInTheMailbox(platform, people);
      await useTheRest(platform, people);
      // Monday's rollup, the clock, an expired round, and the end of the results window. The round
      // expires on the way and sends its request back; after that, time only has to pass.
      await platform.advanceHours(24 * 28);
      await platform.sleepHours(24 * 72);
      expect(await people.leo.mails('[Rollup 2026-W10]')).toHaveLength(2);
      // Drawn by a bundle, with its inlined font and rasterizer.
      expect((await newestRollup(people.leo)).html).toContain('src="data:image/png;base64,');
      await stopRollups(people);
      expect((await look(people, life.id)).stage).toBe('closed');
      expect((await look(people, forgotten.id)).stage).toBe('brief');
      const late = { lesson: 'Begin earlier' };
      expect((await life.owner.post(`/requests/${life.id}/closure`, late)).status).toBe(409);
    } finally {
      await platform.stop();
    }
    expect([...invoked].sort()).toEqual(Object.keys(functions).sort());
  });
});
