import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { look, reachReleased } from './life.ts';
import { type Everybody, everybody } from './people.ts';
import { type Platform, startEmbedded } from './platform.ts';

let platform: Platform;
let people: Everybody;
const folder = mkdtempSync(join(tmpdir(), 'countersign-flow-'));

beforeAll(async () => {
  platform = await startEmbedded(folder);
  people = everybody(platform);
});

afterAll(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('goes from a request to a release, signed by both sides from their mails', async () => {
  const life = await reachReleased(platform, people);
  const request = await look(people, life.id);
  expect(request.stage).toBe('released');
  const ledger = await life.owner.get(`/requests/${life.id}/ledger`);
  expect(ledger.body.verified).toBe(true);
});
