import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  outdatedIn,
  versionAt,
  versionsBy,
} from '../../../functions/core/words/agreed-reference.ts';
import { digest } from '../../story/sample.ts';

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T05:00:00.000Z`;
const signed = (version: number, from: number) => ({
  version,
  digest: digest(String(version)),
  from: day(from),
});

describe('versions that plans can name', () => {
  it('are those that were in force: not one whose day a later one took', () => {
    const versions = [signed(1, 1), signed(2, 9), signed(3, 5), signed(4, 20)];
    const by = (at: number) => versionsBy(versions, day(at)).map(({ version }) => version);
    expect(by(4)).toEqual([1]);
    expect(by(10)).toEqual([1, 3]);
    expect(by(20)).toEqual([1, 3, 4]);
    expect(versionsBy(undefined, day(1))).toEqual([]);
    expect(versionAt(versions, day(19))).toBe(versions[2]);
    expect(versionAt(versions, '2026-02-01T00:00:00.000Z')).toBeUndefined();
  });

  it('end with the one in force, and were each in force at some instant', () => {
    const any = fc
      .array(fc.integer({ min: 1, max: 28 }), { maxLength: 6 })
      .map((days) => days.map((from, index) => signed(index + 1, from)));
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 28 }), (versions, at) => {
        const were = versionsBy(versions, day(at));
        expect(were.at(-1)).toBe(versionAt(versions, day(at)));
        const instants = Array.from({ length: at }, (_, index) => day(index + 1));
        for (const one of versions)
          expect(were.includes(one)).toBe(
            instants.some((instant) => versionAt(versions, instant) === one),
          );
      }),
    );
  });
});

describe('what a plan was made for', () => {
  const ana = { kind: 'personas' as const, name: 'Ana', version: 1, digest: digest('1') };
  const named = { personas: [signed(1, 1), signed(2, 9)] };

  it('is outdated from the instant on from which another version is in force', () => {
    expect(outdatedIn([ana], named, day(8))).toEqual([]);
    expect(outdatedIn([ana], named, day(9))).toEqual([{ reference: ana, now: signed(2, 9) }]);
    expect(outdatedIn([{ ...ana, version: 2 }], named, day(9))).toEqual([]);
    expect(outdatedIn([{ ...ana, kind: 'journeys' }], named, day(9))).toEqual([]);
    expect(outdatedIn(undefined, undefined, day(9))).toEqual([]);
  });
});
