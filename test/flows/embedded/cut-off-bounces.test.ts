import { mkdtempSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { profileOf } from '../driver/delegates.ts';
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

/** Whether news of a mail that came back are among those on disk. */
const bounceOnDisk = () =>
  eventsOnDisk().some((name) => {
    try {
      return readFileSync(join(deliveries, name), 'utf8').includes('"eventType":"Bounce"');
    } catch (error) {
      // Handled meanwhile, and gone.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  });

/** Kills the platform as soon as it hears that a mail came back; `act` causes the mail. */
const cutAtBounce = async (act: () => Promise<unknown>): Promise<void> => {
  const { promise: cut, resolve, reject } = Promise.withResolvers<void>();
  const watcher = watch(deliveries, () => {
    if (bounceOnDisk()) platform.kill().then(resolve, reject);
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
  const email = 'bounce+rita@simulator.amazonses.com';
  const moved = { ...(await profileOf({ people }, 'rita')), email };
  // Answered or not: the power goes meanwhile.
  await cutAtBounce(() => people.leo.put('/members/rita', moved).catch(() => {}));
  expect(bounceOnDisk()).toBe(true);
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
