import { formatMoney } from '../words/money.ts';
import type { FieldError } from '../words/refusal.ts';
import type { CostEntry } from './cost-entry.ts';

/**
 * A recorded cost, and how much of it credit notes have taken off, in minor units. A credit note is
 * an entry with a number of its own that names in `credits` the cost that it takes from.
 */
export type Credited = { entry: CostEntry; credited: number };

/**
 * What is recorded under an entry's own external id, and the cost that it credits, if it is a
 * credit note.
 */
export type CreditFacts = { own: Credited | undefined; invoice: Credited | undefined };

/**
 * A credit note counts on the day of the cost that it takes from: no period has less than nothing.
 */
export const countedOnInvoice = (entry: CostEntry, { invoice }: CreditFacts): CostEntry =>
  entry.credits !== undefined && invoice ? { ...entry, countsOn: invoice.entry.incurredOn } : entry;

/** What credit notes have taken off a cost, once one of them is recorded, or recorded anew. */
export const creditedAfter = (
  note: Pick<CostEntry, 'amount'>,
  { own, invoice }: CreditFacts & { invoice: Credited },
): number => invoice.credited - takenBy(own) + note.amount.amount;

const takenBy = (own: Credited | undefined): number => own?.entry.amount.amount ?? 0;

/** What credit notes do not let be recorded. */
export const creditErrors = (entry: CostEntry, facts: CreditFacts): FieldError[] =>
  entry.credits === undefined
    ? creditedErrors(entry, facts)
    : creditNoteErrors({ ...entry, credits: entry.credits }, facts);

const creditNoteErrors = (
  { externalId, kind, amount, credits }: CostEntry & { credits: string },
  { own, invoice }: CreditFacts,
): FieldError[] => {
  if (own && own.entry.credits !== credits)
    return wrong(
      'credits',
      own.entry.credits === undefined
        ? `is for credit notes, and ${externalId} was recorded as a cost`
        : `must still be ${own.entry.credits}: correct this credit note to an amount of 0, and send another`,
    );
  if (credits === externalId) return wrong('credits', 'is this entry itself; name the invoice');
  if (!invoice)
    return wrong(
      'credits',
      `is no cost of this request: record ${credits} first, then its credit note`,
    );
  if (invoice.entry.credits !== undefined)
    return wrong('credits', `is a credit note itself; name the invoice, ${invoice.entry.credits}`);
  if (invoice.entry.kind !== kind)
    return wrong('kind', `must be ${invoice.entry.kind}, as ${credits} is`);
  const taken = invoice.credited - takenBy(own);
  const left = invoice.entry.amount.amount - taken;
  return amount.amount > left
    ? wrong(
        'amount',
        `must be at most ${formatMoney(left, amount.currency)}, which is left of ${credits}`,
      )
    : [];
};

/** A cost that credit notes have taken from stays what they are about. */
const creditedErrors = (
  { externalId, kind, incurredOn, amount }: CostEntry,
  { own }: CreditFacts,
): FieldError[] => {
  if (!own) return [];
  const { entry, credited } = own;
  if (entry.credits !== undefined)
    return wrong('credits', `is required: ${externalId} is a credit note of ${entry.credits}`);
  if (credited === 0) return [];
  const because = `credit notes have taken ${formatMoney(credited, amount.currency)} from it`;
  return [
    ...(kind === entry.kind ? [] : wrong('kind', `must stay ${entry.kind}: ${because}`)),
    ...(incurredOn === entry.incurredOn
      ? []
      : wrong('incurredOn', `must stay ${entry.incurredOn}: ${because}`)),
    ...(amount.amount >= credited
      ? []
      : wrong('amount', `must be at least ${formatMoney(credited, amount.currency)}: ${because}`)),
  ];
};

const wrong = (field: string, detail: string): FieldError[] => [{ pointer: `/${field}`, detail }];
