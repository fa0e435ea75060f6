import * as z from 'zod';
import { cachedByKey } from '../words/cached-by-key.ts';
import { formatMoney, maxMoney, moneyIn } from '../words/money.ts';
import type { Refusal } from '../words/refusal.ts';
import { plainLine } from '../words/text.ts';
import { Uncounted } from './attribution.ts';
import { bookingDay, correction, externalId } from './entry-fields.ts';
import { ResultKind } from './money-kinds.ts';

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
