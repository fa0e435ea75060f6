import { dayProblem } from '../money/entry-fields.ts';
import type { ResultKind } from '../money/money-kinds.ts';
import { type ResultEntry, storedResultForm } from '../money/result-entry.ts';
import { parseFields } from '../words/field-errors.ts';
import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { exactUnits } from './exact-amount.ts';
import { amountOf } from './opportunity-amount.ts';
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
  const [quantityField, closedOn] = [read('quantity'), read('closedOn')];
  const amount = amountOf(read, facts);
  const quantity = quantityOf(quantityField);
  const wonOn = closedOn.text === undefined ? undefined : readDay(closedOn.text, timeZone);
  const kind = kindOf(read, meaning, facts);
  const wrongDay = wonOn
    ? dayProblem(wonOn, { today: facts.now.slice(0, 10), kind })
    : 'must be a day such as 2026-03-02, or an instant';
  const errors = [
    ...(amount.ok ? [] : amount.refusal),
    ...(quantity.ok ? [] : [fieldError(quantityField, quantity.refusal)]),
    ...(wrongDay ? [fieldError(closedOn, wrongDay)] : []),
  ];
  if (errors.length > 0 || !amount.ok || !quantity.ok || !wonOn) return refuse(errors);
  const { units, each } = splitOver(amount.value, quantity.value);
  const entry = {
    kind,
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
      pointer: pointers[pointer] ?? read('amount').pointer,
      detail,
    })),
  );
};

type Entry = Omit<ResultEntry, 'externalId'>;

const quantityOf = ({ text }: Field): Result<bigint, string> => {
  if (text === undefined) return ok(1n);
  const thousandths = exactUnits(text, 3);
  if (!thousandths.ok) return thousandths;
  // Fractions of a unit count as one unit.
  return ok(thousandths.value % 1000n === 0n ? thousandths.value / 1000n : 1n);
};

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
