import * as z from 'zod';
import { cachedByKey } from '../words/cached-by-key.ts';
import { formatMoney, maxMoney, moneyIn } from '../words/money.ts';
import { plainLine } from '../words/text.ts';
import { bookingDay, correction, externalId } from './entry-fields.ts';
import { CostKind } from './money-kinds.ts';

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
    credits: externalId
      .optional()
      .describe(
        'Makes it a credit note: the `externalId` of the cost that its amount is taken from',
      ),
    countsOn: bookingDay
      .optional()
      .describe(
        'Of a credit note: the day of the cost that it takes from, in whose periods it counts',
      ),
  }),
);

export type CostEntry = z.infer<ReturnType<typeof storedCostForm>>;

/** A cost: an amount or, for the time of our own people, hours and an hourly rate. */
export const costForm = cachedByKey((currency: string) =>
  storedCostForm(currency)
    .omit({ countsOn: true })
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
  // What is out of range ends here: the rule of the whole cost could not multiply it.
  .min(0, { abort: true })
  .max(100_000, { abort: true })
  .refine(
    (value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
    'must be to the hundredth',
  )
  .describe('Hours of internal work, to the hundredth; with hourlyRate they make the amount');

const amountErrors = ({
  kind,
  amount,
  hours: worked,
  hourlyRate,
  credits,
}: AmountFields): [string, string][] => {
  if (worked === undefined && hourlyRate === undefined) {
    return amount === undefined
      ? [['amount', 'is required, unless hours and hourlyRate make it']]
      : [];
  }
  const all: [boolean, string, string][] = [
    [credits !== undefined, 'credits', 'goes with an amount; leave out hours and hourlyRate'],
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
type AmountFields = {
  kind?: unknown;
  amount?: unknown;
  hours?: unknown;
  hourlyRate?: unknown;
  credits?: unknown;
};

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
