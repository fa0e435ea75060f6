import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { pathsOf, rootAbove, rootOf } from '../../../functions/core/verification/merkle.ts';

const leavesWithOne = fc
  .array(fc.string(), { minLength: 1, maxLength: 40 })
  .chain((leaves) =>
    fc.record({ leaves: fc.constant(leaves), index: fc.nat({ max: leaves.length - 1 }) }),
  );

it('the root is that of RFC 6962', () => {
  // Of the test vectors of certificate-transparency-go: the empty tree, and the leaf of no bytes.
  expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(rootOf([''])).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});

it('no leaves have no paths, and nothing is below the root of none', () => {
  expect(pathsOf([])).toEqual([]);
  expect(rootAbove('', { index: 0, size: 0, path: [] })).toBeUndefined();
});

it('every leaf has a short path to the root', () => {
  fc.assert(
    fc.property(leavesWithOne, ({ leaves, index }) => {
      const path = pathsOf(leaves)[index] as string[];
      const place = { index, size: leaves.length, path };
      expect(rootAbove(leaves[index] as string, place)).toBe(rootOf(leaves));
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(leaves.length)));
    }),
  );
});

it('nothing else is below the root at that place', () => {
  fc.assert(
    fc.property(leavesWithOne, fc.string(), ({ leaves, index }, other) => {
      fc.pre(other !== leaves[index]);
      const path = pathsOf(leaves)[index] as string[];
      const place = { index, size: leaves.length, path };
      expect(rootAbove(other, place)).not.toBe(rootOf(leaves));
      expect(rootAbove(leaves[index] as string, { ...place, path: [...path, other] })).not.toBe(
        rootOf(leaves),
      );
    }),
  );
});

it('a root is of these leaves in this order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { maxLength: 9 }),
      fc.array(fc.string(), { maxLength: 9 }),
      (one, other) => {
        expect(rootOf(one) === rootOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      },
    ),
  );
});
