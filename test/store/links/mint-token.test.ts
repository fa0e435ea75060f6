import { describe, expect, it } from 'vitest';
import { mintToken, mintUnsubscribeToken } from '../../../functions/store/links/mint-token.ts';

describe('a new token', () => {
  it('has 130 random bits, is unique, and uses all letters evenly', () => {
    const parts = { requestId: 'CR-7F3K2QX', memberId: 'mia' };
    const randoms = Array.from({ length: 500 }, () => mintToken(parts).slice(-26));
    expect(new Set(randoms).size).toBe(500);
    for (const random of randoms) expect(random).toMatch(/^[a-z2-7]{26}$/);
    const counts = new Map<string, number>();
    for (const letter of randoms.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(32);
    const fair = (500 * 26) / 32;
    for (const count of counts.values()) expect(Math.abs(count - fair)).toBeLessThan(fair * 0.35);
  });

  it('has 160 random bits and nothing else for unsubscribing', () => {
    const tokens = Array.from({ length: 100 }, mintUnsubscribeToken);
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{40}$/);
  });
});
