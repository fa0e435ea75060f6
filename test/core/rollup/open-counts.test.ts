import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  allCounted,
  openByOwner,
  openWork,
  openWorkMoves,
} from '../../../functions/core/rollup/open-counts.ts';
import { waitingStages } from '../../../functions/core/stages/stages.ts';
import { Stage } from '../../../functions/core/words/words.ts';

/** Counts of open work by owner and stage equal what stands there, after any moves. */

const place = fc.record({
  stage: fc.constantFrom(...Stage.options),
  ownerId: fc.constantFrom('mia', 'max', 'team'),
});

/** Lives of requests; those that began uncounted are counted at some step. */
const lives = fc.array(
  fc.record({ places: fc.array(place, { minLength: 1, maxLength: 6 }), uncounted: fc.nat(3) }),
  { maxLength: 8 },
);

it('count each request once, where it stands, whenever it was first counted', () => {
  fc.assert(
    fc.property(lives, (all) => {
      const sums = new Map([[allCounted.dimension as string, new Map([['counted', 1]])]]);
      for (const { places, uncounted } of all)
        for (const [step, now] of places.entries()) {
          const before = step > uncounted ? places[step - 1] : undefined;
          if (step < uncounted && step < places.length - 1) continue;
          for (const { period, dimension, counters } of openWorkMoves(before, now)) {
            expect(period).toBe(openWork);
            const counts = sums.get(dimension) ?? new Map<string, number>();
            for (const [stage, by] of Object.entries(counters))
              counts.set(stage, (counts.get(stage) ?? 0) + by);
            sums.set(dimension, counts);
          }
        }
      const counted = openByOwner(sums);
      const last = all.map(({ places }) => places.at(-1));
      for (const ownerId of ['mia', 'max', 'team'])
        for (const stage of waitingStages)
          expect(counted?.get(ownerId)?.get(stage) ?? 0).toBe(
            last.filter((at) => at?.ownerId === ownerId && at.stage === stage).length,
          );
    }),
  );
});

it('moves nothing where a request stays, or is not open', () => {
  const inBrief = { stage: 'brief', ownerId: 'mia' } as const;
  expect(openWorkMoves(inBrief, inBrief)).toEqual([]);
  expect(openWorkMoves(undefined, { ...inBrief, stage: 'closed' })).toEqual([]);
  expect(openWorkMoves(inBrief, { ...inBrief, ownerId: 'max' })).toHaveLength(2);
});

it('says nothing until all are counted', () => {
  expect(openByOwner(new Map([['owner:mia', new Map([['brief', 2]])]]))).toBeUndefined();
});
