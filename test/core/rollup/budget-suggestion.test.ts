import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestBudget } from '../../../functions/core/rollup/budget-suggestion.ts';

const context = { target: 1, currency: 'USD', periodName: 'quarter 4 of 2026' };

const dollars = (amount: number) => amount * 100;

const evidence = (value: string, spent: number, earned: number, more = {}) => ({
  value,
  spent: dollars(spent),
  earned: dollars(earned),
  waiting: 0,
  judged: 3,
  spentInPeriod: dollars(spent),
  ...more,
});

/** At −35 % and at 210 %. */
const poor = evidence('Fairs', 40_000, 26_000);
const good = evidence('Referrals', 30_000, 93_000);

const suggest = (...values: ReturnType<typeof evidence>[]) =>
  suggestBudget([{ dimension: 'campaign', values }], context);

describe('a budget suggestion', () => {
  it('moves half of what the worst value below the target spent to the best one above it, and shows how', () => {
    const { suggestion, arithmetic } = suggest(poor, evidence('Posters', 10_000, 19_000), good);
    expect(suggestion).toEqual({
      dimension: 'campaign',
      from: {
        value: 'Fairs',
        spent: dollars(40_000),
        earned: dollars(26_000),
        roi: -0.35,
        requests: 3,
      },
      to: {
        value: 'Referrals',
        spent: dollars(30_000),
        earned: dollars(93_000),
        roi: 2.1,
        requests: 3,
      },
      amount: dollars(20_000),
      moreGain: dollars(49_000),
    });
    expect(arithmetic[0]).toBe(
      "Of next period's budget, move $20,000 from campaign Fairs, at −35 %, to Referrals, at 210 %.",
    );
    expect(arithmetic[1]).toBe(
      'To date Fairs has returned −35 % on $40,000 in 3 requests that can be judged; Referrals has returned 210 % on $30,000 in 3 requests that can be judged. The target is 100 %.',
    );
    expect(arithmetic[2]).toContain('half of what Fairs spent in quarter 4 of 2026 ($40,000 ÷ 2)');
    expect(arithmetic[3]).toMatch(/^\$20,000 × \(210 % − \(−35 %\)\) = \$49,000 more gain/);
    expect(arithmetic[3]).toContain('only if past returns hold');
  });

  it('moves no more than the better one has ever spent, rounded down to two digits', () => {
    const small = evidence('Referrals', 4_567, 14_000);
    expect(suggest(poor, small).suggestion?.amount).toBe(dollars(4_500));
  });

  it('takes the worst and the best, and of equal ones the same in whichever order they come', () => {
    const worse = evidence('Zeppelins', 40_000, 20_000);
    const better = evidence('Aunts', 30_000, 96_000);
    const same = [evidence('Bazaars', 40_000, 20_000), evidence('Talks', 30_000, 96_000)];
    const chosen = (...values: ReturnType<typeof evidence>[]) => {
      const { from, to } = suggest(...values).suggestion ?? {};
      return [from?.value, to?.value];
    };
    expect(chosen(poor, good, worse, better)).toEqual(['Zeppelins', 'Aunts']);
    expect(chosen(better, worse, good, poor)).toEqual(['Zeppelins', 'Aunts']);
    expect(chosen(worse, better, ...same)).toEqual(['Bazaars', 'Talks']);
    expect(chosen(...same, better, worse)).toEqual(['Bazaars', 'Talks']);
  });

  it('takes from the worst that still gets money, and gives to one that has earned some', () => {
    const ended = { ...evidence('Zeppelins', 40_000, 10_000), spentInPeriod: 0 };
    expect(suggest(ended, poor, good).suggestion?.from.value).toBe('Fairs');
    // Where breaking even is enough, what has earned nothing is not below that by much either.
    const silent = { ...evidence('Silent', 30_000, 0), waiting: 0 };
    const lenient = suggestBudget([{ dimension: 'campaign', values: [silent, poor] }], {
      ...context,
      target: -1,
    });
    expect(lenient.suggestion).toBeUndefined();
  });

  it('counts what is exactly at the target as meeting it', () => {
    const exactly = evidence('Posters', 10_000, 20_000);
    expect(suggest(poor, exactly).suggestion?.to.value).toBe('Posters');
    expect(suggest(exactly, good).suggestion).toBeUndefined();
  });

  it('is none where the move would gain less than a minor unit', () => {
    const hardly = (value: string, earned: number) => ({
      ...evidence(value, 0, 0),
      spent: 1_000_000,
      earned,
      spentInPeriod: 20,
    });
    const { suggestion } = suggest(hardly('A', 1_999_999), hardly('B', 2_000_000));
    expect(suggestion).toBeUndefined();
  });

  it('does not treat money that still waits for a result as lost', () => {
    const flying = { ...poor, spent: poor.spent + dollars(500_000), waiting: dollars(500_000) };
    expect(suggest(flying, good).suggestion?.from).toMatchObject({
      roi: -0.35,
      spent: dollars(40_000),
    });
  });

  it('chooses the dimension in which the move brings most', () => {
    const { suggestion } = suggestBudget(
      [
        { dimension: 'segment', values: [evidence('members', 40_000, 60_000), good] },
        { dimension: 'campaign', values: [poor, good] },
      ],
      context,
    );
    expect(suggestion?.dimension).toBe('campaign');
  });

  it.each([
    ['the better one has one request', [poor, { ...good, judged: 1 }]],
    ['the worse one has one request', [{ ...poor, judged: 1 }, good]],
    ['the worse one got nothing in the period', [{ ...poor, spentInPeriod: 0 }, good]],
    ['the better one has no result yet', [poor, { ...good, waiting: good.spent, earned: 0 }]],
    ['nobody named the worse one', [{ ...poor, value: '' }, good]],
    ['nothing meets the target', [poor, evidence('Posters', 10_000, 19_000)]],
    ['all meet it', [good, evidence('Posters', 10_000, 21_000)]],
    ['there is nothing', []],
  ])('is missing, with an explanation, when %s', (_, values) => {
    const { suggestion, arithmetic } = suggest(...values);
    expect(suggestion).toBeUndefined();
    expect(arithmetic).toEqual([
      expect.stringContaining('No budget move is suggested. That takes'),
    ]);
  });

  it('stays within its bounds and is exact, whatever the sums', () => {
    const money = fc.integer({ min: 1, max: 4_000_000_000_000 });
    const values = fc.array(
      fc.record({
        value: fc.constantFrom('A', 'B', 'C', 'D'),
        spent: money,
        earned: money,
        waiting: fc.constant(0),
        judged: fc.integer({ min: 0, max: 5 }),
        spentInPeriod: money,
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(values, (given) => {
        const { suggestion } = suggestBudget([{ dimension: 'segment', values: given }], context);
        if (!suggestion) return;
        const { from, to, amount, moreGain } = suggestion;
        const half =
          Math.max(
            ...given.filter(({ value }) => value === from.value).map((v) => v.spentInPeriod),
          ) / 2;
        expect(amount).toBeLessThanOrEqual(Math.min(half, to.spent));
        expect(String(amount)).toMatch(/^\d{1,2}0*$/);
        expect(from.roi < context.target && context.target <= to.roi).toBe(true);
        const exactly =
          BigInt(amount) *
          (BigInt(to.earned) * BigInt(from.spent) - BigInt(from.earned) * BigInt(to.spent));
        const parts = BigInt(from.spent) * BigInt(to.spent);
        expect(BigInt(moreGain) * parts <= exactly && exactly < BigInt(moreGain + 1) * parts).toBe(
          true,
        );
      }),
    );
  });
});
