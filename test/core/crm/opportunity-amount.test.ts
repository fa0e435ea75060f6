import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestUnits, unitsWithoutTail } from '../../../functions/core/crm/exact-amount.ts';
import { exactJson } from '../../../functions/core/crm/exact-json.ts';
import { mapOpportunity } from '../../../functions/core/crm/map-opportunity.ts';
import type { Crm } from '../../../functions/core/crm/mappings.ts';
import { homeCurrencyErrors, WebhookConfig } from '../../../functions/core/crm/webhook-source.ts';
import { decimalMoney } from '../../../functions/core/words/money.ts';

const now = '2026-03-02T15:00:00Z';

/** What a won opportunity is worth in minor units of dollars, or what is wrong with it. */
const worth = (crm: Crm, fields: object, config: object = {}, currency = 'USD') => {
  const delivered =
    crm === 'hubspot'
      ? {
          objectId: 1,
          properties: {
            countersign_reference: 'CR-7F3K2QX',
            dealstage: 'closedwon',
            closedate: '2026-03-02',
            hs_lastmodifieddate: '2026-03-02T14:00:00Z',
            ...fields,
          },
        }
      : {
          Id: '006RK00000AbCdEYAV',
          Countersign_Reference__c: 'CR-7F3K2QX',
          StageName: 'Closed Won',
          CloseDate: '2026-03-02',
          LastModifiedDate: '2026-03-02T14:00:00Z',
          ...fields,
        };
  const mapped = mapOpportunity(exactJson(JSON.stringify(delivered)), {
    source: 'sales',
    config: WebhookConfig.parse({ crm, ...config }),
    settings: { currency, timeZone: 'UTC' },
    now,
    at: '',
  });
  if (!mapped.ok) return mapped.refusal.map(({ pointer, detail }) => `${pointer} ${detail}`);
  const { saying } = mapped.value;
  if (saying.what === 'nothing') return saying.reason;
  return saying.result.units * saying.result.netValuePerUnit.amount;
};

const several = { homeCurrency: 'USD' };

describe('a deal in another currency', () => {
  const euros = { amount: '1000', deal_currency_code: 'EUR', amount_in_home_currency: '1084.31' };

  it('counts by its amount in the home currency, where that is the deployment’s', () => {
    expect(worth('hubspot', euros, several)).toBe(108_431);
  });

  it('is refused in words that say how it would count', () => {
    expect(worth('hubspot', euros)).toEqual([
      '/properties/deal_currency_code is EUR, and this deployment counts in USD: send the amount in USD; where the CRM converts into USD, say so with `homeCurrency` of this source, and the home amount counts',
    ]);
    const { amount_in_home_currency: _, ...without } = euros;
    expect(worth('hubspot', without, several)).toEqual([
      '/properties/deal_currency_code is EUR, and this deployment counts in USD: send amount_in_home_currency as well',
    ]);
  });

  it('counts by a field of the team’s own in Salesforce, which has none', () => {
    const own = { Amount: 1000, CurrencyIsoCode: 'EUR', Amount_USD__c: 1084.31 };
    const config = { ...several, fields: { homeAmount: 'Amount_USD__c' } };
    expect(worth('salesforce', own, config)).toBe(108_431);
    expect(worth('salesforce', own, several)).toEqual([
      expect.stringContaining('name its field as `homeAmount`'),
    ]);
  });

  it('does not count by the conversion of another amount than the team’s own', () => {
    const config = { ...several, fields: { amount: 'net_value' } };
    expect(worth('hubspot', { ...euros, net_value: '300' }, config)).toEqual([
      expect.stringContaining('/properties/deal_currency_code is EUR'),
    ]);
  });

  it('counts by its own amount where that is the deployment’s', () => {
    const dollars = { ...euros, deal_currency_code: 'usd', amount: '1000' };
    expect(worth('hubspot', dollars, several)).toBe(100_000);
  });
});

describe('a deal without a currency', () => {
  it('counts by its home amount where the CRM has several', () => {
    const deal = { amount: '1000', amount_in_home_currency: '1084.31' };
    expect(worth('hubspot', deal, several)).toBe(108_431);
    expect(worth('hubspot', { amount: '1000' }, several)).toEqual([
      expect.stringContaining('is not sent, by a CRM of several currencies'),
    ]);
  });

  it('is refused where its two amounts show that it is in another', () => {
    const deal = { amount: '1000', amount_in_home_currency: '1084.31' };
    expect(worth('hubspot', deal)).toEqual([
      expect.stringContaining('/properties/deal_currency_code is needed'),
    ]);
    expect(worth('hubspot', { ...deal, amount_in_home_currency: '1000.0' })).toBe(100_000);
  });
});

