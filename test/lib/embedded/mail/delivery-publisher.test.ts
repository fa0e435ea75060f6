import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Activity } from '../../../../lib/embedded/activity.ts';
import { type DataFolder, openDataFolder } from '../../../../lib/embedded/data-folder.ts';
import type { Invoke } from '../../../../lib/embedded/function-host.ts';
import { deliveryPublisher } from '../../../../lib/embedded/mail/delivery-publisher.ts';

/** What SES says of mails, and processes that end before it is handled. */

let folder: DataFolder;

beforeEach(() => {
  folder = openDataFolder(mkdtempSync(join(tmpdir(), 'countersign-deliveries-')));
});

afterEach(() => {
  folder.release();
  rmSync(folder.path, { recursive: true });
});

const onDisk = () => readdirSync(folder.file('deliveries'));

/** A process of its own: what it handles, and what it says of trouble. */
const processWith = (handle: (event: unknown) => Promise<void>) => {
  const activity = new Activity();
  const troubles: string[] = [];
  const invoke: Invoke = (_, event) => handle(event);
  const log = { info: () => {}, trouble: (what: string) => void troubles.push(what) };
  return { ...deliveryPublisher({ folder, activity, invoke, log }), activity, troubles };
};

const bounced = { detail: { eventType: 'Bounce' } };
const delivered = { detail: { eventType: 'Delivery' } };

/** It ends while the function runs: nobody hears how that went. */
const never = () => new Promise<void>(() => {});

const resumed = async () => {
  const handled: unknown[] = [];
  const next = processWith(async (event) => void handled.push(event));
  next.resume();
  await next.activity.settled();
  return handled;
};

it('is on disk before the sender is answered, and handed on by the next process, in order', async () => {
  processWith(never).publish('0100-1', [delivered, bounced]);
  expect(onDisk()).toHaveLength(2);
  expect(await resumed()).toEqual([delivered, bounced]);
  expect(onDisk()).toEqual([]);
  expect(await resumed()).toEqual([]);
});

it('stays where it could not be handled, with a line in the log', async () => {
  const broken = processWith(() => Promise.reject(new Error('the table is full')));
  broken.publish('0100-1', [bounced]);
  await broken.activity.settled();
  expect(broken.troubles.at(-1)).toContain('what became of a mail, 0100-1-0, was not noted, try 3');
  expect(await resumed()).toEqual([bounced]);
});
