import * as z from 'zod';
import { moneyIn } from '../shared/money.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import { plainLine, prose } from '../shared/text.ts';
import { Day } from '../shared/words.ts';

const externalId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/, 'must be 1 to 100 of A-Z a-z 0-9 . _ : / -')
  .describe('Your own id of this entry; the same id counts once, however often it is sent');

const correction = z
  .boolean()
  .default(false)
  .describe('True when this replaces what was recorded under the same externalId');

/** A day that a sum can be booked on; it catches the year 0206, and keeps periods to four digits. */
const bookingDay = Day.refine(
  (day) => day >= '2000-01-01' && day <= '2099-12-31',
  'must be between 2000-01-01 and 2099-12-31',
).meta({ pattern: '^20\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' });

/** Money spent on a request. */
export const costForm = (currency: string) =>
  z.strictObject({
    externalId,
    kind: z.enum(['internal', 'agency', 'media', 'print', 'other']),
    amount: moneyIn(currency),
    incurredOn: bookingDay,
    note: plainLine(200).optional(),
    correction,
  });
export type CostEntry = Omit<z.infer<ReturnType<typeof costForm>>, 'correction'>;

/** What a request brought in: units sold and the net value of one of them. */
export const resultForm = (currency: string) =>
  z.strictObject({
    externalId,
    kind: z.enum(['closed-won', 'membership', 'retention']),
    units: z.int().min(0).max(10_000_000),
    netValuePerUnit: moneyIn(currency),
    wonOn: bookingDay,
    note: plainLine(200).optional(),
    correction,
  });
export type ResultEntry = Omit<z.infer<ReturnType<typeof resultForm>>, 'correction'>;

export const feedbackForm = z.strictObject({
  used: z.boolean().describe('Whether sales used it'),
  rating: z.int().min(1).max(5).describe('Usefulness: 1 is useless, 5 closed deals'),
  comment: prose(2000).optional(),
});

/** What an entry adds to the request's money, in minor units; negative when a correction lowers it. */
export type CostChange = { spent: number };
type ResultChange = { earned: number; units: number };

/** Corrections carry what they replaced, so that sums can move by exactly the difference. */
export type MoneyEvent =
  | { type: 'cost-recorded'; data: { entry: CostEntry; change: CostChange } }
  | { type: 'cost-corrected'; data: { entry: CostEntry; before: CostEntry; change: CostChange } }
  | { type: 'result-recorded'; data: { entry: ResultEntry; change: ResultChange } }
  | { type: 'result-corrected'; data: { entry: ResultEntry; before: ResultEntry; change: ResultChange } };

export const earnedBy = (entry: ResultEntry): number => entry.units * entry.netValuePerUnit.amount;

const costChange = (entry: CostEntry, before?: CostEntry): CostChange => ({
  spent: entry.amount.amount - (before?.amount.amount ?? 0),
});

const resultChange = (entry: ResultEntry, before?: ResultEntry): ResultChange => ({
  earned: earnedBy(entry) - (before ? earnedBy(before) : 0),
  units: entry.units - (before?.units ?? 0),
});

// Entries hold plain values in a fixed order (zod rebuilds them by schema), so their JSON compares them.
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What was recorded under the same external id before, looked up by the caller. */
type Entering<Entry> = { entry: Entry; correction: boolean; before?: Entry };

const enter = <Entry extends { externalId: string }, Event>(
  { entry, correction, before }: Entering<Entry>,
  events: { recorded: () => Event; corrected: (before: Entry) => Event },
): Result<Event[], Refusal> => {
  if (before && same(before, entry)) return ok([]);
  if (before && !correction) return refuse({ type: 'external-id-reused', externalId: entry.externalId });
  if (!before && correction) return refuse({ type: 'nothing-to-correct', externalId: entry.externalId });
  return ok([before ? events.corrected(before) : events.recorded()]);
};

/** Records or corrects a cost; the same entry again changes nothing. */
export const recordCost = (entering: Entering<CostEntry>): Result<MoneyEvent[], Refusal> =>
  enter<CostEntry, MoneyEvent>(entering, {
    recorded: () => ({
      type: 'cost-recorded',
      data: { entry: entering.entry, change: costChange(entering.entry) },
    }),
    corrected: (before) => ({
      type: 'cost-corrected',
      data: { entry: entering.entry, before, change: costChange(entering.entry, before) },
    }),
  });

/** Minor units; as much as one amount may be. Sums of thousands of these are still exact. */
const mostEarned = 1_000_000_000_000;

/** Records or corrects a result; the same entry again changes nothing. */
export const recordResult = (entering: Entering<ResultEntry>): Result<MoneyEvent[], Refusal> => {
  if (earnedBy(entering.entry) > mostEarned) {
    const detail = 'times netValuePerUnit must be at most 10,000,000,000.00';
    return refuse({ type: 'invalid-fields', errors: [{ pointer: '/units', detail }] });
  }
  return enter<ResultEntry, MoneyEvent>(entering, {
    recorded: () => ({
      type: 'result-recorded',
      data: { entry: entering.entry, change: resultChange(entering.entry) },
    }),
    corrected: (before) => ({
      type: 'result-corrected',
      data: { entry: entering.entry, before, change: resultChange(entering.entry, before) },
    }),
  });
};
