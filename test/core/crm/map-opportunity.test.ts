import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactUnits } from '../../../functions/core/crm/exact-amount.ts';
import { exactJson } from '../../../functions/core/crm/exact-json.ts';
import { mapOpportunity } from '../../../functions/core/crm/map-opportunity.ts';
import { Crm, Mapping, mappings } from '../../../functions/core/crm/mappings.ts';
import type { MapFacts } from '../../../functions/core/crm/opportunity-fields.ts';
import { readInstant } from '../../../functions/core/crm/read-time.ts';
import { WebhookConfig } from '../../../functions/core/crm/webhook-source.ts';
import { decimalsOf } from '../../../functions/core/words/decimals.ts';
import { decimalMoney, maxMoney } from '../../../functions/core/words/money.ts';

const won = {
  Id: '006RK00000AbCdEYAV',
  attributes: { type: 'Opportunity' },
  Countersign_Reference__c: 'CR-7F3K2QX',
  Amount: 9000.1,
  CurrencyIsoCode: 'USD',
  StageName: 'Closed Won',
  IsWon: true,
  IsClosed: true,
  CloseDate: '2026-03-02',
  LastModifiedDate: '2026-03-02T14:00:00.000+0000',
};

const deal = {
  objectId: 9876543210,
  properties: {
    countersign_reference: { value: 'CR-7F3K2QX', timestamp: 1772460000000 },
    amount: '9000.10',
    deal_currency_code: 'USD',
    dealstage: 'closedwon',
    hs_is_closed_won: 'true',
    closedate: '1772460000000',
    hs_lastmodifieddate: '2026-03-02T14:00:00.000Z',
  },
};

const facts = (crm: Crm, config: object = {}, more: Partial<MapFacts> = {}): MapFacts => ({
  source: 'sales',
  config: WebhookConfig.parse({ crm, ...config }),
  settings: { currency: 'USD', timeZone: 'America/New_York' },
  now: '2026-03-02T15:00:00.000Z',
  at: '',
  ...more,
});

/** As parsed from a delivery: numbers are texts. */
const map = (opportunity: object, given: MapFacts = facts('salesforce')) =>
  mapOpportunity(exactJson(JSON.stringify(opportunity)), given);

const saying = (...call: Parameters<typeof map>) => {
  const mapped = map(...call);
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.refusal));
  return mapped.value.saying;
};

const errors = (...call: Parameters<typeof map>) => {
  const mapped = map(...call);
  if (mapped.ok) throw new Error(JSON.stringify(mapped.value));
  return mapped.refusal;
};

const pointers = (...call: Parameters<typeof map>) => errors(...call).map(({ pointer }) => pointer);

describe('a reference', () => {
  const withReference = (reference: string) => ({ ...won, Countersign_Reference__c: reference });

  it('is taken in either case', () => {
    expect(saying(withReference('cr-7f3k2qx'))).toMatchObject({ requestId: 'CR-7F3K2QX' });
  });

  it.each(['\u017f', '\u0131', '\u212a'])('with %s in it is none', (lookalike) => {
    expect(pointers(withReference(`cr-7f3${lookalike}2qx`))).toEqual(['/Countersign_Reference__c']);
  });
});

describe('the mappings', () => {
  it('are data of the same shape for each CRM', () => {
    expect(Object.keys(mappings)).toEqual(Crm.options);
    for (const mapping of Object.values(mappings)) expect(Mapping.parse(mapping)).toEqual(mapping);
  });
});

