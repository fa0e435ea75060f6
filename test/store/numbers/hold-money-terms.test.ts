import { afterEach, describe, expect, it } from 'vitest';
import { takeWebhook } from '../../../functions/api/webhooks/take-webhook.ts';
import { registerImport } from '../../../functions/commands/imports/register-import.ts';
import { enterCost, enterResult } from '../../../functions/commands/numbers/enter-number.ts';
import { recordSharedResult } from '../../../functions/commands/numbers/record-shared-result.ts';
import { recordTogether } from '../../../functions/commands/numbers/record-together.ts';
import { saveBriefDraft } from '../../../functions/commands/requests/save-brief-draft.ts';
import { WebhookConfig } from '../../../functions/core/crm/webhook-source.ts';
import { costForm } from '../../../functions/core/money/cost-entry.ts';
import { resultForm } from '../../../functions/core/money/result-entry.ts';
import { sharedResultForm } from '../../../functions/core/money/shared-result.ts';
import { keepDecimals } from '../../../functions/core/words/decimals.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  checkMoneyTerms,
  MoneyTermsChanged,
} from '../../../functions/store/numbers/hold-money-terms.ts';
import { readMoneyTerms } from '../../../functions/store/numbers/money-terms-store.ts';
import {
  readWebhook,
  replaceWebhook,
  type Webhook,
} from '../../../functions/store/people/webhook-store.ts';
import { scanItems } from '../../../functions/store/table/scan-items.ts';
import { closePeriod } from '../../../functions/workflow/rollup/close-period.ts';
import {
  accept,
  inBriefSignOff,
  loadById,
  releasedRequest,
  sign,
  signerFor,
  submitBrief,
  submittedRequest,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, brief, mona, monday, roster, settings } from '../../story/sample.ts';

useSampleTable();

afterEach(() => keepDecimals('USD', undefined));

const problem = async (given: object): Promise<string> => {
  const refused = await checkMoneyTerms({ ...settings, ...given }).catch((error) => error);
  expect(refused).toBeInstanceOf(MoneyTermsChanged);
  return refused.message;
};

describe('the terms that amounts are stored by', () => {
  it('are stored at the first look, by one of many, and stay', async () => {
    expect(await readMoneyTerms()).toBeUndefined();
    await Promise.all(Array.from({ length: 5 }, () => checkMoneyTerms(settings)));
    expect(await readMoneyTerms()).toEqual({ currency: 'USD', decimals: 2 });
  });

  it('refuse other decimals, in words that say what to set', async () => {
    keepDecimals('USD', 3);
    expect(await problem({ decimals: 3 })).toBe(
      'amounts are stored in USD with 2 decimals, and the settings now count 3, by which 100000 would be $100.000: set settings.decimals to 2, so that stored amounts keep what they mean',
    );
    expect(await readMoneyTerms()).toEqual({ currency: 'USD', decimals: 2 });
  });

  it('refuse another currency', async () => {
    expect(await problem({ currency: 'EUR' })).toContain('set settings.currency back to USD');
  });

  it('hold where the settings are as they were', async () => {
    await checkMoneyTerms(settings);
  });
});

const money = (amount: number) => ({ amount, currency: 'USD' });

const sale = { kind: 'membership', units: 1, netValuePerUnit: money(1_000), wonOn: '2026-02-27' };

const entryCall = async (id: string) => ({
  caller: { kind: 'member', member: mona } as const,
  loaded: await loadById(id),
  now: monday,
  settings,
});

const cost = async (id: string, amount: number, correction = false) => {
  const body = { externalId: 'inv', kind: 'print', amount: money(amount), correction };
  const form = costForm('USD').parse({ ...body, incurredOn: '2026-02-27' });
  return enterCost(await entryCall(id), form);
};

const inBrief = async (): Promise<string> => {
  const id = await submittedRequest();
  accepted(await accept(id));
  return id;
};

const connected = async (): Promise<string> => {
  await replaceWebhook('hubspot', {
    config: WebhookConfig.parse({ crm: 'hubspot' }),
    secrets: { current: 'cwh_a-secret-of-this-test', earlier: [] },
    revision: undefined,
    saved: { by: 'leo', at: monday },
  });
  return releasedRequest();
};

