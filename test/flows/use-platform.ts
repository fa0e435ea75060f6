import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Everybody, everybody } from './people.ts';
import { type Platform, startEmbedded } from './platform.ts';

/** One platform for the flows of a file; they share it as requests of one company do. */
export const usePlatform = (): { platform: Platform; people: Everybody } => {
  const used = {} as { platform: Platform; people: Everybody };
  const folder = mkdtempSync(join(tmpdir(), 'countersign-flow-'));
  beforeAll(async () => {
    used.platform = await startEmbedded(folder);
    used.people = everybody(used.platform);
  });
  afterAll(async () => {
    await used.platform?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return used;
};
