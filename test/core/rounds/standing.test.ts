import { describe, expect, it } from 'vitest';
import { standInStanding, standingsOf, whyGone } from '../../../functions/core/rounds/standing.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Party } from '../../../functions/core/words/party.ts';

const required = (['sales', 'marketing', 'legal'] as const).map((party) => ({ party, quorum: 1 }));
const of = (
  parties: Party[],
  leads: Party[] = [],
): Pick<Member, 'active' | 'parties' | 'leads'> => ({
  active: true,
  parties,
  leads,
});

describe('J15: a person whose decision counts', () => {
  it('is active, and of the party or leads it', () => {
    expect(whyGone(of(['sales']), { party: 'sales' })).toBeUndefined();
    expect(whyGone(of([], ['sales']), { party: 'sales' })).toBeUndefined();
    expect(whyGone(of(['marketing']), { party: 'sales' })).toBe('left-party');
    expect(whyGone({ ...of(['sales']), active: false }, { party: 'sales' })).toBe('deactivated');
  });

  it('may be of no party that signs, where they sign in the place of others', () => {
    const standing = { party: 'legal', unlessOf: ['sales', 'marketing'] } as const;
    for (const one of [of(['legal']), of(['product']), of([]), of(['legal', 'sales'])])
      expect(whyGone(one, standing)).toBeUndefined();
    for (const one of [of(['sales']), of(['product'], ['marketing']), of(['sales', 'product'])])
      expect(whyGone(one, standing)).toBe('left-party');
    expect(whyGone({ ...of(['product']), active: false }, standing)).toBe('deactivated');
    expect(whyGone(of(['product']), { party: 'legal', unlessOf: [] })).toBeUndefined();
  });

  it('is of the party itself where they sign for sales or marketing in the place of others', () => {
    expect(standInStanding('dora', 'sales', required)).toEqual({
      memberId: 'dora',
      party: 'sales',
    });
    expect(standInStanding('dora', 'marketing', required)).toEqual({
      memberId: 'dora',
      party: 'marketing',
    });
    expect(standInStanding('dora', 'legal', required)).toEqual({
      memberId: 'dora',
      party: 'legal',
      unlessOf: ['sales', 'marketing'],
    });
  });

  it('is the member of the seat, and whoever signed in their place', () => {
    const seat = { memberId: 'lena', party: 'legal' } as const;
    const lena = { memberId: 'lena', party: 'legal' };
    expect(standingsOf(seat, 'lena', { required })).toEqual([lena]);
    expect(standingsOf(seat, 'dora', { required })).toEqual([
      lena,
      { memberId: 'dora', party: 'legal', unlessOf: ['sales', 'marketing'] },
    ]);
  });
});
