import * as z from 'zod';

/** How a number came in; `name` is that of the file or the connected system. */
export const Source = z.strictObject({
  channel: z.enum(['api', 'csv', 'webhook']),
  name: z.string().max(120).optional(),
});

export type Source = z.infer<typeof Source>;

/**
 * Entries and corrections from one source: their number, and the sums they changed, in minor units.
 */
export type SourceSums = { entries: number; spent: number; earned: number };

/** The name of a source in a request's state: `csv:march.csv`, or `api`. */
export const sourceName = (
  { channel, name }: Source,
  known: Readonly<Record<string, SourceSums>>,
): string => {
  const full = name ? `${channel}:${name}` : channel;
  return Object.hasOwn(known, full) || Object.keys(known).length < maxNamedSources ? full : channel;
};

/** Sources kept by name in a request's state; further ones are added up by channel. */
const maxNamedSources = 20;
