import { mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flyer, lightBrief } from '../driver/life.ts';
import { everybody, type Person } from '../driver/people.ts';
import type { Platform } from '../driver/platform.ts';
import { type PlatformProcess, startProcess, until } from './process.ts';

/** The power goes at the instant at which SES says that a mail came back. */

let platform: PlatformProcess;
const folder = mkdtempSync(join(tmpdir(), 'countersign-bounce-'));
const deliveries = join(folder, 'deliveries');

beforeAll(async () => {
  platform = await startProcess(folder);
});

afterAll(async () => {
  await platform?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const eventsOnDisk = () => readdirSync(deliveries).filter((name) => name.endsWith('.event.json'));

/** Kills the platform as soon as it has news of a mail; `act` causes the mail. */
const cutAtNews = async (act: () => Promise<unknown>): Promise<void> => {
  const { promise: cut, resolve, reject } = Promise.withResolvers<void>();
  const watcher = watch(deliveries, () => {
    if (eventsOnDisk().length > 0) platform.kill().then(resolve, reject);
  });
  await act();
  await cut;
  watcher.close();
};

it('marks the member, and tells their owner and their requests, when it is back', async () => {
  const people = everybody(platform as unknown as Platform);
  const { id, ownerId } = (await people.rita.post('/requests', flyer)).body;
  const owner = [people.mia, people.max, people.mona].find((one) => one.id === ownerId) as Person;
  await owner.post(`/requests/${id}/triage`, { action: 'accept' });
  await owner.post(`/requests/${id}/brief/versions`, lightBrief);
  await until('the mail that asks her', async () =>
    (await people.rita.mails(`[${id}] Please sign the brief`)).at(-1),
  );
  await until('what became of all mails to be noted', async () => eventsOnDisk().length === 0);

  const rita = (await people.leo.get('/members')).body.members.find(
    (one: { id: string }) => one.id === 'rita',
  );
  const { id: _, unreachable: __, addressChanges: ___, ...profile } = rita;
  const moved = { ...profile, email: 'bounce+rita@simulator.amazonses.com' };
  // Answered or not: the power goes meanwhile.
  await cutAtNews(() => people.leo.put('/members/rita', moved).catch(() => {}));
  expect(eventsOnDisk()).not.toEqual([]);
  await platform.start();

  const told = await until('the request to say so', async () => {
    const { body } = await people.mona.get(`/requests/${id}/ledger`);
    return body.events.find(({ type }: { type: string }) => type === 'member-unreachable');
  });
  expect(told.data).toMatchObject({ memberId: 'rita', cause: 'bounce' });
  await until('the mail to the owner', async () =>
    (await owner.mails(`[${id}] Rita`)).find(({ headline }) => /cannot be reached/.test(headline)),
  );
  await until('all to be noted', async () => eventsOnDisk().length === 0);
});
