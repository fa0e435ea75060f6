import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMoves, type TallyMove, tallyMove } from '../../../functions/core/rollup/sum-moves.ts';

describe('the moves of a commit', () => {
  it('are added up by tally and counter, and what comes to nothing is dropped', () => {
    expect(
      sumMoves([
        { period: '2026-W47', dimension: 'total', counters: { spent: 5, units: 1 } },
        { period: '2026-W48', dimension: 'total', counters: { spent: 7 } },
        { period: '2026-W47', dimension: 'campaign', counters: { 'A|spent': 5 } },
        { period: '2026-W47', dimension: 'total', counters: { spent: 6, units: -1 } },
        { period: '2026-W47', dimension: 'campaign', counters: { 'A|spent': -5 } },
      ]),
    ).toEqual([
      { period: '2026-W47', dimension: 'total', counters: { spent: 11 } },
      { period: '2026-W48', dimension: 'total', counters: { spent: 7 } },
    ]);
    expect(sumMoves([])).toEqual([]);
  });

  it('come to the same however they are split', () => {
    const move = fc.record({
      period: fc.constantFrom('2026-W47', 'to-date'),
      dimension: fc.constantFrom('total', 'team'),
      counters: fc.dictionary(fc.constantFrom('spent', 'earned'), fc.integer({ min: -9, max: 9 })),
    });
    fc.assert(
      fc.property(fc.array(move), fc.nat(), (moves, cut) => {
        const at = cut % (moves.length + 1);
        const parts = [...sumMoves(moves.slice(0, at)), ...sumMoves(moves.slice(at))];
        const byName = (all: TallyMove[]) =>
          all.toSorted((a, b) =>
            `${a.period}${a.dimension}` < `${b.period}${b.dimension}` ? -1 : 1,
          );
        expect(byName(sumMoves(parts))).toEqual(byName(sumMoves(moves)));
      }),
    );
  });

  it('have no counter that an event says nothing of', () => {
    expect(tallyMove('to-date', 'total', { spent: 5, earned: undefined }).counters).toStrictEqual({
      spent: 5,
    });
  });
});
