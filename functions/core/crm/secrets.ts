import * as z from 'zod';
import { Instant } from '../words/words.ts';

/**
 * The secrets of a source. Verifying a signature needs the secret itself, so it cannot be stored as
 * a hash like the tokens of links.
 */
export const Secrets = z.object({
  current: z.string(),
  /** Earlier secrets, and until when each is still valid. */
  earlier: z.array(z.object({ secret: z.string(), until: Instant })),
  hubspotClient: z.string().optional(),
});

export type Secrets = z.infer<typeof Secrets>;

/** Senders have a day to switch to the new secret. */
export const overlapHours = 24;

/** All secrets that are valid now. */
export const validSecrets = (secrets: Secrets, now: string): string[] => [
  secrets.current,
  ...stillValid(secrets, now).map(({ secret }) => secret),
];

const stillValid = ({ earlier }: Secrets, now: string) =>
  earlier.filter(({ until }) => until > now);

/**
 * Replaces the current secret. The old one stays valid until `until`, or ends at once if that is
 * undefined.
 */
export const withSecret = (
  before: Secrets | undefined,
  current: string,
  { until, now }: { until: string | undefined; now: string },
): Secrets => {
  if (!before) return { current, earlier: [] };
  const last = until ? [{ secret: before.current, until }] : [];
  const earlier = until ? stillValid(before, now) : [];
  return { ...before, current, earlier: [...last, ...earlier].slice(0, maxEarlier) };
};

/** Enough for any real rotation; if more are made within a day, the oldest are dropped. */
const maxEarlier = 5;
