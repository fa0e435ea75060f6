import * as z from 'zod';

/** The way by which a number came in; `name` is the file's or the connected system's. */
export const Source = z.strictObject({
  channel: z.enum(['api', 'csv', 'webhook']),
  name: z.string().max(120).optional(),
});

export type Source = z.infer<typeof Source>;

/** What came in one way: how many entries and corrections, and what they moved, in minor units. */
export type FromSource = { entries: number; spent: number; earned: number };

/** How a source is called in a request's state: `csv:march.csv`, or `api`. */
export const sourceName = (
  { channel, name }: Source,
  known: Readonly<Record<string, FromSource>>,
): string => {
  const full = name ? `${channel}:${name}` : channel;
  return full in known || Object.keys(known).length < mostNamed ? full : channel;
};

/**
 * A request remembers so many sources by name; what comes from further ones is kept by its channel
 * alone.
 */
const mostNamed = 20;
