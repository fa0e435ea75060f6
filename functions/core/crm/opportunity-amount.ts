import { decimalsOf } from '../words/decimals.ts';
import { formatMoney, maxMoney } from '../words/money.ts';
import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { asciiUpperCase } from '../words/text.ts';
import { nearestUnits, unitsWithoutTail } from './exact-amount.ts';
import { fieldError, type MapFacts, type ReadField } from './opportunity-fields.ts';
import type { Field } from './read-field.ts';

/**
 * The amount of an opportunity in minor units of the deployment's currency: its own if it is in
 * that, else the one that the CRM has converted, to the nearest minor unit. A CRM that sends no
 * currency has one, and it is taken to be the deployment's.
 */
export const amountOf = (
  read: ReadField,
  { config, settings }: MapFacts,
): Result<number, FieldError[]> => {
  const [amount, home, currency] = [read('amount'), read('homeAmount'), read('currency')];
  const counted = settings.currency;
  const own = inUnits(amount, counted, unitsWithoutTail);
  const code = currency.text === undefined ? undefined : asciiUpperCase(currency.text);
  if (code === counted) return own;
  const others = code === undefined ? [] : own.ok || amount.text === undefined ? [] : own.refusal;
  if (config.homeCurrency === counted && home.text !== undefined)
    return inUnits(home, counted, nearestUnits);
  if (config.homeCurrency !== undefined || code !== undefined)
    return refuse([...others, inOtherCurrency(read, config.homeCurrency, counted)]);
  const converted = home.text === undefined ? own : inUnits(home, counted, nearestUnits);
  const isSame = !own.ok || !converted.ok || own.value === converted.value;
  return isSame
    ? own
    : refuse([
        fieldError(
          currency,
          `is needed: the amount and its home amount differ, so it is not in the home currency of the CRM`,
        ),
      ]);
};

const inUnits = (
  field: Field,
  currency: string,
  parse: (text: string, decimals: number) => Result<bigint, string>,
): Result<number, FieldError[]> => {
  if (field.text === undefined) return refuse([fieldError(field, 'is required for what was won')]);
  const units = parse(field.text, decimalsOf(currency));
  if (!units.ok) return refuse([fieldError(field, units.refusal)]);
  return units.value > BigInt(maxMoney)
    ? refuse([fieldError(field, `must be at most ${formatMoney(maxMoney, currency)}`)])
    : ok(Number(units.value));
};

/** Says how an amount in another currency can count. */
const inOtherCurrency = (
  read: ReadField,
  homeCurrency: string | undefined,
  counted: string,
): FieldError => {
  const [currency, home] = [read('currency'), read('homeAmount')];
  const is =
    currency.text === undefined
      ? 'is not sent, by a CRM of several currencies'
      : `is ${currency.text.slice(0, 20)}, and this deployment counts in ${counted}`;
  const name = home.pointer.split('/').at(-1);
  const detail =
    homeCurrency === counted
      ? `${is}: send ${name ? `${name} as well` : `the amount in ${counted} as well, and name its field as \`homeAmount\` in \`fields\` of this source`}`
      : `${is}: send the amount in ${counted}; where the CRM converts into ${counted}, say so with \`homeCurrency\` of this source, and the home amount counts`;
  return fieldError(currency, detail);
};