describe('an amount', () => {
  const currency = fc.constantFrom('JPY', 'USD', 'KWD');
  const amount = fc.integer({ min: 0, max: maxMoney });

  it('is exact, written as a number or as a text, with however many zeros', () => {
    fc.assert(
      fc.property(amount, currency, fc.nat(5), fc.boolean(), (minor, code, zeros, quoted) => {
        const plain = decimalMoney(BigInt(minor), code);
        const text = plain.includes('.') ? `${plain}${'0'.repeat(zeros)}` : plain;
        const json = JSON.stringify({ ...won, CurrencyIsoCode: code, Amount: 'AMOUNT' });
        const sent = json.replace('"AMOUNT"', quoted ? `"${text}"` : text);
        const given = facts('salesforce', {}, { settings: { currency: code, timeZone: 'UTC' } });
        const mapped = mapOpportunity(exactJson(sent), given);
        expect(mapped).toMatchObject({
          ok: true,
          value: { saying: { result: { units: 1, netValuePerUnit: { amount: minor } } } },
        });
      }),
    );
  });

  it('may have an exponent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: -4, max: 6 }),
        (digits, by) => {
          const decimals = 4;
          const result = exactUnits(`${digits}E${by}`, decimals);
          expect(result).toEqual({
            ok: true,
            value: BigInt(digits) * 10n ** BigInt(decimals + by),
          });
        },
      ),
    );
    expect(exactUnits('1.2345E3', 2)).toEqual({ ok: true, value: 123_450n });
  });

  it('is refused if it is not whole in minor units, never rounded', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 9 }), currency, (whole, last, code) => {
        const decimals = decimalsOf(code);
        const text = `${whole}.${'0'.repeat(decimals)}${last}`;
        expect(exactUnits(text, decimals).ok).toBe(false);
      }),
    );
  });

  it.each(['', '-1', '1,234.50', '$5', 'NaN', '1e99', '0x10', ' ', '1.', '.5'])(
    'is not %j',
    (text) => {
      expect(exactUnits(text, 2).ok).toBe(false);
    },
  );

  it('of minus zero is zero', () => {
    expect(exactUnits('-0.00', 2)).toEqual({ ok: true, value: 0n });
  });

  it('is split over its units if that is exact, and is otherwise one unit', () => {
    const units = (Amount: number, TotalOpportunityQuantity: number | string | null) =>
      saying({ ...won, Amount, TotalOpportunityQuantity });
    const each = (amount: number) => ({ amount, currency: 'USD' });
    expect(units(9000, 12)).toMatchObject({ result: { units: 12, netValuePerUnit: each(75_000) } });
    expect(units(9000, '12.0')).toMatchObject({ result: { units: 12 } });
    expect(units(100, 3)).toMatchObject({ result: { units: 1, netValuePerUnit: each(10_000) } });
    expect(units(100, 2.5)).toMatchObject({ result: { units: 1 } });
    expect(units(100, 0)).toMatchObject({ result: { units: 1 } });
    expect(units(100, null)).toMatchObject({ result: { units: 1 } });
  });

  it('is worth the same however it is split', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(5000), (cents, quantity) => {
        const result = saying({
          ...won,
          Amount: decimalMoney(BigInt(cents), 'USD'),
          TotalOpportunityQuantity: quantity,
        });
        if (result.what !== 'result') throw new Error(result.reason);
        expect(result.result.units * result.result.netValuePerUnit.amount).toBe(cents);
      }),
    );
  });
});

