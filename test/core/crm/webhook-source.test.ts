import { describe, expect, it } from 'vitest';
import { refuseConnecting, refuseSources } from '../../../functions/core/crm/source-access.ts';
import {
  homeCurrencyErrors,
  SourceName,
  webhookForm,
} from '../../../functions/core/crm/webhook-source.ts';
import { finn, lena, leo, mia, mona, rita, saul } from '../../story/sample.ts';

const admin = { ...lena, admin: true };

describe('who sees which CRMs are connected', () => {
  it('is an admin, or who leads a party that may record what was earned', () => {
    const lead = { ...finn, leads: ['finance' as const] };
    expect([admin, saul, mona, lead].map(refuseSources)).toEqual(Array(4).fill(undefined));
    for (const member of [rita, mia, finn, leo, { ...lena, leads: ['legal' as const] }])
      expect(refuseSources(member)).toEqual({
        type: 'not-allowed',
        who: 'an admin, or a lead of sales, marketing or finance',
        action: 'see which CRMs are connected',
      });
  });

  it('connects them only as an admin', () => {
    expect(refuseConnecting(admin)).toBeUndefined();
    for (const member of [saul, mona, leo])
      expect(refuseConnecting(member)).toEqual({
        type: 'not-allowed',
        who: 'an admin',
        action: 'connect a CRM',
      });
  });
});

describe('a source', () => {
  const wrongIn = (form: object) =>
    webhookForm
      .safeParse({ crm: 'salesforce', ...form })
      .error?.issues.map(({ path }) => path.join('/'));

  it('is read by the usual fields of its CRM unless it says otherwise', () => {
    expect(webhookForm.parse({ crm: 'salesforce' })).toEqual({
      crm: 'salesforce',
      active: true,
      stages: [],
      kinds: [],
      fields: {},
      secret: 'keep',
    });
    expect(wrongIn({ crm: 'other' })).toEqual(['crm']);
    expect(wrongIn({ fields: { amount: '1st' } })).toEqual(['fields/amount']);
    expect(wrongIn({ homeCurrency: 'usd' })).toEqual(['homeCurrency']);
  });

  it('has a secret of HubSpot only if it is one of HubSpot', () => {
    const hubspotClientSecret = '0123456789abcdef';
    const wrong = ['hubspotClientSecret'];
    expect(wrongIn({ hubspotClientSecret })).toEqual(wrong);
    expect(wrongIn({ hubspotClientSecret: null })).toBeUndefined();
    expect(wrongIn({ crm: 'hubspot', hubspotClientSecret })).toBeUndefined();
    expect(wrongIn({ crm: 'hubspot', hubspotClientSecret: 'short' })).toEqual(wrong);
  });

  it('converts into the currency of the deployment, as no rate is applied here', () => {
    expect(homeCurrencyErrors({}, 'USD')).toEqual([]);
    expect(homeCurrencyErrors({ homeCurrency: 'USD' }, 'USD')).toEqual([]);
    expect(homeCurrencyErrors({ homeCurrency: 'EUR' }, 'USD')).toEqual([
      {
        pointer: '/homeCurrency',
        detail: expect.stringMatching(/^must be USD, the currency of this deployment: /),
      },
    ]);
  });

  it('has a name that can stand in an address', () => {
    for (const name of ['sales', 'crm-2', 'ab'])
      expect(SourceName.safeParse(name).success).toBe(true);
    for (const name of ['a', '2nd', 'Sales', 'a b', `a${'b'.repeat(40)}`])
      expect(SourceName.safeParse(name).success).toBe(false);
  });
});
