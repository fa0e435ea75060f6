import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measures, openDimensions, valueCounter } from '../../../functions/core/rollup/counters.ts';
import { pooledItem, tallyItems } from '../../../functions/store/rollups/tally-items.ts';
import { tallyOf } from '../../../functions/store/table/keys.ts';

const id = 'CR-7F3K2QX';

const moveOf = (dimension: string, names: string[]) => ({
  period: '2026-W47',
  dimension,
  counters: Object.fromEntries(
    names.flatMap((name) => [
      [valueCounter(name, 'spent'), 3],
      [valueCounter(name, 'earned'), 5],
    ]),
  ),
});

describe('the items of tallies', () => {
  it('add up to the moves that they were made of, whatever they were', () => {
    const move = fc.record({
      period: fc.constantFrom('2026-W47', 'to-date'),
      dimension: fc.constantFrom('total', 'segment', ...openDimensions),
      counters: fc
        .uniqueArray(fc.tuple(fc.nat(20_000), fc.constantFrom(...measures), fc.integer()), {
          maxLength: 30,
          selector: ([name, measure]) => `${name} ${measure}`,
        })
        .map((all) =>
          Object.fromEntries(
            all.map(([name, measure, by]) => [valueCounter(`Campaign ${name}`, measure), by]),
          ),
        ),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(move, fc.string()), { maxLength: 60 }), (moves) => {
        const [expected, items] = [new Map<string, number>(), new Map<string, number>()];
        const add = (sums: Map<string, number>, name: string, by: number) =>
          sums.set(name, (sums.get(name) ?? 0) + by);
        for (const [{ period, dimension, counters }, id] of moves) {
          for (const [counter, by] of Object.entries(counters))
            add(expected, `${period} ${dimension} ${counter}`, by);
          for (const item of tallyItems({ period, dimension, counters }, id)) {
            const { value } = tallyOf(item.key);
            for (const [name, by] of Object.entries(item.add)) {
              const counter = value === undefined ? name : valueCounter(value, name as 'spent');
              add(items, `${period} ${dimension} ${counter}`, by);
            }
          }
        }
        expect(items).toEqual(expected);
      }),
    );
  });

  it('have all values of a dimension that settings list: one item a move', () => {
    for (const dimension of ['segment', 'collateral-type', 'priority', 'total']) {
      const move = moveOf(dimension, ['a', 'b']);
      const items = tallyItems(move, id);
      expect(items).toEqual([pooledItem(move, id)]);
      expect(items[0]?.add).toEqual(move.counters);
      expect(tallyOf(items[0]?.key as never)).toEqual({ period: '2026-W47', dimension });
    }
  });

  it.each(openDimensions)('have one value of a %s, with all its sums and its rank', (dimension) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ maxLength: 60, unit: 'binary' }), {
          minLength: 1,
          maxLength: 40,
          selector: (name) => valueCounter(name, 'spent'),
        }),
        (names) => {
          const items = tallyItems(moveOf(dimension, names), id);
          expect(items).toEqual(tallyItems(moveOf(dimension, names), 'CR-OTHER22'));
          expect(items).toHaveLength(names.length);
          for (const { key, add, rank } of items) {
            expect(add).toEqual({ spent: 3, earned: 5 });
            expect(rank).toEqual({ gsi4pk: `RANK#2026-W47#${dimension}` });
            expect(tallyOf(key)).toMatchObject({ period: '2026-W47', dimension });
            expect(Buffer.byteLength(key.sk)).toBeLessThanOrEqual(1024);
          }
          const values = items.map(({ key }) => valueCounter(tallyOf(key).value, 'spent'));
          expect(values.sort()).toEqual(names.map((name) => valueCounter(name, 'spent')).sort());
        },
      ),
    );
  });
});
