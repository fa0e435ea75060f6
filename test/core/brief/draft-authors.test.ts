import { describe, expect, it } from 'vitest';
import { authorsKept, draftAuthors } from '../../../functions/core/brief/draft-authors.ts';
import { draftFacts } from '../../../functions/core/brief/draft-facts.ts';
import { readablePlan } from '../../../functions/core/brief/readable-plan.ts';
import { form } from '../../story/sample.ts';

describe('J5: who wrote a draft', () => {
  const by = { version: 2, by: 'mia' };
  const before = { savedBy: 'max', authors: ['mona', 'max'], version: 2 };

  it('is all who saved it on the way to its version, each once', () => {
    expect(draftAuthors(undefined, by)).toEqual(['mia']);
    expect(draftAuthors(before, by)).toEqual(['mona', 'max', 'mia']);
    expect(draftAuthors({ ...before, authors: ['mia', 'max'] }, by)).toEqual(['mia', 'max']);
  });

  it('is nobody who wrote on the version before', () => {
    expect(draftAuthors({ ...before, version: 1 }, by)).toEqual(['mia']);
  });

  it('is whoever saved it last, of one from before all were kept', () => {
    expect(authorsKept({ savedBy: 'max' })).toEqual(['max']);
    expect(draftAuthors({ savedBy: 'max' }, by)).toEqual(['max', 'mia']);
  });
});

describe('what the policy tests of a draft', () => {
  const money = (amount: number) => ({ amount, currency: 'USD' });
  const figures = { budgetedCost: money(100), valueOfOneSale: money(20), expectedUnits: 15 };
  const asked = { ...form, expectedCost: money(50) };
  const factsOf = (draft: object) => draftFacts(readablePlan('USD').parse(draft), asked);

  it('is what was asked for, and nothing that is not written yet', () => {
    expect(factsOf({})).toStrictEqual({
      usesPrice: false,
      usesIncentives: false,
      regulatedClaim: false,
      cost: 50,
      collateralType: 'flyer',
      segment: 'members',
    });
    expect(draftFacts(readablePlan('USD').parse({}), form).cost).toBe(0);
  });

  it('is what is written: tactics, the owner’s answer and its cost', () => {
    const tactics = { price: '$49', incentives: 'A mug', legalHasToSign: false };
    expect(factsOf({ tactics, measures: { budgetedCost: money(70) } })).toMatchObject({
      usesPrice: true,
      usesIncentives: true,
      legalHasToSign: false,
      cost: 70,
    });
  });

  it('is its return once all three figures are there', () => {
    expect(factsOf({ measures: figures }).roi).toBe(2);
    for (const name of Object.keys(figures))
      expect(factsOf({ measures: { ...figures, [name]: undefined } })).not.toHaveProperty('roi');
  });
});