/** All that takes amounts in, on what it needs before. */
const doors: { [name: string]: [begin: () => Promise<string>, send: (id: string) => unknown] } = {
  'a request': [async () => '', () => submittedRequest()],
  'the draft of a brief': [
    inBrief,
    async (id) => {
      const loaded = await loadById(id);
      const by = roster.find((member) => member.id === loaded.state.ownerId) as Member;
      return saveBriefDraft(loaded, brief, { by, at: monday, seen: 'none', settings });
    },
  ],
  'a brief': [inBrief, (id) => submitBrief(id)],
  'a cost': [releasedRequest, async (id) => (await cost(id, 1_000)).record()],
  'a correction': [
    async () => {
      const id = await releasedRequest();
      accepted(await (await cost(id, 1_000)).record());
      return id;
    },
    async (id) => (await cost(id, 2_000, true)).record(),
  ],
  'a result': [
    releasedRequest,
    async (id) =>
      enterResult(
        await entryCall(id),
        resultForm('USD').parse({ externalId: 'won', ...sale }),
      ).record(),
  ],
  'a result of two requests': [
    async () => `${await releasedRequest()} ${await releasedRequest()}`,
    async (ids) => {
      const shares = ids.split(' ').map((requestId) => ({ requestId, weight: 0.5 }));
      const body = sharedResultForm('USD').parse({ externalId: 'shared', ...sale, shares });
      return recordSharedResult({ ...(await entryCall(ids.slice(0, 10))), body });
    },
  ],
  'rows of a file': [
    releasedRequest,
    async (id) => recordTogether([await cost(id, 1_000)], await entryCall(id)),
  ],
  'a file': [
    async () => '',
    () =>
      registerImport({
        body: { kind: 'costs', keep: 'good', name: 'march.csv', parts: 1 },
        caller: { kind: 'member', member: mona },
        now: monday,
        settings,
      }),
  ],
  'an opportunity': [
    connected,
    async (id) =>
      takeWebhook((await readWebhook('hubspot')) as Webhook, deal(id), { now: monday, settings }),
  ],
};

const deal = (id: string) => ({
  objectId: 7,
  properties: {
    countersign_reference: id,
    amount: '10.00',
    deal_currency_code: 'USD',
    dealstage: 'closedwon',
    hs_is_closed_won: 'true',
    closedate: '2026-02-27T00:00:00Z',
    hs_lastmodifieddate: '2026-02-27T00:00:00Z',
  },
});

const everything = async (): Promise<string> => {
  const items = [];
  for await (const item of scanItems('')) items.push(JSON.stringify(item));
  return items.sort().join('\n');
};

describe.each(Object.entries(doors))('%s', (_, [begin, send]) => {
  it('is refused with everything as it was, where amounts would mean something else', async () => {
    const id = await begin();
    const before = await everything();
    keepDecimals('USD', 0);
    await expect(send(id)).rejects.toThrow('set settings.decimals to 2');
    expect(await everything()).toBe(before);
    keepDecimals('USD', undefined);
    const done = [await send(id)].flat();
    expect(done).toMatchObject(done.map((one) => (typeof one === 'string' ? one : { ok: true })));
    expect(await everything()).not.toBe(before);
  });
});

it('no report is made of sums that would be shown as something else', async () => {
  const before = await everything();
  keepDecimals('USD', 0);
  const run = { period: '2026-W08', reportKey: '2026-W08', interim: false };
  await expect(closePeriod(run, monday, settings)).rejects.toThrow('set settings.decimals to 2');
  expect(await everything()).toBe(before);
  keepDecimals('USD', undefined);
  expect(await closePeriod(run, monday, settings)).toMatchObject({ reportKey: '2026-W08' });
  // One that was made before is as it was.
  keepDecimals('USD', 0);
  expect(await closePeriod(run, monday, settings)).toMatchObject({ reportKey: '2026-W08' });
});

it('a sign-off goes on', async () => {
  const loaded = await inBriefSignOff();
  keepDecimals('USD', 0);
  accepted(await sign(loaded, signerFor(loaded.state, 'sales')));
});
