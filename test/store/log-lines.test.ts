import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventIdOf, type LedgerEvent } from '../../functions/core/ledger/ledger.ts';
import { handler as notify } from '../../functions/mail/send/notify.lambda.ts';
import { tableName } from '../../functions/store/environment.ts';
import { readLedger } from '../../functions/store/requests/request-store.ts';
import { keys } from '../../functions/store/table/keys.ts';
import { readItems } from '../../functions/store/table/read-items.ts';
import { table } from '../../functions/store/table/table.ts';
import { logFigures } from '../../functions/workflow/clock/log-figures.ts';
import { runClock } from '../../functions/workflow/clock/run-clock.ts';
import { type LogMetric, logMetrics } from '../../lib/infra/log-metrics.ts';
import { streamConsumers } from '../../lib/manifest.ts';
import { overwrite, put } from '../fixtures/past-the-platform.ts';
import { catchLog, type LogLine } from '../fixtures/written-log.ts';
import { type EmbeddedPlatform, startEmbedded } from '../flows/driver/embedded-platform.ts';
import {
  accept,
  bothApprove,
  type Life,
  makeProof,
  submit,
  writeBrief,
} from '../flows/driver/life.ts';
import { choose, confirmationLink, notMine } from '../flows/driver/objecting.ts';
import { type Everybody, everybody, linkIn, openPage, sendForm } from '../flows/driver/people.ts';

/** The log of a platform whose functions log as they do when deployed. */

const folder = mkdtempSync(join(tmpdir(), 'countersign-log-'));
const comment = 'The price is a secret until Monday';
let log: ReturnType<typeof catchLog>;
let platform: EmbeddedPlatform;
let people: Everybody;
let life: Life;
let ledger: LedgerEvent[];

beforeAll(async () => {
  log = catchLog();
  platform = await startEmbedded(folder);
  people = everybody(platform);
  life = await submit(platform, people);
  await accept(platform, life);
  await writeBrief(platform, life);
  await bothApprove(platform, people, life);
  await makeProof(platform, life);
  expect((await people.rita.decide(life.id, 'request-changes', comment)).status).toBe(200);
  await makeProof(platform, life);
  await bothApprove(platform, people, life);
  await choose(await confirmationLink(people.rita, life.id), notMine);
  await platform.settled();
  ledger = await readLedger(life.id);
});

afterAll(async () => {
  await platform.stop();
  log.stop();
  rmSync(folder, { recursive: true, force: true });
});

const said = (message: string): LogLine[] => log.lines().filter((line) => line.message === message);

describe('each event of a ledger', () => {
  it.each(streamConsumers.map(({ name }) => name))(
    'has one line of the consumer %s, in order',
    (name) => {
      const lines = said('event handled').filter(
        ({ consumer, requestId }) => consumer === name && requestId === life.id,
      );
      expect(lines.map(({ level, eventId, eventType }) => ({ level, eventId, eventType }))).toEqual(
        ledger.map((event) => ({
          level: 'INFO',
          eventId: eventIdOf(event),
          eventType: event.type,
        })),
      );
    },
  );

  it('says its outcome: an execution, a signal, mails, or nothing', () => {
    const outcomes = (consumer: string, eventType: string) =>
      said('event handled')
        .filter((line) => line.consumer === consumer && line.eventType === eventType)
        .map(({ outcome, mailsSent }) => ({ outcome, mailsSent }));
    expect(outcomes('workflow', 'request-submitted')).toEqual([{ outcome: 'started' }]);
    expect(outcomes('workflow', 'stage-changed')).toContainEqual({ outcome: 'sent' });
    expect(outcomes('workflow', 'sign-off-recorded')).toContainEqual({ outcome: 'nothing to do' });
    expect(outcomes('notify', 'request-submitted')).toEqual([{ outcome: 'told', mailsSent: 2 }]);
    expect(outcomes('notify', 'brief-submitted')).toEqual([{ outcome: 'no mail' }]);
  });
});

/** A mail claimed by another invocation, which has died: its event fails, and is retried. */
const holdMailBack = async (event: LedgerEvent, memberId: string): Promise<void> => {
  const held = { status: 'claimed', leaseUntil: Math.floor(Date.now() / 1000) + 3600 };
  const key = keys.mail(eventIdOf(event), memberId);
  await table().send(new PutCommand({ TableName: tableName(), Item: { ...key, ...held } }));
  const { requestId, seq } = event;
  await expect(notify({ requestId, from: seq, to: seq })).rejects.toThrow('1 mails of');
};

