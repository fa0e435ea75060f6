import * as z from 'zod';
import { cachedByKey } from '../words/cached-by-key.ts';
import { formatMoney, maxMoney, moneyIn } from '../words/money.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { plainLine, prose } from '../words/text.ts';
import { Day } from '../words/words.ts';
import { type Attribution, Uncounted, uncountedBy } from './attribution.ts';
import { countedUnits, earnedBy } from './entry-value.ts';
import { CostKind, KpiKind, ResultKind } from './money-kinds.ts';
import type { Source } from './source.ts';

/** A cost as stored: always with an amount, even if computed from hours and a rate. */
export const storedCostForm = cachedByKey((currency: string) =>
  z.strictObject({
    externalId,
    kind: CostKind,
    amount: moneyIn(currency),
    hours: z.number().optional(),
    hourlyRate: moneyIn(currency).optional(),
    incurredOn: bookingDay,
    note: plainLine(200).optional(),
  }),
);

const externalId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/, 'must be 1 to 100 of A-Z a-z 0-9 . _ : / -')
  .describe('Your own id of this entry; the same id counts once, however often it is sent');

/**
 * A day to book an amount on. The range catches typing errors such as the year 0206, and keeps
 * period names to four digits.
 */
const bookingDay = Day.refine(
  (day) => day >= '2000-01-01' && day <= '2099-12-31',
  'must be between 2000-01-01 and 2099-12-31',
).meta({ pattern: '^20\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' });

export type CostEntry = z.infer<ReturnType<typeof storedCostForm>>;

/** A cost: an amount or, for the time of our own people, hours and an hourly rate. */
export const costForm = cachedByKey((currency: string) =>
  storedCostForm(currency)
    .extend({
      amount: moneyIn(currency).optional().describe('Left out where hours and hourlyRate make it'),
      hours: hours.optional(),
      correction,
    })
    .superRefine(
      (cost, context) => {
        for (const [path, message] of amountErrors(cost))
          context.addIssue({ code: 'custom', path: [path], message });
      },
      // Checked even if other fields are wrong, so that a refusal names everything at once.
      { when: ({ value }) => typeof value === 'object' && value !== null },
    )
    .refine(
      ({ hours: worked = 0, hourlyRate }) =>
        amountForHours(worked, hourlyRate?.amount ?? 0) <= maxMoney,
      {
        path: ['hours'],
        message: `times hourlyRate must be at most ${formatMoney(maxMoney, currency)}`,
      },
    ),
);

