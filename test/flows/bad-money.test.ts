/** @module-tag code-alone */

import { beforeAll, describe, expect, it } from 'vitest';
import { callApi } from './driver/api.ts';
import { accept, type Life, reachReleased, submit } from './driver/life.ts';
import { expectNothingStored, fields, type Refused } from './driver/refused.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

const cost = (externalId: string, given: object = {}) => ({
  externalId,
  kind: 'print',
  amount: dollars(400),
  incurredOn: '2026-03-02',
  ...given,
});

const result = (externalId: string, given: object = {}) => ({
  externalId,
  kind: 'membership',
  units: 3,
  netValuePerUnit: dollars(150),
  wonOn: '2026-03-02',
  ...given,
});

const notAllowed: Refused = { status: 403, problem: 'not-allowed' };
const wrongStage: Refused = { status: 409, problem: 'wrong-stage' };
const taken: Refused = { status: 409, problem: 'external-id-reused' };
const nothingToCorrect: Refused = { status: 409, problem: 'nothing-to-correct' };

let released: Life;
beforeAll(async () => {
  released = await reachReleased(used.platform, used.people);
});

const path = (what: string, life = released) => `/requests/${life.id}/${what}`;

const refuses = (
  expected: Refused,
  what: string,
  body: object,
  who = released.owner,
  life = released,
) => expectNothingStored(used, () => who.post(path(what, life), body), expected, life.id);

const moneyOf = async (life = released) =>
  (await used.people.mona.get(`/requests/${life.id}`)).body.money;

const entries = async (): Promise<string[]> => {
  const { body } = await used.people.mona.get(path('ledger'));
  expect(body.verified).toBe(true);
  return body.events
    .map(({ type }: { type: string }) => type)
    .filter((type: string) => /cost|result/.test(type));
};

describe('an external id', () => {
  it('counts once, however often the same cost comes', async () => {
    const before = await moneyOf();
    const first = await released.owner.post(path('costs'), cost('erp-1'));
    const again = await released.owner.post(path('costs'), cost('erp-1'));
    expect(first.body.outcome).toBe('recorded');
    expect(again).toMatchObject({
      status: first.status,
      body: { ...first.body, outcome: 'unchanged' },
    });
    expect(first.body.money.spent).toBe(before.spent + 40_000);
    expect((await moneyOf()).spent).toBe(before.spent + 40_000);
  });

  it('counts once when it comes several times at the same instant', async () => {
    const before = await moneyOf();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => released.owner.post(path('costs'), cost('erp-2'))),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await moneyOf()).spent).toBe(before.spent + 40_000);
  });

  it('with other values is refused, and corrected when that is said', async () => {
    const before = await moneyOf();
    await released.owner.post(path('costs'), cost('erp-3'));
    const more = cost('erp-3', { amount: dollars(500) });
    const answer = await refuses(taken, 'costs', more);
    expect(answer.body.detail).toContain('correction');
    for (const given of [{ kind: 'media' }, { incurredOn: '2026-03-01' }, { note: 'With VAT' }])
      await refuses(taken, 'costs', cost('erp-3', given));
    const corrected = await released.owner.post(path('costs'), { ...more, correction: true });
    expect(corrected.body.money.spent).toBe(before.spent + 50_000);
    const lower = cost('erp-3', { amount: dollars(100), correction: true });
    expect((await released.owner.post(path('costs'), lower)).body.money.spent).toBe(
      before.spent + 10_000,
    );
    expect((await entries()).slice(-3)).toEqual([
      'cost-recorded',
      'cost-corrected',
      'cost-corrected',
    ]);
  });

  it('that was never recorded cannot be corrected', async () => {
    await refuses(nothingToCorrect, 'costs', cost('erp-9', { correction: true }));
    await refuses(nothingToCorrect, 'results', result('crm-9', { correction: true }));
  });

  it('of a result is corrected down to nothing, and is another one than of a cost', async () => {
    const before = await moneyOf();
    await released.owner.post(path('results'), result('erp-1'));
    expect(await moneyOf()).toMatchObject({
      earned: before.earned + 45_000,
      units: before.units + 3,
      spent: before.spent,
    });
    await refuses(taken, 'results', result('erp-1', { units: 4 }));
    await released.owner.post(path('results'), result('erp-1', { units: 0, correction: true }));
    expect(await moneyOf()).toEqual(before);
  });
});

