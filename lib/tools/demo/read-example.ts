import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads the body of an example, with all its dates moved as if it had been written on `today`
 * (`YYYY-MM-DD`).
 */
export const readExample = <T = object>(path: string, today: string): T =>
  JSON.parse(readFileSync(join(folder, `${path}.json`), 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? moved(value, today) : value,
  );

const folder = join(import.meta.dirname, '../../../examples');

const moved = (day: string, today: string): string =>
  new Date(Date.parse(day) - writtenOn + Date.parse(today)).toISOString().slice(0, 10);

/** The day for which the dates in the examples are written. */
const writtenOn = Date.parse('2026-03-02');

/** What a request cost and earned, from its folder's `money.json`: bodies of the API's calls. */
export type MoneyExample = {
  costs: { externalId: string; amount: Dollars; note: string }[];
  results: { externalId: string; units: number; netValuePerUnit: Dollars; note: string }[];
  kpis?: { externalId: string; kind: string; count: number; note: string }[];
  feedback: { rating: number; comment: string };
};

type Dollars = { amount: number; currency: string };

/** The sums of these entries, in minor units. */
export const sumsOf = ({
  costs,
  results,
}: MoneyExample): { spent: number; earned: number; units: number } => ({
  spent: costs.reduce((sum, { amount }) => sum + amount.amount, 0),
  earned: results.reduce(
    (sum, { units, netValuePerUnit }) => sum + units * netValuePerUnit.amount,
    0,
  ),
  units: results.reduce((sum, { units }) => sum + units, 0),
});