describe('an opportunity of Salesforce', () => {
  it('is a result if it is won', () => {
    expect(map(won)).toEqual({
      ok: true,
      value: {
        id: won.Id,
        modifiedAt: '2026-03-02T14:00:00.000Z',
        referenceAt: '/Countersign_Reference__c',
        saying: {
          what: 'result',
          requestId: 'CR-7F3K2QX',
          result: {
            kind: 'closed-won',
            units: 1,
            netValuePerUnit: { amount: 900_010, currency: 'USD' },
            wonOn: '2026-03-02',
          },
        },
      },
    });
  });

  it('is pipeline if it is open, and nothing without an amount', () => {
    const open = { ...won, StageName: 'Negotiation', IsWon: false, IsClosed: false };
    expect(saying(open)).toMatchObject({ what: 'result', result: { kind: 'pipeline' } });
    expect(saying({ ...open, Amount: null })).toEqual({
      what: 'nothing',
      reason: 'not-yet-valued',
    });
  });

  it.each([
    ['lost', { StageName: 'Closed Lost', IsWon: false, IsClosed: true }],
    ['lost', { StageName: 'Dropped', IsWon: false, IsClosed: true }],
    ['lost', { StageName: 'Closed Lost', IsWon: undefined, IsClosed: undefined }],
    ['deleted', { IsDeleted: true }],
    ['no-reference', { Countersign_Reference__c: null }],
    ['no-reference', { Countersign_Reference__c: '  ' }],
  ])('counts for nothing when it is %s', (reason, change) => {
    expect(saying({ ...won, ...change })).toEqual({ what: 'nothing', reason });
  });

  it('needs only an id and an instant to count for nothing', () => {
    const { Id, LastModifiedDate } = won;
    expect(saying({ Id, LastModifiedDate, Amount: 'a lot' })).toMatchObject({
      reason: 'no-reference',
    });
  });

  it("is read by the team's own stages, kinds and fields", () => {
    const config = {
      stages: [
        { stage: 'Signed', means: 'won' },
        { stage: 'Test', means: 'ignored' },
      ],
      kinds: [{ type: 'Renewal', kind: 'retention' }],
      fields: { amount: 'Net_Value__c', reference: 'Campaign_Ref__c' },
    };
    const own = {
      ...won,
      IsWon: false,
      IsClosed: false,
      StageName: 'Signed',
      Type: 'Renewal',
      Net_Value__c: '12.50',
      Campaign_Ref__c: 'cr-cc57qpx',
    };
    const given = facts('salesforce', config);
    expect(saying(own, given)).toMatchObject({
      requestId: 'CR-CC57QPX',
      result: { kind: 'retention', netValuePerUnit: { amount: 1250 } },
    });
    expect(saying({ ...own, StageName: 'Test' }, given)).toMatchObject({ reason: 'stage-ignored' });
    expect(pointers({ ...own, Net_Value__c: 'x' }, given)).toEqual(['/Net_Value__c']);
  });

  it('is refused with all its errors', () => {
    const wrong = {
      ...won,
      Id: '006RK00000AbCdE',
      Countersign_Reference__c: 'Spring',
      Amount: -5,
      CurrencyIsoCode: 'EUR',
      CloseDate: '2026-02-30',
      LastModifiedDate: 'yesterday',
      TotalOpportunityQuantity: 'some',
    };
    const refused = errors(wrong, facts('salesforce', {}, { at: '/3' }));
    expect(refused.map(({ pointer }) => pointer)).toEqual([
      '/3/Id',
      '/3/LastModifiedDate',
      '/3/Countersign_Reference__c',
      '/3/Amount',
      '/3/CurrencyIsoCode',
      '/3/TotalOpportunityQuantity',
      '/3/CloseDate',
    ]);
    for (const { detail } of refused) expect(detail).toMatch(/\w+ \w+/);
  });

  it.each([
    ['/CloseDate', { CloseDate: '1999-12-31' }],
    ['/CloseDate', { CloseDate: null }],
    ['/Amount', { Amount: null }],
    ['/Amount', { Amount: 10_000_000_001 }],
    ['/SystemModstamp', { LastModifiedDate: null }],
    ['/LastModifiedDate', { LastModifiedDate: '2026-03-02T16:00:01.000Z' }],
    ['/Id', { Id: { nested: true } }],
  ])('is refused at %s for %j', (pointer, change) => {
    expect(pointers({ ...won, ...change })).toEqual([pointer]);
  });

  it("is in the deployment's currency if it names none", () => {
    expect(saying({ ...won, CurrencyIsoCode: undefined })).toMatchObject({ what: 'result' });
    expect(errors({ ...won, CurrencyIsoCode: 'EUR' })[0]?.detail).toContain('counts in USD');
  });
});