describe('an amount', () => {
  it.each([
    ['KWD', '1.234', 1234],
    ['KWD', '1.2340', 1234],
    ['KWD', '1e3', 1_000_000],
    ['KWD', '1.2345', 'must have at most 3 decimals'],
    ['JPY', '1000.00', 1000],
    ['JPY', '1E3', 1000],
    ['JPY', '1000.5', 'must have no decimals'],
    ['USD', '1,234.5', 'must be a plain decimal such as 1234.50, without thousands separators'],
    ['KWD', '1.234,500', 'must be a plain decimal such as 1234.500, without thousands separators'],
    ['JPY', '¥1000', 'must be a plain decimal such as 1234, without thousands separators'],
    ['USD', '-5', 'must not be negative: what was credited is taken off'],
  ] as const)('in %s is exact or refused: %s', (currency, amount, expected) => {
    const code = currency.toLowerCase();
    const said = worth('hubspot', { amount, deal_currency_code: code }, {}, currency);
    if (typeof expected === 'number') expect(said).toBe(expected);
    else expect(said).toEqual([expect.stringContaining(`/properties/amount ${expected}`)]);
  });
});

describe('a home currency', () => {
  it('has to be the deployment’s', () => {
    expect(homeCurrencyErrors({ homeCurrency: 'EUR' }, 'USD')).toMatchObject([
      { pointer: '/homeCurrency', detail: expect.stringContaining('must be USD') },
    ]);
    expect(homeCurrencyErrors({ homeCurrency: 'USD' }, 'USD')).toEqual([]);
    expect(homeCurrencyErrors({}, 'USD')).toEqual([]);
  });
});

describe('the tail of a float', () => {
  const minor = fc.integer({ min: 0, max: 10 ** 12 });

  it('is no part of an amount', () => {
    expect(worth('hubspot', { amount: '1234.5600000001' })).toBe(123_456);
    expect(worth('hubspot', { amount: 1234.5599999999 })).toBe(123_456);
    fc.assert(
      fc.property(minor, fc.integer({ min: 5, max: 12 }), fc.boolean(), (amount, place, isOver) => {
        const exact = BigInt(amount) * 10n ** BigInt(place);
        const tailed = exact + (isOver ? 1n : -1n);
        if (tailed < 0n) return;
        const digits = String(tailed).padStart(place + 3, '0');
        const text = `${digits.slice(0, -place - 2)}.${digits.slice(-place - 2)}`;
        expect(unitsWithoutTail(text, 2)).toEqual({ ok: true, value: BigInt(amount) });
      }),
    );
  });

  it('is not what somebody has written: a tenth of a cent is refused', () => {
    expect(worth('hubspot', { amount: '1234.561' })).toEqual([
      '/properties/amount must have at most 2 decimals',
    ]);
  });

  it('leaves converted amounts at the nearest minor unit', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 999 }), (amount, thousandths) => {
        const text = `${decimalMoney(BigInt(amount), 'USD')}${String(thousandths).padStart(3, '0')}`;
        expect(nearestUnits(text, 2)).toEqual({
          ok: true,
          value: BigInt(amount + (thousandths >= 500 ? 1 : 0)),
        });
      }),
    );
  });
});

describe('a credit', () => {
  it('is refused in words that say how it counts', () => {
    expect(worth('hubspot', { amount: '-50' })).toEqual([
      '/properties/amount must not be negative: what was credited is taken off the amount of what was won',
    ]);
  });
});

describe('a day', () => {
  it('of a year that was mistyped is refused', () => {
    expect(worth('hubspot', { amount: '5', closedate: '2062-03-02' })).toEqual([
      '/properties/closedate must be at most 2 years ahead and 10 years back from today: is 2062 the right year?',
    ]);
  });

  it('on which an open deal is expected may be some years ahead', () => {
    const open = { amount: '5', dealstage: 'contractsent', closedate: '2030-12-31' };
    expect(worth('hubspot', open)).toBe(500);
    expect(worth('hubspot', { ...open, closedate: '2062-12-31' })).toEqual([
      expect.stringContaining('is 2062 the right year?'),
    ]);
  });
});
