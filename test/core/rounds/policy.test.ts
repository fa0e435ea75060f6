import { expect, it } from 'vitest';
import { type PolicyFacts, requiredParties } from '../../../functions/core/rounds/policy.ts';
import type { PolicyCondition } from '../../../functions/core/words/settings.ts';
import { settings } from '../../story/sample.ts';

const facts: PolicyFacts = {
  usesPrice: true,
  usesIncentives: true,
  regulatedClaim: true,
  legalHasToSign: true,
  beyondHouseBrand: true,
  cost: 1_000_000,
  roi: 0.5,
  collateralType: 'flyer',
  segment: 'members',
};

/** Whether finance has to sign by a rule with this condition. */
const asked = (when: PolicyCondition, given: Partial<PolicyFacts> = {}): boolean => {
  const rules = [{ name: 'one', when, require: [{ party: 'finance' as const, quorum: 2 }] }];
  const policy = { ...settings.policy, rules };
  const required = requiredParties('brief', { ...facts, ...given }, { policy, roiTarget: 1 });
  return required.some(({ party, quorum }) => party === 'finance' && quorum === 2);
};

it.each<[PolicyCondition, Partial<PolicyFacts>]>([
  [{ usesPrice: true }, { usesPrice: false }],
  [{ usesIncentives: true }, { usesIncentives: false }],
  [{ ownBrand: true }, { beyondHouseBrand: false }],
  [{ regulatedClaim: true }, { regulatedClaim: false }],
  [{ legalHasToSign: true }, { legalHasToSign: false }],
  [{ legalHasToSign: true }, { legalHasToSign: undefined }],
  [{ costAtLeast: 1_000_000 }, { cost: 999_999 }],
  [{ roiUnderTarget: true }, { roi: 1 }],
  [{ roiUnderTarget: true }, { roi: undefined }],
  [{ collateralType: 'flyer' }, { collateralType: 'video' }],
  [{ segment: 'members' }, { segment: 'visitors' }],
])('a rule for %j holds, and not for %j', (when, other) => {
  expect(asked(when)).toBe(true);
  expect(asked(when, other)).toBe(false);
});

it('a rule for what is not so holds for the others', () => {
  expect(asked({ roiUnderTarget: false })).toBe(false);
  expect(asked({ roiUnderTarget: false }, { roi: 1 })).toBe(true);
  expect(asked({ roiUnderTarget: false }, { roi: undefined })).toBe(true);
  expect(asked({ usesPrice: false })).toBe(false);
  expect(asked({ usesPrice: false }, { usesPrice: false })).toBe(true);
});

it('a brand is its own where it goes beyond the house brand, or has changed', () => {
  const house = { beyondHouseBrand: undefined };
  expect(asked({ ownBrand: true }, { ...house, brandChanged: true })).toBe(true);
  expect(asked({ ownBrand: true }, house)).toBe(false);
  expect(asked({ ownBrand: false }, house)).toBe(true);
  expect(asked({ ownBrand: false })).toBe(false);
});

it('all conditions of a rule have to hold', () => {
  expect(asked({ collateralType: 'flyer', segment: 'members' })).toBe(true);
  expect(asked({ collateralType: 'flyer', segment: 'visitors' })).toBe(false);
  expect(asked({ collateralType: 'video', segment: 'members' })).toBe(false);
  expect(asked({})).toBe(true);
});

it('a review asks nobody else', () => {
  const rules = [{ name: 'all', when: {}, require: [{ party: 'finance' as const, quorum: 1 }] }];
  const policy = { ...settings.policy, rules };
  expect(requiredParties('review', facts, { policy, roiTarget: 1 })).toEqual([
    { party: 'sales', quorum: 1 },
    { party: 'marketing', quorum: 1 },
  ]);
});
