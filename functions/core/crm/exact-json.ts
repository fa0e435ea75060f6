/**
 * JSON with every number as the text that it was written as. Throws a `SyntaxError` when it is
 * none.
 */
export const exactJson = (text: string): unknown =>
  (JSON.parse as (text: string, reviver: Reviver) => unknown)(text, asWritten);

/**
 * A number as the digits that were sent: as a float, some amounts would not be what the sender
 * wrote.
 */
const asWritten: Reviver = (_key, value, { source }) =>
  typeof value === 'number' ? (source ?? String(value)) : value;

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
