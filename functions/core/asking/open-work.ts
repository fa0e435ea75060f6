import { daysAfter, later } from '../calendar/time.ts';
import type { Tier } from '../words/words.ts';

/** A piece of work that an owner has not brought to its release; `givenAt` is ISO 8601. */
export type OpenWork = { tier: Tier; givenAt: string };

/** Open work by the id of its owner; missing where nobody has looked, or there is none. */
export type WorkOf = ReadonlyMap<string, readonly OpenWork[]>;

/**
 * How much somebody has to do: full plans count three times as much as light work, as they have
 * six parts and a review more. What they have had for long counts half: it mostly waits for others,
 * and who lets work lie is not spared for it.
 */
export const loadOf = (work: readonly OpenWork[], now: string): number =>
  work.reduce(
    (load, { tier, givenAt }) =>
      load + weights[tier] * (daysAfter(givenAt, daysFresh) > now ? 1 : 0.5),
    0,
  );

const weights: Readonly<Record<Tier, number>> = { light: 1, full: 3 };

const daysFresh = 30;

/** When somebody was given work last, of what they still have; '' where they have none. */
export const lastGiven = (work: readonly OpenWork[]): string =>
  work.reduce((last, { givenAt }) => later(last, givenAt), '');