/** Hours to the hundredth, which is 36 seconds. */
const hours = z
  .number()
  .min(0)
  .max(100_000)
  .refine(
    (value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
    'must be to the hundredth',
  )
  .describe('Hours of internal work, to the hundredth; with hourlyRate they make the amount');

const correction = z
  .boolean()
  .default(false)
  .describe('True when this replaces what was recorded under the same externalId');

const amountErrors = ({
  kind,
  amount,
  hours: worked,
  hourlyRate,
}: AmountFields): [string, string][] => {
  if (worked === undefined && hourlyRate === undefined) {
    return amount === undefined
      ? [['amount', 'is required, unless hours and hourlyRate make it']]
      : [];
  }
  const all: [boolean, string, string][] = [
    [kind !== 'internal', 'hours', 'and hourlyRate are for internal costs'],
    [worked === undefined, 'hours', 'is required with hourlyRate'],
    [hourlyRate === undefined, 'hourlyRate', 'is required with hours'],
    [
      amount !== undefined,
      'amount',
      'goes without hours and hourlyRate, which make it; leave one of them out',
    ],
  ];
  return all.flatMap(([wrong, path, message]) => (wrong ? [[path, message]] : []));
};

/** Which fields are required depends on the others; the fields themselves are unchecked here. */
type AmountFields = { kind?: unknown; amount?: unknown; hours?: unknown; hourlyRate?: unknown };

/**
 * Hours times rate, in minor units, half a unit rounded up. Computed in whole hundredths with
 * BigInt, as the product may have more digits than a number holds.
 */
const amountForHours = (worked: number, rate: number): number =>
  Number((BigInt(Math.round(worked * 100)) * BigInt(rate) + 50n) / 100n);

/** A cost as stored. */
export const storedCost = ({ amount, hours: worked, hourlyRate, ...rest }: CostForm): CostEntry => {
  if (amount) return { ...rest, amount };
  if (worked === undefined || !hourlyRate)
    throw new Error('a cost has an amount, or hours and a rate');
  const computed = {
    amount: amountForHours(worked, hourlyRate.amount),
    currency: hourlyRate.currency,
  };
  return { ...rest, amount: computed, hours: worked, hourlyRate };
};

type CostForm = Omit<z.infer<ReturnType<typeof costForm>>, 'correction'>;

/** A result: units sold and the net value of one. */
export const resultForm = cachedByKey((currency: string) =>
  z.strictObject({
    externalId,
    kind: ResultKind,
    units: z.int().min(0).max(10_000_000),
    netValuePerUnit: moneyIn(currency),
    wonOn: bookingDay,
    note: plainLine(200).optional(),
    correction,
  }),
);

/**
 * A result as stored: with its part of a shared result, if it is one, and why it does not count as
 * earned, if it does not.
 */
export const storedResultForm = cachedByKey((currency: string) =>
  resultForm(currency)
    .omit({ correction: true })
    .extend({ share: Share.optional(), uncounted: Uncounted.optional() }),
);

/** One request's part of a shared result. The entry's `units` are its part of the units. */
const Share = z.strictObject({
  weight: z.int().min(0).max(10_000).describe('Of 10,000'),
  value: z.int().min(0).describe('Its part of the value, in minor units'),
});

export type ResultEntry = z.infer<ReturnType<typeof storedResultForm>>;

/** A KPI: something counted besides money. */
export const kpiForm = z.strictObject({
  externalId,
  kind: KpiKind,
  count: z.int().min(0).max(1_000_000_000_000),
  countedOn: bookingDay,
  note: plainLine(200).optional(),
  correction,
});

export const storedKpiForm = kpiForm.omit({ correction: true });

export type KpiEntry = z.infer<typeof storedKpiForm>;

export const feedbackForm = z.strictObject({
  used: z.boolean().describe('Whether sales used it'),
  rating: z.int().min(1).max(5).describe('Usefulness: 1 is useless, 5 closed deals'),
  comment: prose(2000).optional(),
});

/** A correction carries the entry it replaces, so that sums move by exactly the difference. */
export type MoneyEvent =
  | { type: 'cost-recorded'; data: { entry: CostEntry; change: CostChange } & WithSource }
  | {
      type: 'cost-corrected';
      data: { entry: CostEntry; before: CostEntry; change: CostChange } & WithSource;
    }
  | { type: 'result-recorded'; data: { entry: ResultEntry; change: ResultChange } & WithSource }
  | {
      type: 'result-corrected';
      data: { entry: ResultEntry; before: ResultEntry; change: ResultChange } & WithSource;
    }
  | { type: 'kpi-recorded'; data: { entry: KpiEntry } & WithSource }
  | { type: 'kpi-corrected'; data: { entry: KpiEntry; before: KpiEntry } & WithSource };

/** The change in the request's money, in minor units; negative if a correction lowers it. */
type CostChange = { spent: number };

type WithSource = { source?: Source };

type ResultChange = { earned: number; units: number };

/** What a call did. Whoever sends many entries, or repeats them, learns which were new. */
export const EntryOutcome = z.enum(['recorded', 'corrected', 'unchanged']);

export type EntryOutcome = z.infer<typeof EntryOutcome>;

/** Records or corrects a cost; the same entry again changes nothing. */
export const recordCost = (entering: NewEntry<CostEntry>): Result<MoneyEvent[], Refusal> => {
  const { entry } = entering;
  return recordOrCorrect<CostEntry, MoneyEvent>(entering, {
    recorded: () => ({
      type: 'cost-recorded',
      data: { entry, change: costChange(entry), ...sourceField(entering) },
    }),
    corrected: (before) => ({
      type: 'cost-corrected',
      data: { entry, before, change: costChange(entry, before), ...sourceField(entering) },
    }),
  });
};

const recordOrCorrect = <Entry extends { externalId: string }, Event>(
  { entry, correction: corrects, before }: NewEntry<Entry>,
  events: { recorded: () => Event; corrected: (before: Entry) => Event },
): Result<Event[], Refusal> => {
  if (before && isSameEntry(before, entry)) return ok([]);
  if (before && !corrects)
    return refuse({ type: 'external-id-reused', externalId: entry.externalId });
  if (!before && corrects)
    return refuse({ type: 'nothing-to-correct', externalId: entry.externalId });
  return ok([before ? events.corrected(before) : events.recorded()]);
};

/** `before` is what was recorded under the same external id, looked up by the caller. */
type NewEntry<Entry> = { entry: Entry; correction: boolean; before?: Entry; source?: Source };

const isSameEntry = (a: object, b: object): boolean => canonical(a) === canonical(b);

// JSON with sorted keys compares entries whatever order a form or the table gives their fields.
const canonical = (entry: object): string =>
  JSON.stringify(entry, (_, value) =>
    value && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

const costChange = (entry: CostEntry, before?: CostEntry): CostChange => ({
  spent: entry.amount.amount - (before?.amount.amount ?? 0),
});

const sourceField = ({ source }: { source?: Source }) => (source ? { source } : {});

/** Records or corrects a KPI; the same entry again changes nothing. */
export const recordKpi = (entering: NewEntry<KpiEntry>): Result<MoneyEvent[], Refusal> => {
  const { entry } = entering;
  return recordOrCorrect<KpiEntry, MoneyEvent>(entering, {
    recorded: () => ({ type: 'kpi-recorded', data: { entry, ...sourceField(entering) } }),
    corrected: (before) => ({
      type: 'kpi-corrected',
      data: { entry, before, ...sourceField(entering) },
    }),
  });
};

/** Refuses a result worth more than can be stored exactly; for a shared one, the whole of it. */
export const refuseTooLarge = ({
  units,
  netValuePerUnit,
}: Pick<ResultForm, 'units' | 'netValuePerUnit'>): Refusal | undefined =>
  units * netValuePerUnit.amount > maxMoney
    ? {
        type: 'invalid-fields',
        errors: [
          {
            pointer: '/units',
            detail: `times netValuePerUnit must be at most ${formatMoney(maxMoney, netValuePerUnit.currency)}`,
          },
        ],
      }
    : undefined;

type ResultForm = Omit<z.infer<ReturnType<typeof resultForm>>, 'correction'>;

/**
 * Records or corrects a result; the same entry again changes nothing. Whether it counts is decided
 * here by the signed attribution, and stored with the entry. A correction is decided anew, as its
 * day or kind may have been wrong.
 */
export const recordResult = (
  entering: NewEntry<ResultEntry> & { attribution?: Attribution },
): Result<MoneyEvent[], Refusal> => {
  const { attribution } = entering;
  const uncounted = uncountedBy(attribution, entering.entry);
  const entry = { ...entering.entry, ...(uncounted && { uncounted }) };
  const refusal = entry.share ? undefined : refuseTooLarge(entry);
  if (refusal) return refuse(refusal);
  if (entering.before?.share && !entry.share)
    return refuse({ type: 'result-is-shared', externalId: entry.externalId });
  return recordOrCorrect<ResultEntry, MoneyEvent>(
    { ...entering, entry },
    {
      recorded: () => ({
        type: 'result-recorded',
        data: { entry, change: resultChange(entry), ...sourceField(entering) },
      }),
      corrected: (before) => ({
        type: 'result-corrected',
        data: { entry, before, change: resultChange(entry, before), ...sourceField(entering) },
      }),
    },
  );
};

const resultChange = (entry: ResultEntry, before?: ResultEntry): ResultChange => ({
  earned: earnedBy(entry) - (before ? earnedBy(before) : 0),
  units: countedUnits(entry) - (before ? countedUnits(before) : 0),
});
