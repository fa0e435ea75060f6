import * as z from 'zod';
import type { Progress } from '../stages/progress.ts';
import type { FieldError, Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { Reference } from '../words/words.ts';
import { allot, wholeWeight } from './allot.ts';
import type { Attribution } from './attribution.ts';
import type { MoneyEvent } from './money-event.ts';
import { recordResult } from './record-money.ts';
import { refuseResults } from './refuse-money.ts';
import { type ResultEntry, refuseTooLarge, resultForm } from './result-entry.ts';
import type { Source } from './source.ts';

/** One result that several requests share, with the weight of each. */
export const sharedResultForm = (currency: string) =>
  resultForm(currency)
    .extend({
      shares: z
        .array(z.strictObject({ requestId: Reference, weight }))
        .min(2, 'must name two requests or more; one alone has a result of its own')
        .max(maxShares)
        .refine(
          (shares) => shares.reduce((sum, share) => sum + tenThousandths(share), 0) === wholeWeight,
          'must have weights that sum to exactly 1',
        )
        .refine(
          (shares) => new Set(shares.map(({ requestId }) => requestId)).size === shares.length,
          'must name each request once',
        ),
    })
    .describe(
      'A correction names every request of the earlier split; weight 0 takes one out of it',
    );

/** Not `multipleOf`: in floating point, 0.3333 is not a multiple of 0.0001. */
const isTenThousandths = (value: number): boolean =>
  Math.abs(value * wholeWeight - Math.round(value * wholeWeight)) < 1e-6;

const weight = z
  .number()
  .min(0)
  .max(1)
  .refine(isTenThousandths, 'must have at most four decimals')
  .describe('Its part of the result, 0.25 for a quarter, with at most four decimals');

/**
 * A transaction holds 100 items. A correction that moves money between quarters and is recorded in
 * a third one changes at most 45 tallies, or 48 if the requests are of different campaigns, and
 * takes 11 more items a request, including its target being met.
 */
const maxShares = 4;

const tenThousandths = (share: { weight: number }): number =>
  Math.round(share.weight * wholeWeight);

export type SharedResult = z.infer<ReturnType<typeof sharedResultForm>>;

/** A request before a shared result is recorded, and its part of the earlier result. */
export type Sharing = { state: Progress; attribution?: Attribution; before?: ResultEntry };

/**
 * Records or corrects a result that several requests share, with one event each. `earlier` are the
 * requests it was split over before. Whether it counts is decided for each request by its own
 * attribution. The same result again changes nothing.
 */
export const shareResult = (
  result: SharedResult,
  sharing: readonly Sharing[],
  { earlier, source, today }: { earlier?: readonly string[]; source: Source; today?: string },
): Result<MoneyEvent[][], Refusal> => {
  const refusal =
    refuseSplit(result, earlier) ??
    sharing.map(({ state }) => refuseResults(state)).find((refused) => refused !== undefined);
  if (refusal) return refuse(refusal);
  const all: MoneyEvent[][] = [];
  for (const [index, entry] of partsOf(result).entries()) {
    const known = sharing[index];
    if (!known) throw new Error(`${entry.externalId} is shared by a request that was not read`);
    const { attribution, before } = known;
    const correction = result.correction && before !== undefined;
    const decided = recordResult({ entry, correction, before, source, attribution, today });
    if (!decided.ok) return decided;
    all.push(decided.value);
  }
  return ok(all);
};

const refuseSplit = (
  result: SharedResult,
  earlier: readonly string[] | undefined,
): Refusal | undefined => {
  const { externalId, correction } = result;
  if (!earlier)
    return correction ? { type: 'nothing-to-correct', externalId } : refuseTooLarge(result);
  const same = result.shares.every(({ requestId }) => earlier.includes(requestId));
  if (!correction && !same) return { type: 'external-id-reused', externalId };
  const errors = leftOut(result, earlier);
  return errors.length > 0 ? { type: 'invalid-fields', errors } : refuseTooLarge(result);
};

const leftOut = (result: SharedResult, earlier: readonly string[]): FieldError[] => {
  const named = new Set(result.shares.map(({ requestId }) => requestId));
  return earlier
    .filter((id) => !named.has(id))
    .map((id) => ({
      pointer: '/shares',
      detail: `must still name ${id}, which had a part of it; weight 0 takes it out`,
    }));
};

/** Each request's part: units and value, split into whole numbers that add up to the result's. */
const partsOf = ({ shares, correction: _, ...result }: SharedResult): ResultEntry[] => {
  const weights = shares.map(tenThousandths);
  const units = allot(result.units, weights);
  const values = allot(result.units * result.netValuePerUnit.amount, weights);
  return shares.map((_share, index) => ({
    ...result,
    units: units[index] ?? 0,
    share: { weight: weights[index] ?? 0, value: values[index] ?? 0 },
  }));
};
