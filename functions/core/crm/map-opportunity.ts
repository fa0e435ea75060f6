import * as z from 'zod';
import type { ResultEntry } from '../money/result-entry.ts';
import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { asciiUpperCase } from '../words/text.ts';
import { Reference } from '../words/words.ts';
import { mappings } from './mappings.ts';
import { fieldError, fieldReader, type MapFacts, type ReadField } from './opportunity-fields.ts';
import { resultOf } from './opportunity-result.ts';
import type { Field } from './read-field.ts';
import { isAhead, readInstant } from './read-time.ts';
import { flagErrors, flagOf, stageMeaning } from './stage-meaning.ts';

/** Why an opportunity does not count. */
export const NothingReason = z.enum([
  'no-reference',
  'lost',
  'deleted',
  'stage-ignored',
  'not-yet-valued',
  'merged',
  'record-needed',
  'other-object',
]);

export type NothingReason = z.infer<typeof NothingReason>;

export type Opportunity = {
  id: string;
  modifiedAt: string;
  saying: Saying;
  /** JSON pointer to the reference in the delivery, for errors found later. */
  referenceAt: string;
  /**
   * JSON pointer to the field for the lack of which it counts for nothing, if it was not sent at
   * all.
   */
  notSent?: string;
  /** Its successor, if it was merged into another one. */
  mergedInto?: string;
  /** Its predecessors, if it says of them. */
  mergedFrom?: string[];
  /** Was restored, or says explicitly that it is not deleted, where that undoes a merge. */
  isRestored?: true;
};

/** What an opportunity means for the money of a request: a result, or nothing. */
export type Saying =
  | { what: 'result'; requestId: string; result: Omit<ResultEntry, 'externalId'> }
  | { what: 'nothing'; reason: NothingReason };

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
  const { undoesMerges } = mappings[facts.config.crm];
  const mergedFrom = idsOf(read('mergedFrom'), facts);
  const masters = idsOf(read('mergedInto'), facts);
  const isItself = (one: string) => id.ok && one === id.value;
  const successor = masters.ok ? masters.value.find((one) => !isItself(one)) : undefined;
  const said = sayingOf(read, { ...facts, isMerged: successor !== undefined });
  if (id.ok && modifiedAt.ok && said.ok && mergedFrom.ok && masters.ok) {
    const others = mergedFrom.value.filter((one) => !isItself(one));
    return ok({
      id: id.value,
      modifiedAt: modifiedAt.value,
      ...said.value,
      referenceAt: read('reference').pointer,
      ...(successor !== undefined && { mergedInto: successor }),
      ...(others.length > 0 && { mergedFrom: others }),
      ...(flagOf(read('isDeleted')) === false && undoesMerges && { isRestored: true }),
    });
  }
  return refuse([
    ...(id.ok ? [] : [id.refusal]),
    ...(modifiedAt.ok ? [] : modifiedAt.refusal),
    ...(said.ok ? [] : said.refusal),
    ...(mergedFrom.ok ? [] : mergedFrom.refusal),
    ...(masters.ok ? [] : masters.refusal),
  ]);
};

const modifiedOf = (field: Field, now: string): Result<string, FieldError[]> => {
  const instant = field.text === undefined ? undefined : readInstant(field.text);
  if (!instant) {
    const detail =
      field.text === undefined ? 'is required' : 'must be an instant such as 2026-03-02T14:00:00Z';
    return refuse([fieldError(field, `${detail}: it says which of two states is the newer one`)]);
  }
  return isAhead(instant, now) ? refuse([fieldError(field, 'is in the future')]) : ok(instant);
};

/** Ids of opportunities, separated by semicolons. */
const idsOf = (field: Field, { config }: MapFacts): Result<string[], FieldError[]> => {
  const ids = (field.text ?? '').split(';').map((one) => one.trim());
  const said = [...new Set(ids.filter((one) => one !== ''))];
  const { idPattern, idWords } = mappings[config.crm];
  return said.every((one) => new RegExp(idPattern).test(one))
    ? ok(said)
    : refuse([fieldError(field, `${idWords}, or some separated by semicolons`)]);
};

const sayingOf = (
  read: ReadField,
  { isMerged, ...facts }: MapFacts & { isMerged: boolean },
): Result<Pick<Opportunity, 'saying' | 'notSent'>, FieldError[]> => {
  const nothing = (reason: NothingReason, field?: Field) =>
    ok({
      saying: { what: 'nothing' as const, reason },
      ...(field && !field.isSent && { notSent: field.pointer }),
    });
  const reference = read('reference');
  const wrongFlag = flagErrors(read('isDeleted'));
  if (wrongFlag.length > 0) return refuse(wrongFlag);
  if (isMerged) return nothing('merged');
  if (flagOf(read('isDeleted'))) return nothing('deleted');
  if (reference.text === undefined) return nothing('no-reference', reference);
  const meaning = stageMeaning(read, facts);
  if (meaning.ok && meaning.value === 'ignored') return nothing('stage-ignored');
  if (meaning.ok && meaning.value === 'lost') return nothing('lost');
  const requestId = asciiUpperCase(reference.text);
  const isReference = Reference.safeParse(requestId).success;
  const wrong = isReference
    ? []
    : [fieldError(reference, 'must look like CR-7F3K2QX: the reference of a request')];
  if (!meaning.ok) return refuse([...wrong, ...meaning.refusal]);
  const unvalued = meaning.value === 'open' ? missingValue(read) : undefined;
  if (unvalued) return isReference ? nothing('not-yet-valued', unvalued) : refuse(wrong);
  const result = resultOf(read, meaning.value, facts);
  if (!result.ok) return refuse([...wrong, ...result.refusal]);
  return isReference
    ? ok({ saying: { what: 'result', requestId, result: result.value } })
    : refuse(wrong);
};

/** An open opportunity may lack its amount or day. */
const missingValue = (read: ReadField): Field | undefined =>
  [read('amount'), read('closedOn')].find(({ text }) => text === undefined);
