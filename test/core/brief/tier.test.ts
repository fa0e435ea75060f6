import { describe, expect, it } from 'vitest';
import { expectedTier, tierFor } from '../../../functions/core/brief/tier.ts';

const settings = { fullTierFrom: 1_000_000 };
const form = (cents?: number, campaign?: string) => ({
  ...(cents !== undefined && { expectedCost: { amount: cents, currency: 'USD' } }),
  ...(campaign !== undefined && { campaign }),
});

describe('the tier of a plan', () => {
  it('is full for a campaign, and from the threshold of cost on', () => {
    expect(tierFor({}, 999_999, settings)).toBe('light');
    expect(tierFor({}, 1_000_000, settings)).toBe('full');
    expect(tierFor({ campaign: 'spring' }, 0, settings)).toBe('full');
  });

  it('is expected by what was asked for, until there is a plan', () => {
    expect(expectedTier({ form: form() }, settings)).toBe('light');
    expect(expectedTier({ form: form(1_000_000) }, settings)).toBe('full');
    expect(expectedTier({ form: form(5, 'spring') }, settings)).toBe('full');
    expect(expectedTier({ brief: { tier: 'light' }, form: form(2_000_000) }, settings)).toBe(
      'light',
    );
  });
});
