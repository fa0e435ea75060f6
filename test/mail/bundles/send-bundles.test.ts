import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as sendBundles } from '../../../functions/mail/bundles/send-bundles.lambda.ts';
import { notify } from '../../../functions/mail/send/notify.ts';
import {
  bundlesPromisedUntil,
  bundlesSentUntil,
  promiseBundle,
} from '../../../functions/store/mail/bundle-store.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { wholeQueueOf } from '../../../functions/store/requests/request-lists.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { openDataFolder } from '../../../lib/embedded/data-folder.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { serveInner } from '../../../lib/embedded/http/inner-endpoint.ts';
import { portForLife } from '../../../lib/embedded/http/loopback.ts';
import { openMailStore } from '../../../lib/embedded/mail/mail-folder.ts';
import { sesEndpoint } from '../../../lib/embedded/mail/ses-endpoint.ts';
import { TestClock } from '../../../lib/embedded/test-clock.ts';
import { logMetrics } from '../../../lib/infra/log-metrics.ts';
import { submittedRequest } from '../../fixtures/commands.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { catchLog } from '../../fixtures/written-log.ts';
import { mia, monday, rita, roster, saul, settings } from '../../story/sample.ts';

const undo: (() => unknown)[] = [];
let refused = 0;
let log: ReturnType<typeof catchLog>;
let mails: ReturnType<typeof openMailStore>;

beforeAll(async () => {
  log = catchLog();
  undo.push(() => log.stop());
  const path = mkdtempSync(join(tmpdir(), 'countersign-bundles-'));
  undo.push(() => rmSync(path, { recursive: true, force: true }));
  const folder = openDataFolder(path);
  undo.push(() => folder.release());
  mails = openMailStore(folder);
  const silent = { info: () => {}, trouble: () => {} };
  const admit = () => {
    refused -= 1;
    return refused >= 0
      ? new AwsError('MessageRejected', 'Email address is not verified.')
      : undefined;
  };
  const clock = new TestClock(monday);
  const ses = await serveInner(
    'SES endpoint',
    await portForLife('ses'),
    sesEndpoint({ store: mails, clock, log: silent, admit }),
  );
  undo.push(() => ses.stop());
  const engine = await startTable(settings, { ses: ses.url });
  undo.push(() => engine.stop());
  await Promise.all(roster.map((member) => putMember({ ...member, mails: 'daily' })));
  await submittedRequest({ title: 'Spring flyer' });
});
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});
beforeEach(() => {
  refused = 0;
});

/** Requests were submitted on Monday at 14:00; everybody's mornings are at eight, UTC. */
const morning = (day: number): string => `2026-03-0${2 + day}T08:00:00.000Z`;
const later = (day: number): string => `2026-03-0${2 + day}T08:15:00.000Z`;
const run = (scheduledTime: string) => sendBundles({ scheduledTime });

const owners = async (): Promise<string[]> => {
  const waiting = await Promise.all(
    roster.map(async ({ id }) => ((await wholeQueueOf(id)).length > 0 ? [id] : [])),
  );
  return waiting.flat();
};

const bundlesTo = (id: string) =>
  mails.list({ to: `${id}@countersign.example`, words: '[Countersign]' });

it('begins its count with its first run, and mails nobody for mornings before', async () => {
  expect(await run('2026-03-02T14:15:00.000Z')).toEqual({
    sent: 0,
    'sent-before': 0,
    'nothing-waits': 0,
  });
  expect(await bundlesSentUntil(monday)).toBe('2026-03-02T14:15:00.000Z');
});

