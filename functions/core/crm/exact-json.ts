/**
 * Parses JSON, keeping every number as the text it was written as. Throws `SyntaxError` if it is
 * not JSON.
 */
export const exactJson = (text: string): unknown =>
  (JSON.parse as (text: string, reviver: Reviver) => unknown)(text, asWritten);

/** As floats, some amounts would differ from what the sender wrote. */
const asWritten: Reviver = (_key, value, { source }) =>
  typeof value === 'number' ? (source ?? String(value)) : value;

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
