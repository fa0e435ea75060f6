import type { ResultKind } from '../money/money-kinds.ts';
import { type ResultEntry, storedResultForm } from '../money/result-entry.ts';
import { decimalsOf } from '../words/decimals.ts';
import { parseFields } from '../words/field-errors.ts';
import { formatMoney, maxMoney } from '../words/money.ts';
import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { exactUnits } from './exact-amount.ts';
import { fieldError, type MapFacts, type ReadField } from './opportunity-fields.ts';
import type { Field } from './read-field.ts';
import { readDay } from './read-time.ts';
import type { StageMeaning } from './webhook-source.ts';

/** The result that a won or open opportunity stands for, or everything wrong with its fields. */
export const resultOf = (
  read: ReadField,
  meaning: StageMeaning,
  facts: MapFacts,
): Result<Entry, FieldError[]> => {
  const { currency, timeZone } = facts.settings;
  const [amountField, quantityField, closedOn] = [
    read('amount'),
    read('quantity'),
    read('closedOn'),
  ];
  const amount =
    amountField.text === undefined
      ? refuse('is required for what was won')
      : amountOf(amountField, currency);
  const quantity = quantityOf(quantityField);
  const wonOn = closedOn.text === undefined ? undefined : readDay(closedOn.text, timeZone);
  const errors = [
    ...(amount.ok ? [] : [fieldError(amountField, amount.refusal)]),
    ...currencyErrors(read('currency'), currency),
    ...(quantity.ok ? [] : [fieldError(quantityField, quantity.refusal)]),
    ...(wonOn ? [] : [fieldError(closedOn, 'must be a day such as 2026-03-02, or an instant')]),
  ];
  if (errors.length > 0 || !amount.ok || !quantity.ok || !wonOn) return refuse(errors);
  const { units, each } = splitOver(amount.value, quantity.value);
  const entry = {
    kind: kindOf(read, meaning, facts),
    units,
    netValuePerUnit: { amount: each, currency },
    wonOn,
  };
  const checked = parseFields(storedResultForm(currency).omit({ externalId: true }), entry);
  if (checked.ok) return checked;
  const pointers: Record<string, string> = {
    '/units': quantityField.pointer,
    '/wonOn': closedOn.pointer,
  };
  return refuse(
    checked.refusal.map(({ pointer, detail }) => ({
      pointer: pointers[pointer] ?? amountField.pointer,
      detail,
    })),
  );
};

type Entry = Omit<ResultEntry, 'externalId'>;

const amountOf = (amount: Field, currency: string): Result<number, string> => {
  const units = exactUnits(amount.text ?? '', decimalsOf(currency));
  if (!units.ok) return units;
  return units.value > BigInt(maxMoney)
    ? refuse(`must be at most ${formatMoney(maxMoney, currency)}`)
    : ok(Number(units.value));
};

const quantityOf = ({ text }: Field): Result<bigint, string> => {
  if (text === undefined) return ok(1n);
  const thousandths = exactUnits(text, 3);
  if (!thousandths.ok) return thousandths;
  // Fractions of a unit count as one unit.
  return ok(thousandths.value % 1000n === 0n ? thousandths.value / 1000n : 1n);
};

/**
 * Errors if the currency is not the deployment's. Where the CRM sends none, it is taken to be that
 * one.
 */
const currencyErrors = (currency: Field, counted: string): FieldError[] =>
  currency.text === undefined || currency.text === counted
    ? []
    : [
        fieldError(
          currency,
          `is ${currency.text.slice(0, 20)}, and this deployment counts in ${counted}: send the amount in ${counted}`,
        ),
      ];

/**
 * Units and the value of each. If the amount cannot be split exactly, it becomes the value of one
 * unit.
 */
const splitOver = (amount: number, quantity: bigint) => {
  const units = Number(quantity);
  const isExact = units >= 1 && units <= 10_000_000 && amount % units === 0;
  return isExact ? { units, each: amount / units } : { units: 1, each: amount };
};

const kindOf = (read: ReadField, meaning: StageMeaning, { config }: MapFacts): ResultKind => {
  if (meaning === 'open') return 'pipeline';
  const type = read('type').text;
  return config.kinds.find((known) => known.type === type)?.kind ?? 'closed-won';
};
