import type { FieldError } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { asciiLowerCase } from '../words/text.ts';
import { mappings } from './mappings.ts';
import { fieldError, type MapFacts, type ReadField } from './opportunity-fields.ts';
import type { Field } from './read-field.ts';
import type { StageMeaning } from './webhook-source.ts';

/**
 * The meaning of an opportunity's stage: as configured by the team, else what the CRM's flags leave
 * possible. A flag that was not sent excludes nothing; where more than one meaning is left, the
 * CRM's usual stages decide, and a stage that is none of them is refused. Nothing is guessed, as a
 * wrong guess takes recorded revenue back.
 */
export const stageMeaning = (
  read: ReadField,
  { config }: MapFacts,
): Result<StageMeaning, FieldError[]> => {
  const stage = read('stage').text;
  const own = config.stages.find((known) => known.stage === stage)?.means;
  if (own) return ok(own);
  const flags = readFlags(read);
  if (!flags.ok) return flags;
  const possible = (['won', 'open', 'lost'] as const).filter((one) => isPossible(one, flags.value));
  const [first, ...others] = possible;
  if (first && others.length === 0) return ok(first);
  const { usualStages } = mappings[config.crm];
  const usual = possible.find((one) => stage !== undefined && usualStages[one].includes(stage));
  return usual ? ok(usual) : refuse([undecided(read, possible.length === 0)]);
};

const flagNames = ['isWon', 'isLost', 'isClosed'] as const;

type Flags = Partial<Record<(typeof flagNames)[number], boolean>>;

const readFlags = (read: ReadField): Result<Flags, FieldError[]> => {
  const fields = flagNames.map((name) => [name, read(name)] as const);
  const errors = fields.flatMap(([, field]) => flagErrors(field));
  if (errors.length > 0) return refuse(errors);
  const said = fields.filter(([, { text }]) => text !== undefined);
  return ok(Object.fromEntries(said.map(([name, field]) => [name, flagOf(field)])));
};

/** An error if a flag is neither true nor false. */
export const flagErrors = (field: Field): FieldError[] =>
  field.text === undefined || flagOf(field) !== undefined
    ? []
    : [fieldError(field, 'must be true or false')];

/** What a flag says; undefined if it says nothing, which is not the same as false. */
export const flagOf = ({ text }: Field): boolean | undefined => {
  const word = text && asciiLowerCase(text);
  return word === 'true' ? true : word === 'false' ? false : undefined;
};

/** Whether the flags that were sent allow a meaning. */
const isPossible = (
  meaning: 'won' | 'open' | 'lost',
  { isWon, isLost, isClosed }: Flags,
): boolean => {
  switch (meaning) {
    case 'won':
      return isWon !== false && isLost !== true && isClosed !== false;
    case 'open':
      return isWon !== true && isLost !== true && isClosed !== true;
    case 'lost':
      return isWon !== true && isLost !== false && isClosed !== false;
  }
};

const undecided = (read: ReadField, isContradictory: boolean): FieldError => {
  const stage = read('stage');
  const own = 'say in `stages` of this source what the stage means';
  const known = stage.text === undefined ? 'no stage was sent' : `of stage ${stage.text}`;
  if (isContradictory) {
    const detail = `contradicts the other flags (${known}): send them as the CRM has them, or ${own}`;
    return fieldError(read('isWon'), detail.slice(0, maxDetail));
  }
  const missing = [read('isWon'), read('isClosed')].filter(({ text }) => text === undefined);
  const [first = stage] = missing;
  const names = missing.map(({ pointer }) => pointer.split('/').at(-1)).join(' and ');
  const detail = `is needed to tell whether it is won, open or lost (${known.slice(0, 150)}): add ${names || 'its stage'} to what is sent, or ${own}`;
  return fieldError(first, detail);
};

/** Names of stages are the CRM's own text, of any length. */
const maxDetail = 400;
