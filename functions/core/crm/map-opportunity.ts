import * as z from 'zod';
import { hoursAfter } from '../calendar/time.ts';
import { type ResultEntry, storedResultForm } from '../money/money-entry.ts';
import type { ResultKind } from '../money/money-kinds.ts';
import { parseFields } from '../words/field-errors.ts';
import { decimalsOf, formatMoney, maxMoney } from '../words/money.ts';
import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { Reference } from '../words/words.ts';
import { exactUnits } from './exact-amount.ts';
import { type Mapping, mappings } from './mappings.ts';
import { type Field, readField } from './read-field.ts';
import { readDay, readInstant } from './read-time.ts';
import type { StageMeaning, WebhookConfig } from './webhook-source.ts';

/** Why an opportunity does not count. */
export const NothingReason = z.enum([
  'no-reference',
  'lost',
  'deleted',
  'stage-ignored',
  'not-yet-valued',
]);

export type NothingReason = z.infer<typeof NothingReason>;

export type Opportunity = {
  id: string;
  modifiedAt: string;
  saying: Saying;
  /** JSON pointer to the reference in the delivery, for errors found later. */
  referenceAt: string;
};

/** What an opportunity means for the money of a request: a result, or nothing. */
type Saying =
  | { what: 'result'; requestId: string; result: Omit<ResultEntry, 'externalId'> }
  | { what: 'nothing'; reason: NothingReason };

export type MapFacts = {
  source: string;
  config: WebhookConfig;
  settings: Pick<Settings, 'currency' | 'timeZone'>;
  now: string;
  /** JSON pointer to the opportunity in the delivery. */
  at: string;
};

/** The id of an opportunity, if it has a valid one. */
export const opportunityId = (
  opportunity: unknown,
  facts: MapFacts,
): Result<string, FieldError> => {
  const id = fieldReader(opportunity, facts)('id');
  const { idPattern, idWords } = mappings[facts.config.crm];
  return id.text !== undefined && new RegExp(idPattern).test(id.text)
    ? ok(id.text)
    : refuse(fieldError(id, id.text === undefined ? 'is required' : idWords));
};

/** Reads the fields of an opportunity by our names for them. */
const fieldReader = (opportunity: unknown, { config, at }: MapFacts) => {
  const mapping = mappings[config.crm];
  const own: Partial<Record<FieldName, string>> = config.fields;
  return (name: FieldName): Field => {
    const renamed = own[name];
    return readField(opportunity, renamed ? [`${mapping.ownFields}${renamed}`] : mapping[name], at);
  };
};

const fieldError = ({ pointer }: Field, detail: string): FieldError => ({ pointer, detail });

/**
 * Maps a CRM's opportunity to what it means for our money, or returns everything wrong with it,
 * each error with a JSON pointer into the delivery. In `opportunity` all numbers are texts, see
 * `exactJson`.
 */
export const mapOpportunity = (
  opportunity: unknown,
  facts: MapFacts,
): Result<Opportunity, FieldError[]> => {
  const read = fieldReader(opportunity, facts);
  const id = opportunityId(opportunity, facts);
  const modifiedAt = modifiedOf(read('modifiedAt'), facts.now);
  const saying = sayingOf(read, facts);
  if (id.ok && modifiedAt.ok && saying.ok) {
    const referenceAt = read('reference').pointer;
    return ok({ id: id.value, modifiedAt: modifiedAt.value, saying: saying.value, referenceAt });
  }
  return refuse([
    ...(id.ok ? [] : [id.refusal]),
    ...(modifiedAt.ok ? [] : modifiedAt.refusal),
    ...(saying.ok ? [] : saying.refusal),
  ]);
};

const modifiedOf = (field: Field, now: string): Result<string, FieldError[]> => {
  const instant = field.text === undefined ? undefined : readInstant(field.text);
  if (!instant) {
    const detail =
      field.text === undefined ? 'is required' : 'must be an instant such as 2026-03-02T14:00:00Z';
    return refuse([fieldError(field, `${detail}: it says which of two states is the newer one`)]);
  }
  return instant > hoursAfter(now, maxHoursAhead)
    ? refuse([fieldError(field, 'is in the future')])
    : ok(instant);
};

/** Clocks differ by seconds. A date far in the future would make everything after it look stale. */
const maxHoursAhead = 1;

const sayingOf = (read: ReadField, facts: MapFacts): Result<Saying, FieldError[]> => {
  const nothing = (reason: NothingReason): Result<Saying, never> => ok({ what: 'nothing', reason });
  const reference = read('reference');
  const meaning = stageMeaning(read, facts);
  if (isTrue(read('isDeleted'))) return nothing('deleted');
  if (reference.text === undefined) return nothing('no-reference');
  if (meaning === 'ignored') return nothing('stage-ignored');
  if (meaning === 'lost') return nothing('lost');
  const requestId = reference.text.toUpperCase();
  const isReference = Reference.safeParse(requestId).success;
  const wrong = isReference
    ? []
    : [fieldError(reference, 'must look like CR-7F3K2QX: the reference of a request')];
  if (isUnvalued(read, meaning)) return isReference ? nothing('not-yet-valued') : refuse(wrong);
  const result = resultOf(read, meaning, facts);
  if (!result.ok) return refuse([...wrong, ...result.refusal]);
  return isReference ? ok({ what: 'result', requestId, result: result.value }) : refuse(wrong);
};

/**
 * The meaning of its stage: as configured by the team, else by the CRM's own flags, else by the
 * CRM's default stage names.
 */
const stageMeaning = (read: ReadField, { config }: MapFacts): StageMeaning => {
  const stage = read('stage').text;
  const { wonStages, lostStages } = mappings[config.crm];
  const said = config.stages.find((known) => known.stage === stage)?.means;
  if (said) return said;
  if (isTrue(read('isWon'))) return 'won';
  if (isTrue(read('isClosed'))) return 'lost';
  if (stage !== undefined && wonStages.includes(stage)) return 'won';
  return stage !== undefined && lostStages.includes(stage) ? 'lost' : 'open';
};

const isTrue = ({ text }: Field): boolean => text?.toLowerCase() === 'true';

/** An open opportunity may lack its amount or day. */
const isUnvalued = (read: ReadField, meaning: StageMeaning): boolean =>
  meaning === 'open' && (read('amount').text === undefined || read('closedOn').text === undefined);

const resultOf = (
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

type FieldName = Exclude<
  keyof Mapping,
  'idPattern' | 'idWords' | 'wonStages' | 'lostStages' | 'ownFields'
>;

type ReadField = ReturnType<typeof fieldReader>;