describe('a deal of HubSpot', () => {
  it('is read from its properties, plain or with history, and its day is in the time zone', () => {
    const closedate = '2026-03-02T03:00:00.000Z';
    const evening = { ...deal, properties: { ...deal.properties, closedate } };
    expect(map(evening, facts('hubspot'))).toMatchObject({
      value: {
        id: '9876543210',
        saying: { requestId: 'CR-7F3K2QX', result: { wonOn: '2026-03-01', units: 1 } },
      },
    });
  });

  it("may come in the API's format, with numeric stages", () => {
    const { objectId, ...rest } = deal;
    const asApi = {
      ...rest,
      id: String(objectId),
      properties: {
        ...deal.properties,
        dealstage: '2177341',
        hs_is_closed_won: 'false',
        hs_is_closed: 'false',
      },
    };
    const config = {
      stages: [{ stage: '2177341', means: 'won' }],
      fields: { amount: 'net_value' },
    };
    expect(saying(asApi, facts('hubspot'))).toMatchObject({ result: { kind: 'pipeline' } });
    expect(
      saying(
        { ...asApi, properties: { ...asApi.properties, net_value: '5' } },
        facts('hubspot', config),
      ),
    ).toMatchObject({ result: { kind: 'closed-won', netValuePerUnit: { amount: 500 } } });
    expect(saying({ ...asApi, archived: true }, facts('hubspot'))).toMatchObject({
      reason: 'deleted',
    });
  });

  it('is lost by its flag or its stage', () => {
    const lost = { ...deal.properties, dealstage: 'closedlost', hs_is_closed_won: 'false' };
    expect(saying({ ...deal, properties: lost }, facts('hubspot'))).toMatchObject({
      reason: 'lost',
    });
    const flagged = { ...lost, dealstage: '77', hs_is_closed: 'true' };
    expect(saying({ ...deal, properties: flagged }, facts('hubspot'))).toMatchObject({
      reason: 'lost',
    });
  });

  it('is refused with pointers into its properties', () => {
    expect(
      pointers({ ...deal, properties: { ...deal.properties, amount: '9,000' } }, facts('hubspot')),
    ).toEqual(['/properties/amount']);
  });
});

describe('an opportunity that is merged, deleted or restored', () => {
  const mapped = (...call: Parameters<typeof map>) => {
    const answer = map(...call);
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value;
  };
  const successor = '006RK00000AbCdFYAV';
  const merged = (ids: string) => ({
    ...deal,
    properties: { ...deal.properties, hs_merged_object_ids: ids },
  });

  it('counts for nothing, and says what it was merged into', () => {
    expect(mapped({ ...won, MasterRecordId: successor })).toMatchObject({
      saying: { what: 'nothing', reason: 'merged' },
      mergedInto: successor,
    });
    expect(mapped({ ...won, MasterRecordId: won.Id })).not.toHaveProperty('mergedInto');
    expect(mapped(won)).not.toHaveProperty('mergedInto');
    expect(saying({ ...won, MasterRecordId: won.Id })).toMatchObject({ what: 'result' });
    expect(errors({ ...won, MasterRecordId: 'x' })).toEqual([
      {
        pointer: '/MasterRecordId',
        detail: 'must be the id of 18 characters, or some separated by semicolons',
      },
    ]);
  });

  it('says which others were merged into it, each once and not itself', () => {
    const from = (ids: string) => mapped(merged(ids), facts('hubspot')).mergedFrom;
    expect(from('11; 12 ;11;;9876543210')).toEqual(['11', '12']);
    expect(from('9876543210')).toBeUndefined();
    expect(mapped(deal, facts('hubspot'))).not.toHaveProperty('mergedFrom');
    expect(pointers(merged('11;x'), facts('hubspot'))).toEqual([
      '/properties/hs_merged_object_ids',
    ]);
  });

  it('is restored where it says so, in a CRM in which that undoes a merge', () => {
    expect(mapped({ ...won, IsDeleted: false }).isRestored).toBe(true);
    expect(mapped({ ...won, IsDeleted: true })).not.toHaveProperty('isRestored');
    expect(mapped(won)).not.toHaveProperty('isRestored');
    expect(mapped({ ...deal, archived: false }, facts('hubspot'))).not.toHaveProperty('isRestored');
  });

  it('is deleted by its flag alone, which is true or false', () => {
    expect(saying({ ...won, IsDeleted: true })).toEqual({ what: 'nothing', reason: 'deleted' });
    expect(saying({ ...won, IsDeleted: true, MasterRecordId: successor })).toMatchObject({
      reason: 'merged',
    });
    expect(errors({ ...won, IsDeleted: 'maybe' })).toEqual([
      { pointer: '/IsDeleted', detail: 'must be true or false' },
    ]);
  });

  it('for the lack of a field says whether it was sent, empty or not at all', () => {
    const { Countersign_Reference__c: _, ...unnamed } = won;
    expect(mapped(unnamed)).toMatchObject({
      saying: { reason: 'no-reference' },
      notSent: '/Countersign_Reference__c',
    });
    expect(mapped({ ...unnamed, Countersign_Reference__c: null })).not.toHaveProperty('notSent');
    const open = { ...won, StageName: 'Prospecting', IsWon: false, IsClosed: false };
    const { Amount: __, ...silent } = open;
    expect(mapped(silent)).toMatchObject({
      saying: { reason: 'not-yet-valued' },
      notSent: '/Amount',
    });
    expect(mapped({ ...open, Amount: null })).not.toHaveProperty('notSent');
    expect(mapped({ ...open, IsDeleted: true })).not.toHaveProperty('notSent');
  });
});

