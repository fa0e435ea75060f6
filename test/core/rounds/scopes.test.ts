import { describe, expect, it } from 'vitest';
import { scopeOfSeat, scopesFor, within } from '../../../functions/core/rounds/scopes.ts';
import { Party } from '../../../functions/core/words/party.ts';
import { settings } from '../../story/sample.ts';

const everyParty = Party.options.map((party) => ({ party, quorum: 1 }));

describe('what each party signs for (J12)', () => {
  it('is, where policy says nothing, its own parts, and for all others all of the brief', () => {
    expect(scopesFor(everyParty, settings.policy)).toEqual({
      brand: [
        'strategy.valueProposition',
        'strategy.persona',
        'tactics.brand',
        'tactics.communications',
      ],
      legal: [
        'situation',
        'strategy.targetMarket',
        'strategy.strategicPartners',
        'strategy.valueProposition',
        'tactics.product',
        'tactics.service',
        'tactics.brand',
        'tactics.price',
        'tactics.incentives',
        'tactics.communications',
        'tactics.distribution',
        'tactics.legalHasToSign',
      ],
      finance: [
        'goal.sharedGoal',
        'measures.budgetedCost',
        'measures.budget',
        'measures.valueOfOneSale',
        'measures.expectedUnits',
        'measures.unitsFrom',
        'measures.leadDefinition',
        'measures.attribution',
      ],
    });
  });

  it('is what policy gives it, and of those alone who have to sign', () => {
    const scopes = [
      { party: 'product' as const, parts: ['tactics.product' as const] },
      { party: 'legal' as const, parts: ['tactics.price' as const] },
    ];
    const required = [{ party: 'legal' as const, quorum: 1 }];
    expect(scopesFor(required, { scopes })).toEqual({ legal: ['tactics.price'] });
  });

  it('is all for sales and marketing, whatever was put into the settings', () => {
    const scopes = [{ party: 'sales', parts: ['tactics.price'] }] as never;
    expect(scopesFor(everyParty, { scopes })).not.toHaveProperty('sales');
  });

  it('is of a version the parts that it has of them', () => {
    const parts = { 'tactics.price': 'a', situation: 'b' };
    expect(within(['tactics.price', 'tactics.brand'], parts)).toEqual({ 'tactics.price': 'a' });
    expect(within(undefined, parts)).toBe(parts);
  });

  it('is known for a seat of a round that has scopes', () => {
    const seats = [
      { memberId: 'rita', party: 'sales' as const },
      { memberId: 'lena', party: 'legal' as const },
    ];
    const scopes = { legal: ['tactics.price' as const] };
    expect(scopeOfSeat({ seats, scopes }, 'lena')).toEqual(['tactics.price']);
    expect(scopeOfSeat({ seats, scopes }, 'rita')).toBeUndefined();
    expect(scopeOfSeat({ seats, scopes }, 'nobody')).toBeUndefined();
    expect(scopeOfSeat({ seats }, 'lena')).toBeUndefined();
    expect(scopeOfSeat(undefined, 'lena')).toBeUndefined();
  });
});
