import type { Finding } from './finding.ts';
import type { Head } from './links.ts';

/** Heads that a checkpoint has, and that the ledger does not go through any more. */
export const lostHeads = (
  ledger: string,
  events: readonly Head[],
  heads: readonly Head[],
): Finding[] =>
  heads.flatMap(({ seq, hash }) => {
    const event = events.find((one) => one.seq === seq);
    if (event?.hash === hash) return [];
    const wrong = event
      ? 'is another one than at the time of a checkpoint: the ledger was written anew'
      : 'was there at the time of a checkpoint, and is not any more';
    return [{ requestId: ledger, event: seq, wrong }];
  });