describe('an entry that cannot be', () => {
  it.each([
    ['in another currency', { amount: { amount: 1, currency: 'EUR' } }, ['/amount/currency']],
    ['negative', { amount: dollars(-1) }, ['/amount/amount']],
    ['a fraction of a cent', { amount: { amount: 0.5, currency: 'USD' } }, ['/amount/amount']],
    ['of no kind there is', { kind: 'bribe' }, ['/kind']],
    ['on no day', { incurredOn: '2026-02-30' }, ['/incurredOn']],
    ['of another age', { incurredOn: '0206-03-02' }, ['/incurredOn']],
    [
      'without its fields',
      { kind: undefined, amount: undefined, incurredOn: undefined },
      ['/kind', '/amount', '/incurredOn'],
    ],
    ['with others', { roi: 5, paid: true }, ['/roi', '/paid']],
  ])('is refused when it is a cost %s', async (_, given, pointers) => {
    await refuses(fields(...pointers), 'costs', cost('erp-10', given));
  });

  it.each([
    ['', 'empty'],
    ['#1', 'with a character that keys are made of'],
    ['two words', 'two words'],
    ['x'.repeat(101), 'too long'],
  ])('is refused when its external id is %j: %s', async (externalId) => {
    await refuses(fields('/externalId'), 'costs', cost(externalId));
    await refuses(fields('/externalId'), 'results', result(externalId));
  });

  it.each([
    ['half a unit', { units: 0.5 }, ['/units']],
    ['fewer than none', { units: -1 }, ['/units']],
    [
      'worth more than can be counted',
      { units: 10_000_000, netValuePerUnit: dollars(1_000_000) },
      ['/units'],
    ],
    [
      'in another currency',
      { netValuePerUnit: { amount: 1, currency: 'JPY' } },
      ['/netValuePerUnit/currency'],
    ],
    [
      'without its fields',
      { units: undefined, netValuePerUnit: undefined, wonOn: undefined },
      ['/units', '/netValuePerUnit', '/wonOn'],
    ],
  ])('is refused when it is a result of %s', async (_, given, pointers) => {
    await refuses(fields(...pointers), 'results', result('crm-10', given));
  });
});

describe('who records money, and when', () => {
  it('is marketing, finance or a machine with the scope; not the requester', async () => {
    const { people, platform } = used;
    await refuses(notAllowed, 'costs', cost('erp-20'), people.rita);
    await refuses(notAllowed, 'results', result('crm-20'), people.leo);
    expect((await people.finn.post(path('costs'), cost('erp-20'))).status).toBe(200);
    const machine = await callApi(platform.apiUrl, {
      method: 'POST',
      path: path('results'),
      token: await platform.clientToken('results'),
      body: result('crm-20'),
    });
    expect(machine.status).toBe(200);
    const { body } = await people.mona.get(path('ledger'));
    expect(body.events.slice(-2).map(({ actor }: { actor: object }) => actor)).toMatchObject([
      { kind: 'member', id: 'finn' },
      { kind: 'client' },
    ]);
  });

  it('is for costs from acceptance on', async () => {
    const life = await submit(used.platform, used.people);
    await refuses(wrongStage, 'costs', cost('erp-30'), life.owner, life);
    await accept(used.platform, life);
    expect((await life.owner.post(path('costs', life), cost('erp-30'))).status).toBe(200);
    const { body } = await refuses(wrongStage, 'results', result('crm-30'), life.owner, life);
    expect(body).toMatchObject({ stage: 'brief', allowed: ['released', 'closed'] });
  });
});

describe('feedback', () => {
  it.each([
    [{ used: true, rating: 0 }, ['/rating']],
    [{ used: true, rating: 6 }, ['/rating']],
    [{ used: true, rating: 4.5 }, ['/rating']],
    [{ used: 'yes', rating: '5' }, ['/used', '/rating']],
    [{}, ['/used', '/rating']],
    [{ used: true, rating: 5, stars: 5, comment: '' }, ['/stars', '/comment']],
  ])('is refused with the pointers of what is wrong: %j', async (body, pointers) => {
    await refuses(fields(...pointers), 'feedback', body, used.people.rita);
  });

  it('is for sales, and not for marketing, leadership or finance', async () => {
    const { mia, max, leo, finn, rita } = used.people;
    for (const who of [mia, max, leo, finn])
      await refuses(notAllowed, 'feedback', { used: true, rating: 5 }, who);
    expect((await rita.post(path('feedback'), { used: true, rating: 1 })).status).toBe(200);
  });

  it('is for what is released', async () => {
    const life = await submit(used.platform, used.people);
    await refuses(wrongStage, 'feedback', { used: true, rating: 5 }, used.people.rita, life);
  });
});
