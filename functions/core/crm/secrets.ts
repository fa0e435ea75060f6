import * as z from 'zod';
import { Instant } from '../words/words.ts';

/**
 * The secrets of a source. Whoever checks a signature needs the secret itself, so that it cannot be
 * kept as a hash, as the tokens of links are.
 */
export const Secrets = z.object({
  current: z.string(),
  /** Secrets before it, each until when it still counts. */
  earlier: z.array(z.object({ secret: z.string(), until: Instant })),
  hubspotClient: z.string().optional(),
});

export type Secrets = z.infer<typeof Secrets>;

/** Senders are told the new secret within a day. */
export const overlapHours = 24;

/** Every secret that a signature may be made with now. */
export const countingSecrets = (secrets: Secrets, now: string): string[] => [
  secrets.current,
  ...stillCounting(secrets, now).map(({ secret }) => secret),
];

const stillCounting = ({ earlier }: Secrets, now: string) =>
  earlier.filter(({ until }) => until > now);

/**
 * A new secret in the place of the current one, which counts `until` then, or no more when that is
 * undefined.
 */
export const withSecret = (
  before: Secrets | undefined,
  current: string,
  { until, now }: { until: string | undefined; now: string },
): Secrets => {
  if (!before) return { current, earlier: [] };
  const last = until ? [{ secret: before.current, until }] : [];
  const earlier = until ? stillCounting(before, now) : [];
  return { ...before, current, earlier: [...last, ...earlier].slice(0, mostEarlier) };
};

/** Who rotates more often than this within a day has lost the first of them. */
const mostEarlier = 5;
