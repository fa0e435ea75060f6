import { pointerTo } from '../words/field-errors.ts';

/**
 * A field of an opportunity: the text that is there, if any, and a JSON pointer to where it is, or
 * ought to be.
 */
export type Field = { text: string | undefined; pointer: string };

/**
 * Reads the first of the paths at which there is something. Numbers are texts here already, see
 * `exactJson`.
 */
export const readField = (opportunity: unknown, paths: readonly string[], at: string): Field => {
  const found =
    paths.find((path) => textOf(valueAt(opportunity, path)) !== undefined) ?? paths[0] ?? '';
  return {
    text: textOf(valueAt(opportunity, found)),
    pointer: `${at}${pointerTo(found.split('.'))}`,
  };
};

/** Empty is as good as not there: CRMs send all fields, also those that nobody filled in. */
const textOf = (value: unknown): string | undefined => {
  const plain = unwrapped(value);
  if (typeof plain === 'string') return plain.trim() || undefined;
  return typeof plain === 'boolean' ? String(plain) : undefined;
};

/** HubSpot's workflows send each property with where it came from; what it is is its `value`. */
const unwrapped = (value: unknown): unknown =>
  isObject(value) && 'value' in value ? value.value : value;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueAt = (from: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      from,
    );
