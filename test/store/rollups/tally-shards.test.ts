import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueCounter } from '../../../functions/core/rollup/counters.ts';
import { shardMoves } from '../../../functions/store/rollups/tally-shards.ts';

const id = 'CR-7F3K2QX';

const campaigns = (names: string[]) => ({
  period: 'to-date',
  dimension: 'campaign',
  counters: Object.fromEntries(
    names.flatMap((name) => [
      [valueCounter(name, 'spent'), 3],
      [valueCounter(name, 'earned'), 5],
    ]),
  ),
});

describe('the shards of tallies', () => {
  it('are chosen by request for bounded dimensions: one item a move', () => {
    for (const move of [
      { ...campaigns(['a', 'b']), period: '2026-W47' },
      { ...campaigns(['a', 'b']), dimension: 'segment' },
      { ...campaigns([]), dimension: 'total', counters: { spent: 1 } },
    ]) {
      const moves = shardMoves(move, id);
      expect(moves).toHaveLength(1);
      expect(moves[0]).toMatchObject(move);
      expect(moves[0]?.shard).toBeLessThan(move.dimension === 'total' ? 4 : 2);
    }
  });

  it('are chosen by name for campaigns to date: both counters of a campaign in one item', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 40 }),
        (names) => {
          const move = campaigns(names);
          const moves = shardMoves(move, id);
          expect(moves).toEqual(shardMoves(move, 'CR-OTHER22'));
          expect(Object.assign({}, ...moves.map(({ counters }) => counters))).toEqual(
            move.counters,
          );
          expect(moves.flatMap(({ counters }) => Object.keys(counters))).toHaveLength(
            Object.keys(move.counters).length,
          );
          for (const name of names) {
            const holding = moves.filter(({ counters }) => valueCounter(name, 'spent') in counters);
            expect(holding).toHaveLength(1);
            expect(holding[0]?.counters).toHaveProperty([valueCounter(name, 'earned')]);
          }
        },
      ),
    );
  });

  it('hold about as many campaigns each', () => {
    const names = Array.from({ length: 6000 }, (_, index) => `Campaign ${index}`);
    const sizes = shardMoves(campaigns(names), id).map(
      ({ counters }) => Object.keys(counters).length / 2,
    );
    expect(sizes).toHaveLength(6);
    expect(Math.min(...sizes)).toBeGreaterThan(850);
    expect(Math.max(...sizes)).toBeLessThan(1150);
  });
});
