import { GetCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { genuineSource, takeWebhook } from '../../../functions/api/webhooks/take-webhook.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { exactJson } from '../../../functions/core/crm/exact-json.ts';
import { webhookSignature } from '../../../functions/core/crm/webhook-signature.ts';
import type { OpportunityOutcome } from '../../../functions/core/crm/webhook-source.ts';
import { WebhookConfig } from '../../../functions/core/crm/webhook-source.ts';
import { replaceWebhook } from '../../../functions/store/people/webhook-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { reconcile } from '../../../lib/cli/reconcile/reconciliation.ts';
import { tableName } from '../../../lib/embedded/function-environment.ts';
import { loadById, releasedRequest, wholeLedger } from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { monday, settings } from '../../story/sample.ts';

/**
 * Whatever a CRM sends, in whatever order and however often: our money is what the newest state of
 * each opportunity says.
 */

useSampleTable();

const source = 'sales';
const secret = 'cwh_a-secret-of-this-test';
let requests: [string, string];

beforeAll(async () => {
  requests = [await releasedRequest(), await releasedRequest()];
  const config = WebhookConfig.parse({ crm: 'salesforce' });
  await replaceWebhook(source, {
    config,
    secrets: { current: secret, earlier: [] },
    revision: undefined,
    saved: { by: 'leo', at: monday },
  });
});

type Outcome = { outcome: OpportunityOutcome; problem?: object };

/** One delivery, including the signature check. */
const deliver = async (opportunities: object): Promise<Outcome[]> => {
  const text = JSON.stringify(opportunities);
  const seconds = Date.parse(monday) / 1000;
  const delivery = {
    method: 'POST',
    uri: 'http://countersign.example/webhooks/sales',
    headers: { 'countersign-signature': webhookSignature(secret, seconds, text) },
    body: Buffer.from(text),
  };
  const webhook = await genuineSource(source, delivery, monday);
  if (!webhook.ok) throw new Error(webhook.refusal.detail);
  const taken = await takeWebhook(webhook.value, exactJson(text), { now: monday, settings });
  if (!taken.ok) throw new Error(taken.refusal.detail);
  return (taken.value.body as { outcomes: Outcome[] }).outcomes;
};

let ids = 0;
const newId = (): string => {
  ids += 1;
  return `006RK${String(ids).padStart(13, '0')}`;
};

type State = { request: 0 | 1 | undefined; cents: number; stage: 'won' | 'open' | 'lost' };

const flags = {
  won: { StageName: 'Closed Won', IsWon: true, IsClosed: true },
  open: { StageName: 'Negotiation', IsWon: false, IsClosed: false },
  lost: { StageName: 'Closed Lost', IsWon: false, IsClosed: true },
};

/** A state of an opportunity, so many minutes after its creation. */
const opportunity = (id: string, minute: number, { request, cents, stage }: State) => ({
  Id: id,
  Countersign_Reference__c: request === undefined ? null : requests[request],
  Amount: (cents / 100).toFixed(2),
  CloseDate: '2026-02-27',
  LastModifiedDate: hoursAfter('2026-03-01T00:00:00.000Z', minute / 60),
  ...flags[stage],
});

const earned = async (): Promise<[number, number]> => {
  const [one, two] = [await loadById(requests[0]), await loadById(requests[1])];
  return [one.state.money.earned, two.state.money.earned];
};

/** What a state counts in each request. */
const counts = (state: State | undefined): [number, number] => {
  const value = state?.stage === 'won' ? state.cents : 0;
  return [state?.request === 0 ? value : 0, state?.request === 1 ? value : 0];
};

const anyState = fc.record<State>({
  request: fc.constantFrom(0 as const, 1 as const, undefined),
  cents: fc.integer({ min: 1, max: 1_000_000 }),
  stage: fc.constantFrom('won', 'won', 'open', 'lost'),
});

/**
 * States of one opportunity, oldest first, and an order of delivery, with some repeated and some
 * batched.
 */
const anyHistory = fc.array(anyState, { minLength: 1, maxLength: 5 }).chain((states) =>
  fc.record({
    states: fc.constant(states),
    order: fc.tuple(
      fc.shuffledSubarray(
        states.map((_, index) => index),
        { minLength: states.length },
      ),
      fc.array(fc.nat(states.length - 1), { maxLength: 4 }),
    ),
    together: fc.integer({ min: 1, max: 4 }),
  }),
);

describe('an opportunity', () => {
  it('ends as its newest state says, in whatever order its states come, alone or together', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async ({ states, order: [once, again], together }) => {
        const id = newId();
        const before = await earned();
        const all = [...once, ...again];
        for (let from = 0; from < all.length; from += together) {
          const batch = all.slice(from, from + together);
          const came = await Promise.all(
            batch.map((minute) => deliver(opportunity(id, minute, states[minute] as State))),
          );
          expect(came.flat().map(({ problem }) => problem)).toEqual(batch.map(() => undefined));
        }
        const after = await earned();
        expect([after[0] - before[0], after[1] - before[1]]).toEqual(counts(states.at(-1)));
      }),
      {
        numRuns: 25,
        examples: [
          // An entry comes between two reads of one that moves it.
          [
            {
              states: [
                { request: 0, cents: 299_228, stage: 'won' },
                { request: 0, cents: 613_006, stage: 'open' },
                { request: 1, cents: 770_783, stage: 'won' },
              ],
              order: [[0, 1, 2], [0]],
              together: 3,
            },
          ],
        ],
      },
    );
    await wholeLedger(requests[0]);
    await wholeLedger(requests[1]);
    const { broken, differences } = await reconcile(settings);
    expect({ broken, differences }).toEqual({ broken: [], differences: [] });
  });

  it('that is sent ten times at the same instant counts once', async () => {
    const [before] = await earned();
    const won = opportunity(newId(), 0, { request: 0, cents: 500, stage: 'won' });
    const came = (await Promise.all(Array.from({ length: 10 }, () => deliver(won)))).flat();
    expect(came.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(came.filter(({ outcome }) => outcome === 'unchanged')).toHaveLength(9);
    expect((await earned())[0]).toBe(before + 500);
  });

  it('that is sent for two requests at the same instant counts in one of them', async () => {
    const [one, two] = await earned();
    const id = newId();
    const states = [0, 1].map((request) =>
      opportunity(id, 0, { request: request as 0 | 1, cents: 500, stage: 'won' }),
    );
    await Promise.all(states.map(deliver));
    const after = await earned();
    expect(after[0] - one + after[1] - two).toBe(500);
  });

  it('that is changed twice within one instant ends as the later one that came, and a copy of the first is stale', async () => {
    const [before] = await earned();
    const id = newId();
    const state = (cents: number) => opportunity(id, 0, { request: 0, cents, stage: 'won' });
    const outcomes: string[] = [];
    for (const cents of [100, 200, 100, 200])
      outcomes.push(...(await deliver(state(cents))).map(({ outcome }) => outcome));
    expect(outcomes).toEqual(['recorded', 'corrected', 'stale', 'unchanged']);
    expect((await earned())[0]).toBe(before + 200);
  });

  it('may come twice in one list, and each is taken in turn', async () => {
    const id = newId();
    const list = [1, 0, 2].map((minute) =>
      opportunity(id, minute, { request: 1, cents: 100 * (minute + 1), stage: 'won' }),
    );
    expect((await deliver(list)).map(({ outcome }) => outcome)).toEqual([
      'recorded',
      'stale',
      'corrected',
    ]);
  });

  it('that moves where nothing can be recorded stays where it is', async () => {
    const id = newId();
    const won = opportunity(id, 0, { request: 0, cents: 700, stage: 'won' });
    await deliver(won);
    const before = await earned();
    const moved = {
      ...won,
      Countersign_Reference__c: 'CR-0000000',
      LastModifiedDate: '2026-03-01T01:00:00.000Z',
    };
    expect(await deliver(moved)).toMatchObject([{ outcome: 'refused' }]);
    expect(await earned()).toEqual(before);
  });

  it('without an entry is remembered for a month, and one with an entry for good', async () => {
    const ignored = opportunity(newId(), 0, { request: undefined, cents: 1, stage: 'won' });
    const recorded = opportunity(newId(), 0, { request: 0, cents: 1, stage: 'won' });
    await deliver([ignored, recorded]);
    const items = await readItems({
      ignored: keys.opportunity(source, ignored.Id),
      recorded: keys.opportunity(source, recorded.Id),
    });
    expect(items.ignored?.ttl).toBe(Date.parse(monday) / 1000 + 30 * 24 * 3600);
    expect(items.recorded).not.toHaveProperty('ttl');
  });
});

describe('a secret', () => {
  it('is in the ledger of no request, and in no index', async () => {
    for (const id of requests) expect(JSON.stringify(await wholeLedger(id))).not.toContain(secret);
    const { Item } = await table().send(
      new GetCommand({ TableName: tableName, Key: keys.webhookSecret(source) }),
    );
    expect(JSON.stringify(Item)).toContain(secret);
    expect(Object.keys(Item ?? {}).filter((name) => name.startsWith('gsi'))).toEqual([]);
    const { source: listed } = await readItems({ source: keys.webhook(source) });
    expect(JSON.stringify(listed)).not.toContain(secret);
  });
});
