import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler as notify } from '../../../functions/mail/send/notify.lambda.ts';
import { readWorkflow } from '../../../functions/store/requests/hold-store.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { handler as signalWorkflow } from '../../../functions/workflow/steps/signal-workflow.lambda.ts';
import { fromSource } from '../../../lib/embedded/function-host.ts';
import type { FunctionName } from '../../../lib/manifest.ts';
import { type EmbeddedPlatform, startEmbedded } from '../../flows/driver/embedded-platform.ts';
import { accept, bothApprove, reachBriefSignOff, submit } from '../../flows/driver/life.ts';
import { type Everybody, everybody, linkIn } from '../../flows/driver/people.ts';

/** Events that a consumer gave up, redelivered by operators. */

const folder = mkdtempSync(join(tmpdir(), 'countersign-redelivery-'));
let platform: EmbeddedPlatform;
let people: Everybody;

/** Consumers that fail on everything, as after the last retry. */
const givingUp = new Set<FunctionName>();

/** Consumers that fail and are retried. */
const failing = new Set<FunctionName>();

beforeAll(async () => {
  platform = await startEmbedded(folder, async (name) => {
    const handler = await fromSource(name);
    return (event, context) => {
      if (failing.has(name)) throw new Error('the mail server is away');
      return givingUp.has(name) ? { batchItemFailures: [] } : handler(event, context);
    };
  });
  people = everybody(platform);
});

beforeEach(() => givingUp.clear());

afterAll(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('mails that were not sent', () => {
  it('are sent when their event is delivered again, and only once', async () => {
    givingUp.add('notify');
    const { id, owner } = await submit(platform, people);
    expect(await people.rita.mails(id)).toEqual([]);

    const again = { requestId: id, from: 1, to: 1 };
    expect(await notify(again)).toEqual([
      { eventId: `${id}#1`, outcome: 'told', mailsSent: 2, mailsSentBefore: 0 },
    ]);
    expect(await notify(again)).toEqual([
      { eventId: `${id}#1`, outcome: 'told', mailsSent: 0, mailsSentBefore: 2 },
    ]);
    expect(await people.rita.mails(id)).toHaveLength(1);
    expect(await owner.mails(id)).toHaveLength(1);
  });

  it('contain a working link, unless the round has ended meanwhile', async () => {
    givingUp.add('notify');
    const life = await reachBriefSignOff(platform, people);
    const events = await readLedger(life.id);
    const again = { requestId: life.id, from: 1, to: events.length };
    await notify(again);
    const link = linkIn(await people.rita.mail(`[${life.id}] Please sign the brief`));
    expect((await fetch(link)).status).toBe(200);
    await bothApprove(platform, people, life);

    givingUp.clear();
    const handled = await notify({
      requestId: life.id,
      from: 1,
      to: (await readLedger(life.id)).length,
    });
    expect(handled).toContainEqual({
      eventId: `${life.id}#${events.findIndex(({ type }) => type === 'round-opened') + 1}`,
      outcome: 'told',
      mailsSent: 0,
      mailsSentBefore: 0,
    });
  });
});

describe('a change of the roster that was not told', () => {
  it('is told when its event is delivered again, once for each address', async () => {
    givingUp.add('notify');
    const { body } = await people.leo.get('/members');
    const {
      id: _,
      revision: __,
      ...finn
    } = body.members.find(({ id }: { id: string }) => id === 'finn');
    await people.leo.put('/members/finn', { ...finn, aliases: ['f@countersign.example'] });
    await platform.settled();
    const mails = () => people.finn.mails('Your entry on the roster was changed');
    expect(await mails()).toEqual([]);
    const again = { memberId: 'finn', from: 2, to: 2 };
    expect(await notify(again)).toEqual([
      { eventId: 'finn#2', outcome: 'told', mailsSent: 2, mailsSentBefore: 0 },
    ]);
    expect(await notify(again)).toMatchObject([{ mailsSent: 0, mailsSentBefore: 2 }]);
    expect(await mails()).toHaveLength(1);
    await expect(notify({ ...again, to: 3 })).rejects.toThrow('finn has no event 3');
  });
});

const waitsOf = async (id: string) => (await readWorkflow(id)).waits;

describe('a request whose workflow is stuck', () => {
  it('goes on when its events are delivered again, and only once', async () => {
    givingUp.add('signal-workflow');
    const life = await submit(platform, people);
    await accept(platform, life);
    expect(await waitsOf(life.id)).toEqual([]);

    const again = { requestId: life.id, from: 1, to: (await readLedger(life.id)).length };
    expect(await signalWorkflow(again)).toContainEqual({
      eventId: `${life.id}#1`,
      outcome: 'started',
    });
    await platform.settled();
    const waits = await waitsOf(life.id);
    expect(waits.map(({ step }) => step)).toEqual(['brief']);
    await signalWorkflow(again);
    await platform.settled();
    expect(await waitsOf(life.id)).toEqual(waits);
  });
});

describe('dead letters of the embedded runtime', () => {
  it('are delivered at the next start, once the cause is fixed', async () => {
    failing.add('notify');
    const { id } = await submit(platform, people);
    // Ten attempts take about two minutes.
    await platform.advanceHours(1);
    expect(await people.rita.mails(id)).toEqual([]);
    failing.clear();
    await platform.restart();
    expect(await people.rita.mails(id)).toHaveLength(1);
  });
});

describe('a redelivery', () => {
  it('fails at the first missing event', async () => {
    const { id } = await submit(platform, people);
    await expect(notify({ requestId: id, from: 1, to: 3 })).rejects.toThrow(`${id} has no event 2`);
    await expect(notify({ requestId: 'CR-0000000', from: 1, to: 1 })).rejects.toThrow(
      'CR-0000000 has no event 1',
    );
  });

  it.each([
    ['the wrong way round', { requestId: 'CR-0000000', from: 3, to: 2 }],
    ['more than a function has time for', { requestId: 'CR-0000000', from: 1, to: 26 }],
    ['without numbers', { requestId: 'CR-0000000' }],
    ['of something else', { all: true }],
    ['of nothing', null],
  ])('is refused %s', async (_, payload) => {
    await expect(notify(payload)).rejects.toThrow(/invalid|must be|Unrecognized/i);
  });
});
