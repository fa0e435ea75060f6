import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads one of the examples' bodies, with all its dates moved as if it had been written for `today`
 * (`YYYY-MM-DD`).
 */
export const readExample = <T = object>(path: string, today: string): T =>
  JSON.parse(readFileSync(join(folder, `${path}.json`), 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? moved(value, today) : value,
  );

const folder = join(import.meta.dirname, '../../../examples');

const moved = (day: string, today: string): string =>
  new Date(Date.parse(day) - writtenOn + Date.parse(today)).toISOString().slice(0, 10);

/** The day that the dates in the examples are written for. */
const writtenOn = Date.parse('2026-03-02');

/**
 * What a request cost and earned, as its folder's `money.json` has it: bodies of the API's calls.
 */
export type MoneyExample = {
  costs: { externalId: string; amount: Dollars; note: string }[];
  results: { externalId: string; units: number; netValuePerUnit: Dollars; note: string }[];
  kpis?: { externalId: string; kind: string; count: number; note: string }[];
  feedback: { rating: number; comment: string };
};

type Dollars = { amount: number; currency: string };

/** Minor units that these entries come to. */
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
