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

/** Checks numbers, links and hashes of a whole ledger, in order; `brokenAt` is the first event that does not fit. */
export const verifyLedger = (
  ledger: readonly LedgerEvent[],
): { verified: true } | { verified: false; brokenAt: number } => {
  let before = genesis;
  for (const [index, { hash, ...unhashed }] of ledger.entries()) {
    if (unhashed.seq !== index + 1 || unhashed.prevHash !== before || digestOf(unhashed) !== hash) {
      return { verified: false, brokenAt: index + 1 };
    }
    before = hash;
  }
  return { verified: true };
};
