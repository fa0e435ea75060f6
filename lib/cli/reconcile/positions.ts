import type { NetPosition } from '../../../functions/core/rollup/tally.ts';
import { indexes } from '../../../functions/store/table/keys.ts';
import type { Difference } from './recount.ts';

/** A request's position as stored: its money in minor units, and its place in the index. */
export type StoredPosition = Money & { period: string; gsi1pk: string; gsi1sk: string };

type Money = Record<'spent' | 'earned' | 'units', number>;

/** Sums of a request's money that differ; `where` says what holds them. */
export const moneyDifferences = (where: string, stored: Money, recounted: Money): Difference[] =>
  (['spent', 'earned', 'units'] as const)
    .map((counter) => ({
      what: `${where} ${counter}`,
      stored: stored[counter],
      recounted: recounted[counter],
    }))
    .filter((sum) => sum.stored !== sum.recounted);

/**
 * Lists of any period that have a request though its events say otherwise, and the other way round.
 */
export const positionDifferences = (
  id: string,
  stored: readonly StoredPosition[],
  recounted: ReadonlyMap<string, NetPosition>,
): Difference[] => {
  const kept = new Map(stored.map((position) => [position.period, position]));
  return [...new Set([...kept.keys(), ...recounted.keys()])].sort().flatMap((period) => {
    const [was, is] = [kept.get(period), recounted.get(period)];
    const where = `${id} listed in ${period}`;
    return [
      ...moneyDifferences(where, was ?? nothing, is ?? nothing),
      ...placeDifferences(
        where,
        was && placeOf(was),
        is && placeOf(indexes.net(is.list, is.earned - is.spent)),
      ),
    ];
  });
};

const nothing: Money = { spent: 0, earned: 0, units: 0 };

/** Presence is compared too: stored though it should not be is 1 against 0. */
const placeDifferences = (
  where: string,
  stored: string | undefined,
  recounted: string | undefined,
): Difference[] =>
  stored === recounted
    ? []
    : [
        ...(stored ? [{ what: `${where} at ${stored}`, stored: 1, recounted: 0 }] : []),
        ...(recounted ? [{ what: `${where} at ${recounted}`, stored: 0, recounted: 1 }] : []),
      ];

const placeOf = ({ gsi1pk, gsi1sk }: Pick<StoredPosition, 'gsi1pk' | 'gsi1sk'>) =>
  `${gsi1pk} ${gsi1sk}`;
