import * as z from 'zod';
import { hoursAfter } from '../calendar/time.ts';
import type { ResultEntry } from '../money/result-entry.ts';
import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { asciiLowerCase, asciiUpperCase } from '../words/text.ts';
import { Reference } from '../words/words.ts';
import { mappings } from './mappings.ts';
import { fieldError, fieldReader, type MapFacts, type ReadField } from './opportunity-fields.ts';
import { resultOf } from './opportunity-result.ts';
import type { Field } from './read-field.ts';
import { readInstant } from './read-time.ts';
import type { StageMeaning } from './webhook-source.ts';

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
  const requestId = asciiUpperCase(reference.text);
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

const isTrue = ({ text }: Field): boolean => text !== undefined && asciiLowerCase(text) === 'true';

/** An open opportunity may lack its amount or day. */
const isUnvalued = (read: ReadField, meaning: StageMeaning): boolean =>
  meaning === 'open' && (read('amount').text === undefined || read('closedOn').text === undefined);
