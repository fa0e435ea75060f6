import type { CallLimit } from './route.ts';

export type Admission =
  | { admitted: true }
  /** `first`: the first refusal of this key within a minute. */
  | { admitted: false; retryAfterSeconds: number; first: boolean };

/**
 * Limits calls by key, with a token bucket for each: `burst` calls at once, and `perSecond` more
 * after that. In memory of this process alone: it costs no write, and lasts as long as the process.
 */
export const callRate = (
  { perSecond, burst }: CallLimit,
  nowMs: () => number = () => performance.now(),
): ((key: string) => Admission) => {
  const buckets = new Map<string, Bucket>();
  return (key) => {
    const now = nowMs();
    const before = buckets.get(key) ?? { left: burst, at: now };
    const left = Math.min(burst, before.left + ((now - before.at) / 1000) * perSecond);
    const admitted = left >= 1;
    const first = !admitted && now - (before.toldAt ?? Number.NEGATIVE_INFINITY) >= 60_000;
    const toldAt = first ? now : before.toldAt;
    // Moved to the end, so that the key unused for longest comes first.
    buckets.delete(key);
    buckets.set(key, { left: admitted ? left - 1 : left, at: now, toldAt });
    if (buckets.size > maxKeys) forgetOldest(buckets);
    if (admitted) return { admitted };
    return { admitted, retryAfterSeconds: Math.ceil((1 - left) / perSecond), first };
  };
};

type Bucket = { left: number; at: number; toldAt?: number | undefined };

/** About 2 MB. A key that is forgotten begins with a full burst. */
const maxKeys = 10_000;

const forgetOldest = (buckets: Map<string, Bucket>): void => {
  for (const oldest of buckets.keys()) {
    buckets.delete(oldest);
    return;
  }
};
