import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { flyer, lightBrief } from '../flows/driver/life.ts';
import { everybody, linkIn, type Person, sendForm } from '../flows/driver/people.ts';
import type { Platform } from '../flows/driver/platform.ts';
import { type PlatformProcess, startProcess, until } from '../flows/embedded/process.ts';

/**
 * A power cut in the middle of things, again and again: what was acknowledged is there, and goes
 * on.
 */

let platform: PlatformProcess;
const folder = mkdtempSync(join(tmpdir(), 'countersign-kill-'));

beforeAll(async () => {
  platform = await startProcess(folder);
});

afterAll(async () => {
  await platform?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const cutPower = async () => {
  await platform.kill();
  await platform.start();
};

const firstLink = async (reader: Person, subject: string): Promise<string> => {
  const mail = await until(`${reader.id}'s mail "${subject}"`, async () =>
    (await reader.mails(subject)).at(-1),
  );
  return linkIn(mail);
};

/**
 * Links lead to the address of the process that mailed them; the platform may have another one by
 * now.
 */
const approve = async (link: string): Promise<number> => {
  const here = link.replace(/^https?:\/\/[^/]+/, platform.apiUrl);
  const page = await (await fetch(here)).text();
  return (await sendForm(here, page, { decision: 'approve' })).status;
};

it('loses nothing that was acknowledged, and every request goes on', async () => {
  const people = everybody(platform as unknown as Platform);
  const marketers = [people.mia, people.max, people.mona];

  const submitted = await people.rita.post('/requests', flyer, {
    'idempotency-key': 'before-the-cut',
  });
  await cutPower();
  const again = await people.rita.post('/requests', flyer, { 'idempotency-key': 'before-the-cut' });
  expect(again.body.id).toBe(submitted.body.id);
  const { id, ownerId } = submitted.body;
  const owner = marketers.find((one) => one.id === ownerId) as Person;
  const stage = async () => (await people.mona.get(`/requests/${id}`)).body.stage;
  await until('the mail to the owner', async () => (await owner.mails(`[${id}]`)).length > 0);

  expect((await owner.post(`/requests/${id}/triage`, { action: 'accept' })).status).toBe(200);
  await cutPower();
  expect(await stage()).toBe('brief');
  expect((await owner.post(`/requests/${id}/brief/versions`, lightBrief)).status).toBe(201);
  await cutPower();
  const { waitingOn } = (await people.mona.get(`/requests/${id}`)).body;
  const colleague = marketers.find((one) =>
    waitingOn.some(({ memberId }: { memberId: string }) => memberId === one.id),
  ) as Person;

  expect(await approve(await firstLink(people.rita, `[${id}] Please sign the brief`))).toBe(200);
  await cutPower();
  const link = await firstLink(colleague, `[${id}] Please sign the brief`);
  // The cut comes while the decision is on its way: it is either recorded or not, and can be given
  // again.
  const cut = Promise.allSettled([approve(link), platform.kill()]);
  await cut;
  await platform.start();
  expect(await approve(link)).toBe(200);
  expect(await stage()).toBe('production');

  const { body: ledger } = await people.rita.get(`/requests/${id}/ledger`);
  expect(ledger.verified).toBe(true);
  const signers = ledger.events.filter(
    ({ type }: { type: string }) => type === 'sign-off-recorded',
  );
  expect(signers.map(({ data }: { data: { memberId: string } }) => data.memberId)).toEqual([
    'rita',
    colleague.id,
  ]);
  await until('the mail that the brief is signed', async () =>
    (await owner.mails(`[${id}]`)).some(({ text }) => /^Stage: production/m.test(text)),
  );
});

it('keeps each of many requests that were answered before the cut', async () => {
  const people = everybody(platform as unknown as Platform);
  const answered: string[] = [];
  const sending = Promise.allSettled(
    Array.from({ length: 12 }, async (_, index) => {
      const { status, body } = await people.rita.post('/requests', {
        ...flyer,
        title: `Flyer ${index}`,
      });
      if (status === 201) answered.push(body.id);
      if (answered.length === 6) await platform.kill();
    }),
  );
  await sending;
  expect(answered.length).toBeGreaterThanOrEqual(6);
  await platform.start();
  for (const id of answered) {
    expect((await people.rita.get(`/requests/${id}`)).body.stage).toBe('intake');
    await until(
      `the receipt for ${id}`,
      async () => (await people.rita.mails(`[${id}]`)).length > 0,
    );
  }
});
