import type { RequestEvent } from '../request/request.ts';
import { digestOf } from './digest.ts';

/** Who caused an event: a member, a machine client by its id, or the platform's own clock. */
export type Actor = { kind: 'member' | 'client' | 'system'; id: string };

export const system: Actor = { kind: 'system', id: 'countersign' };

/** A request's event as the ledger keeps it: numbered from 1, and linked by hash to the one before. */
export type LedgerEvent = RequestEvent & {
  requestId: string;
  seq: number;
  actor: Actor;
  at: string;
  prevHash: string;
  hash: string;
};

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

/**
 * Checks numbers, links and hashes of a whole ledger, in order; `brokenAt` is the first event that does not fit.
 * `known` is an event that has to be in it, the last one that the request itself knows of: links alone do not tell
 * when a ledger was cut off at its end.
 */
export const verifyLedger = (
  ledger: readonly LedgerEvent[],
  known: { seq: number; hash: string },
): { verified: true } | { verified: false; brokenAt: number } => {
  let before = genesis;
  for (const [index, { hash, ...unhashed }] of ledger.entries()) {
    const seq = index + 1;
    const fits = unhashed.seq === seq && unhashed.prevHash === before && digestOf(unhashed) === hash;
    if (!fits || (seq === known.seq && hash !== known.hash)) return { verified: false, brokenAt: seq };
    before = hash;
  }
  return ledger.length < known.seq ? { verified: false, brokenAt: ledger.length + 1 } : { verified: true };
};