/** A version that somebody has written to, until it is put back. */
const lookAtAlteredBrief = async (): Promise<void> => {
  const key = keys.brief(life.id, 1);
  const { brief } = await readItems({ brief: key });
  if (!brief) throw new Error('the brief is not there');
  await overwrite(key, { brief: { ...(brief.brief as object), situation: 'Something else.' } });
  expect((await people.rita.get(`/requests/${life.id}`)).status).toBe(409);
  await put(brief);
};

describe('log lines behind metrics', () => {
  const linesOf = ({ message, adds, by, only }: LogMetric): LogLine[] =>
    said(message).filter(
      (line) =>
        (!adds || typeof line[adds] === 'number') &&
        [by, only].every((some) => !some || some.values.includes(line[some.field] as string)),
    );

  it.each(Object.entries(logMetrics))('are written: %s', async (name, metric) => {
    if (name === 'SecurityEvents')
      await openPage(`${platform.apiUrl}/d/0000000-rita-${'a'.repeat(26)}`);
    if (name === 'MailsFailed') await holdMailBack(ledger[0] as LedgerEvent, 'rita');
    if (name === 'SubjectsAltered') await lookAtAlteredBrief();
    // The sample's holidays end with 2028.
    if (name === 'HolidaysEnd') await logFigures('2028-12-01T12:00:00.000Z');
    else await runClock(platform.now().toISOString());
    expect(linesOf(metric)).not.toEqual([]);
  });

  it('cover all stages in which somebody is waited for', async () => {
    await runClock(platform.now().toISOString());
    const stages = new Set(said('requests waiting').map(({ stage }) => stage));
    expect(stages).toEqual(new Set(logMetrics.RequestsWaiting.by?.values));
  });
});

/** Log lines caused by scanners, curious people and broken items. */
const provoke = async (): Promise<void> => {
  const link = linkIn(await people.rita.mail(`[${life.id}] Please sign`));
  await fetch(link, {
    method: 'HEAD',
    headers: { 'user-agent': 'Scanner of rita@countersign.example' },
  });
  await sendForm(link, (await openPage(link)).html, { comment });
  const objection = await confirmationLink(people.rita, life.id);
  await fetch(objection, { method: 'HEAD' });
  await choose(objection);
  const { meta } = await readItems({ meta: keys.meta(life.id) });
  const put = (item: object) =>
    table().send(new PutCommand({ TableName: tableName(), Item: { ...item } }));
  await put({ ...meta, state: `lost by rita@countersign.example with ${link}` });
  expect((await fetch(link)).status).toBe(500);
  expect((await people.rita.get(`/requests/${life.id}`)).status).toBe(500);
  await put({ ...meta });
};

describe('what is logged', () => {
  it('contains no token, address, comment or Authorization header, whatever happens', async () => {
    await provoke();
    const mails = (await Promise.all(Object.values(people).map((person) => person.mails()))).flat();
    const tokens = mails.flatMap(({ text }) =>
      [...text.matchAll(/\/[adfo]\/(\S+)/g)].map(([, token]) => token),
    );
    const secrets = [...tokens, comment, '@countersign.example', 'Bearer', 'eyJ', 'uthorization'];
    expect(tokens.length).toBeGreaterThan(5);
    expect(secrets.filter((secret) => log.text().includes(secret as string))).toEqual([]);
    expect(new Set(log.lines().map(({ level }) => level))).toEqual(
      new Set(['INFO', 'WARN', 'ERROR']),
    );
    expect(said('suspected scanner visit')).toHaveLength(4);
  });

  it('identifies the call of a fault by the instance that its caller was given', async () => {
    const { meta } = await readItems({ meta: keys.meta(life.id) });
    const put = (item: object) =>
      table().send(new PutCommand({ TableName: tableName(), Item: { ...item } }));
    await put({ ...meta, state: 'lost' });
    const { body } = await people.rita.get(`/requests/${life.id}`);
    await put({ ...meta });
    expect(said('unhandled fault')).toContainEqual(
      expect.objectContaining({
        level: 'ERROR',
        instance: body.instance,
        route: 'GET /requests/{id}',
      }),
    );
  });
});
