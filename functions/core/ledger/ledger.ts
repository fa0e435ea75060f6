import type { RequestEvent } from '../request/request.ts';
import type { Actor } from '../words/caller.ts';
import { digestOf } from '../words/digest.ts';

/**
 * A request's event as the ledger keeps it: numbered from 1, and linked by hash to the one before.
 */
export type LedgerEvent = RequestEvent & {
  requestId: string;
  seq: number;
  actor: Actor;
  at: string;
  prevHash: string;
  hash: string;
};

/** An event's name: in mails that follow from it, and in logs. */
export const eventIdOf = ({ requestId, seq }: { requestId: string; seq: number }): string =>
  `${requestId}#${seq}`;

/** What the first event's `prevHash` is. */
export const genesis = '0'.repeat(64);

/** Stamps and links new events after the last one of the ledger. */
export const appendToLedger = (
  tail: { requestId: string; seq: number; hash: string },
  events: readonly RequestEvent[],
  stamp: { actor: Actor; at: string },
): LedgerEvent[] => {
  let { seq, hash } = tail;
  return events.map((event) => {
    seq += 1;
    const unhashed = { ...event, requestId: tail.requestId, seq, ...stamp, prevHash: hash };
    hash = digestOf(unhashed);
    return { ...unhashed, hash };
  });
};

/** What comes before the first event. */
export const ledgerStart: Place = { seq: 0, hash: genesis };

/**
 * Checks numbers, links and hashes of a stretch of a ledger, in order, after the event `before`;
 * `brokenAt` is the first event that does not fit. `known` is an event that has to be in the
 * ledger, the last one that the request itself knows of: links alone do not tell when a ledger was
 * cut off at its end.
 */
export const verifyPage = (
  events: readonly LedgerEvent[],
  { before, known, isLast }: { before: Place; known: Place; isLast: boolean },
): Verdict => {
  let { seq, hash: prevHash } = before;
  for (const { hash, ...unhashed } of events) {
    seq += 1;
    const fits =
      unhashed.seq === seq && unhashed.prevHash === prevHash && digestOf(unhashed) === hash;
    if (!fits || (seq === known.seq && hash !== known.hash))
      return { verified: false, brokenAt: seq };
    prevHash = hash;
  }
  return isLast && seq < known.seq ? { verified: false, brokenAt: seq + 1 } : { verified: true };
};

type Place = { seq: number; hash: string };

type Verdict = { verified: true } | { verified: false; brokenAt: number };

/** Checks a whole ledger, from its first event to the last. */
export const verifyLedger = (ledger: readonly LedgerEvent[], known: Place): Verdict =>
  verifyPage(ledger, { before: ledgerStart, known, isLast: true });
