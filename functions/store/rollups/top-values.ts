import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  measures,
  type OpenDimension,
  openDimensions,
  readValueCounter,
  valueCounter,
} from '../../core/rollup/counters.ts';
import { toDate } from '../../core/rollup/period.ts';
import { maxNamedRows } from '../../core/rollup/rollup.ts';
import type { Sums, Tallies } from '../../core/rollup/sums.ts';
import { tableName } from '../environment.ts';
import { indexes, keys, tallyOf } from '../table/keys.ts';
import { type Key, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { readPooled, readTallies } from './tally-store.ts';

export type TopTallies = { inPeriod: Tallies; toDate: Tallies; cut: OpenDimension[] };

/**
 * The tallies of a period and to date. Of open dimensions they have the values on which most was
 * spent, in the period and to date, with the sums of both; `cut` names those that have more.
 */
export const readTopTallies = async (period: string): Promise<TopTallies> => {
  const [inPeriod, ever, ranked] = await Promise.all([
    readTallies(period),
    readTallies(toDate),
    Promise.all(openDimensions.map((dimension) => rankedValues(dimension, period))),
  ]);
  const top: TopTallies = { inPeriod: new Map(inPeriod), toDate: new Map(ever), cut: [] };
  for (const [index, dimension] of openDimensions.entries()) {
    const pooled = [
      inPeriod.get(dimension) ?? new Map(),
      ever.get(dimension) ?? new Map(),
    ] as const;
    const leading = [...(ranked[index] ?? []), ...pooled.map(largest)];
    const values = new Set(leading.flatMap((list) => list.slice(0, maxNamedRows)));
    if (leading.some((list) => list.some((value) => !values.has(value)))) top.cut.push(dimension);
    const [now, all] = await Promise.all([
      readValues({ period, dimension, values }, pooled[0]),
      readValues({ period: toDate, dimension, values }, pooled[1]),
    ]);
    (top.inPeriod as Map<string, Sums>).set(dimension, now);
    (top.toDate as Map<string, Sums>).set(dimension, all);
  }
  return top;
};

/** The sums of a single value, in a period and to date. Nothing of any other value is in them. */
export const readValueTallies = async (
  period: string,
  dimension: OpenDimension,
  value: string,
): Promise<{ inPeriod: Sums; toDate: Sums }> => {
  const values = new Set([readValueCounter(valueCounter(value, 'spent')).value]);
  const sumsIn = async (one: string) =>
    readValues({ period: one, dimension, values }, await readPooled(one, dimension));
  const [inPeriod, ever] = await Promise.all([sumsIn(period), sumsIn(toDate)]);
  return { inPeriod, toDate: ever };
};

/**
 * Values by what was spent on them, most first, in a period and to date; one more than is named.
 */
const rankedValues = (dimension: OpenDimension, period: string): Promise<string[][]> =>
  Promise.all(
    [period, toDate].map(async (one) => {
      const page = await table().send(
        new QueryCommand({
          TableName: tableName(),
          IndexName: 'gsi4',
          KeyConditionExpression: 'gsi4pk = :rank',
          ExpressionAttributeValues: { ':rank': indexes.rank(one, dimension).gsi4pk },
          Limit: maxNamedRows + 1,
          ScanIndexForward: false,
        }),
      );
      return (page.Items ?? []).map((item) => tallyOf(item as Key).value ?? '');
    }),
  );

/** The values of a pooled tally, those on which most was spent first. */
const largest = (pooled: Sums): string[] => {
  const spentOn = (value: string) => pooled.get(valueCounter(value, 'spent')) ?? 0;
  const values = new Set([...pooled.keys()].map((counter) => readValueCounter(counter).value));
  return [...values].sort((a, b) => spentOn(b) - spentOn(a));
};

/** The sums of some values: those of their own items, and what is pooled. */
const readValues = async (
  {
    period,
    dimension,
    values,
  }: { period: string; dimension: OpenDimension; values: ReadonlySet<string> },
  pooled: Sums,
): Promise<Sums> => {
  const items = await readItems(
    Object.fromEntries(
      [...values].map((value) => [value, keys.valueTally(period, dimension, value)]),
    ),
  );
  const sums = new Map([...pooled].filter(([name]) => values.has(readValueCounter(name).value)));
  for (const [value, item] of Object.entries(items)) {
    for (const measure of measures) {
      const own = item?.[measure];
      if (typeof own !== 'number') continue;
      const name = valueCounter(value, measure);
      sums.set(name, (sums.get(name) ?? 0) + own);
    }
  }
  return sums;
};
