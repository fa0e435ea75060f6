import { pointerTo } from '../words/field-errors.ts';

/**
 * A field of an opportunity: its text, if any, and a JSON pointer to where it is or should be. A
 * field that was not sent at all says nothing; one that was sent empty says that there is nothing.
 */
export type Field = { text: string | undefined; pointer: string; isSent: boolean };

/** Reads the first path that has a value. Numbers are texts here, see `exactJson`. */
export const readField = (opportunity: unknown, paths: readonly string[], at: string): Field => {
  const path =
    paths.find((one) => textOf(valueAt(opportunity, one)) !== undefined) ?? paths[0] ?? '';
  return {
    text: textOf(valueAt(opportunity, path)),
    pointer: `${at}${pointerTo(path.split('.'))}`,
    isSent: paths.some((one) => valueAt(opportunity, one) !== undefined),
  };
};

/** A sent field may be empty: CRMs send all fields, filled in or not. */
const textOf = (value: unknown): string | undefined => {
  const plain = unwrapped(value);
  if (typeof plain === 'string') return plain.trim() || undefined;
  return typeof plain === 'boolean' ? String(plain) : undefined;
};

/** HubSpot's workflows wrap each property with metadata; the value itself is `value`. */
const unwrapped = (value: unknown): unknown =>
  isObject(value) && 'value' in value ? value.value : value;

/** A JSON object, and no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueAt = (from: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      from,
    );
