import type { RequestEvent } from '../request/request.ts';
import type { Actor } from '../words/caller.ts';
import { digestOf } from '../words/digest.ts';

/**
 * An event in the ledger, the append-only list of a request's events: numbered from 1, and linked
 * by hash to the event before it.
 */
export type LedgerEvent = RequestEvent & {
  requestId: string;
  seq: number;
  actor: Actor;
  at: string;
  prevHash: string;
  hash: string;
};

/** Identifies an event in logs and in the mails that follow from it. */
export const eventIdOf = ({ requestId, seq }: { requestId: string; seq: number }): string =>
  `${requestId}#${seq}`;

/** The first event's `prevHash`. */
export const genesis = '0'.repeat(64);

/** Numbers, stamps and links new events after the ledger's last one. */
export const appendToLedger = (
  { requestId, ...head }: { requestId: string; seq: number; hash: string },
  events: readonly RequestEvent[],
  stamp: { actor: Actor; at: string },
): LedgerEvent[] =>
  linkAfter(
    head,
    events.map((event) => ({ ...event, requestId, ...stamp })),
  );

/** Numbers the entries of any history, and links each by hash to the one before it. */
export const linkAfter = <Entry extends object>(
  head: LedgerPosition,
  entries: readonly Entry[],
): (Entry & Link)[] => {
  let { seq, hash } = head;
  return entries.map((entry) => {
    seq += 1;
    const unhashed = { ...entry, seq, prevHash: hash };
    hash = digestOf(unhashed);
    return { ...unhashed, hash };
  });
};

type Link = { seq: number; prevHash: string; hash: string };

/** The position before the first event. */
export const ledgerStart: LedgerPosition = { seq: 0, hash: genesis };

/**
 * Verifies numbers, links and hashes of part of a ledger or another such history, after the event
 * `before`; `brokenAt` is the first event that does not fit. `known` is the last event according to
 * the request's own state: links alone do not reveal that a ledger was cut off at its end.
 */
export const verifyPage = (
  events: readonly Link[],
  { before, known, isLast }: { before: LedgerPosition; known: LedgerPosition; isLast: boolean },
): Verification => {
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

export type LedgerPosition = { seq: number; hash: string };

type Verification = { verified: true } | { verified: false; brokenAt: number };

/** Verifies a whole ledger, or another such history. */
export const verifyLedger = (ledger: readonly Link[], known: LedgerPosition): Verification =>
  verifyPage(ledger, { before: ledgerStart, known, isLast: true });