describe('what every opportunity needs', () => {
  it('is an id of its CRM, and the instant of its last change, in words', () => {
    const newer = 'it says which of two states is the newer one';
    expect(errors({ ...won, Id: undefined, LastModifiedDate: undefined })).toEqual([
      { pointer: '/Id', detail: 'is required' },
      { pointer: '/SystemModstamp', detail: `is required: ${newer}` },
    ]);
    expect(errors({ ...won, Id: 'x', LastModifiedDate: 'today' })).toEqual([
      { pointer: '/Id', detail: 'must be the id of 18 characters' },
      {
        pointer: '/LastModifiedDate',
        detail: `must be an instant such as 2026-03-02T14:00:00Z: ${newer}`,
      },
    ]);
    expect(errors({ ...won, LastModifiedDate: '2026-03-02T16:00:00.001Z' })).toEqual([
      { pointer: '/LastModifiedDate', detail: 'is in the future' },
    ]);
    expect(map({ ...won, LastModifiedDate: '2026-03-02T16:00:00.000Z' }).ok).toBe(true);
  });

  it('is an amount and a day where it was won, in words', () => {
    expect(errors({ ...won, Amount: null, CloseDate: null })).toEqual([
      { pointer: '/Amount', detail: 'is required for what was won' },
      { pointer: '/CloseDate', detail: 'must be a day such as 2026-03-02, or an instant' },
    ]);
    expect(errors({ ...won, Amount: maxMoney / 100 + 0.01 })).toEqual([
      { pointer: '/Amount', detail: 'must be at most $10,000,000,000.00' },
    ]);
    expect(saying({ ...won, Amount: maxMoney / 100 })).toMatchObject({ what: 'result' });
  });

  it('has units that its amount can be split over exactly, of which there can be ten million', () => {
    const unitsOf = (quantity: number, amount: number) => {
      const said = saying({ ...won, TotalOpportunityQuantity: quantity, Amount: amount });
      return said.what === 'result' ? said.result.units : undefined;
    };
    expect(unitsOf(10_000_000, 100_000)).toBe(10_000_000);
    expect(unitsOf(20_000_000, 200_000)).toBe(1);
    expect(unitsOf(1, 5)).toBe(1);
    expect(unitsOf(0, 5)).toBe(1);
  });
});

describe('any input', () => {
  const anyField = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.object());
  const names = [
    'Id',
    'id',
    'objectId',
    'properties',
    '__proto__',
    'constructor',
    ...Object.keys(won),
  ];

  it('is mapped or refused with pointers into it, and never throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), anyField),
        fc.constantFrom<Crm>('salesforce', 'hubspot'),
        (change, crm) => {
          const base = crm === 'salesforce' ? won : deal;
          const mapped = map({ ...base, ...change }, facts(crm));
          if (mapped.ok) return;
          expect(mapped.refusal.length).toBeGreaterThan(0);
          for (const { pointer, detail } of mapped.refusal) {
            expect(pointer).toMatch(/^\/\w+/);
            expect(detail).not.toMatch(/undefined|\[object/);
          }
        },
      ),
    );
  });
});

describe('an instant', () => {
  it.each([
    ['2026-03-02T14:00:00.000+0000', '2026-03-02T14:00:00.000Z'],
    ['2026-03-02T09:00:00-0500', '2026-03-02T14:00:00.000Z'],
    ['2026-03-02T15:00:00+01:00', '2026-03-02T14:00:00.000Z'],
    ['2026-03-02T14:00:00.123456Z', '2026-03-02T14:00:00.123Z'],
    ['1772460000000', '2026-03-02T14:00:00.000Z'],
    ['1772460000', undefined],
    ['2026-03-02', undefined],
    ['2026-13-02T14:00:00Z', undefined],
    ['0206-03-02T14:00:00Z', undefined],
  ])('%s is %s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });
});