describe('two runs at once', () => {
  it('send one mail, and leave the lines by which mails are counted', async () => {
    const [owner = ''] = await owners();
    const runs = await Promise.allSettled([run(morning(1)), run(morning(1))]);
    expect(runs.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(bundlesTo(owner)).toHaveLength(1);
    await run(later(1));
    expect(bundlesTo(owner)).toHaveLength(1);
    const sent = log
      .lines()
      .filter(({ message, mailsSent }) => message === logMetrics.MailsSent.message && mailsSent);
    expect(sent).toMatchObject([
      { eventId: `digest-${morning(1)}`, memberId: owner, mailsSent: 1 },
    ]);
  });
});

describe('a mail that does not leave', () => {
  it('keeps nobody else’s, fails the run, and leaves with the next one', async () => {
    // Which marketer owns a request follows from its reference.
    while ((await owners()).length < 2) await submittedRequest({ title: 'Autumn flyer' });
    const [first = '', second = ''] = await owners();
    const before = [first, second].map((id) => bundlesTo(id).length);
    const counts = () =>
      [first, second].map((id, index) => bundlesTo(id).length - (before[index] ?? 0));
    refused = 1;
    await expect(run(morning(2))).rejects.toThrow('1 bundles of mails did not leave');
    expect(counts().sort()).toEqual([0, 1]);
    const lines = log.lines().filter(({ message }) => message === logMetrics.MailsFailed.message);
    expect(lines.filter(({ eventId }) => eventId === `digest-${morning(2)}`)).toHaveLength(1);
    expect(await bundlesSentUntil(monday)).toBe(later(1));
    expect(await run(later(2))).toMatchObject({ sent: 1, 'sent-before': 1 });
    expect(counts()).toEqual([1, 1]);
    expect(await bundlesSentUntil(monday)).toBe(later(2));
  });
});

describe('what was left for a bundle', () => {
  it('is a promise to its reader, kept once, though they choose each mail by itself meanwhile', async () => {
    const [owner = ''] = await owners();
    await Promise.all(roster.map((member) => putMember({ ...member, mails: 'immediate' })));
    await promiseBundle({ memberId: owner, slot: morning(3) });
    await promiseBundle({ memberId: owner, slot: morning(3) });
    const before = bundlesTo(owner).length;
    expect(await run('2026-03-05T07:45:00.000Z')).toMatchObject({ sent: 0 });
    expect(await run(morning(3))).toMatchObject({ sent: 1 });
    expect(await bundlesPromisedUntil('2026-03-31T00:00:00.000Z')).toEqual([]);
    expect(await run(later(3))).toEqual({ sent: 0, 'sent-before': 0, 'nothing-waits': 0 });
    expect(bundlesTo(owner)).toHaveLength(before + 1);
  });

  it('is no mail when nothing waits any more, and nothing for who has left', async () => {
    await promiseBundle({ memberId: 'finn', slot: morning(4) });
    await promiseBundle({ memberId: 'lena', slot: morning(4) });
    await putMember({ ...(roster.find(({ id }) => id === 'lena') as typeof rita), active: false });
    expect(await run(morning(4))).toEqual({ sent: 0, 'sent-before': 0, 'nothing-waits': 1 });
    expect(await bundlesPromisedUntil('2026-03-31T00:00:00.000Z')).toEqual([]);
  });

  it('is noted by whoever tells of an event, once however often that is tried', async () => {
    const patient = { ...settings, sla: { ...settings.sla, triageHours: 100 } };
    const env = process.env.SETTINGS;
    process.env.SETTINGS = JSON.stringify(patient);
    try {
      await Promise.all(
        [rita, saul, mia].map((member) => putMember({ ...member, mails: 'daily' })),
      );
      const [submitted] = await readLedger(await submittedRequest({ title: 'Winter flyer' }));
      const owner = submitted?.type === 'request-submitted' ? submitted.data.ownerId : '';
      await putMember({
        ...(roster.find(({ id }) => id === owner) as typeof rita),
        mails: 'daily',
      });
      const told = await notify(submitted as NonNullable<typeof submitted>);
      expect(told).toEqual({ outcome: 'told', mailsSent: 1, mailsSentBefore: 0, mailsBundled: 1 });
      const again = await notify(submitted as NonNullable<typeof submitted>);
      expect(again).toEqual({ outcome: 'told', mailsSent: 0, mailsSentBefore: 1, mailsBundled: 1 });
      expect(await bundlesPromisedUntil('2026-03-31T00:00:00.000Z')).toMatchObject([
        { memberId: owner, slot: morning(1) },
      ]);
    } finally {
      process.env.SETTINGS = env;
    }
  });
});
