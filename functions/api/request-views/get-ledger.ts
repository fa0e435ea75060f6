import { ledgerStart, verifyPage } from '../../core/ledger/ledger.ts';
import { writeCursor } from '../../core/words/cursor.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Reply } from '../../http/reply.ts';
import { readLedgerFrom } from '../../store/requests/ledger-pages.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import type { LedgerQuery } from './ledger-query.ts';

/**
 * A page of a request's ledger and whether it verifies, computed now and not remembered. Each page
 * is held against the hash of the event before it, which the page before holds: a ledger verifies
 * when all of its pages do.
 */
export const getLedger = async (
  { state: { id }, seq, hash }: Loaded,
  { limit, cursor }: LedgerQuery,
): Promise<Result<Reply, Refusal>> => {
  const after = cursor?.seq ?? 0;
  if (cursor && (cursor.id !== id || after >= seq)) return refuse(otherLedger);
  // Beside the page itself, the event before it for its hash, and the one after it to know whether
  // there is one.
  const read = await readLedgerFrom(id, Math.max(after, 1), limit + (after > 0 ? 2 : 1));
  const last = after > 0 && read[0]?.seq === after ? read.shift() : undefined;
  // Where the event before is gone, no hash is right.
  const before = after > 0 ? { seq: after, hash: last?.hash ?? '' } : ledgerStart;
  const events = read.slice(0, limit);
  const isLast = read.length <= limit;
  const verdict = verifyPage(events, { before, known: { seq, hash }, isLast });
  const to = after + events.length;
  return ok({
    status: 200,
    body: {
      requestId: id,
      ...verdict,
      from: after + 1,
      to,
      events,
      ...(!isLast && { next: writeCursor({ id, seq: to }) }),
    },
  });
};

const otherLedger: Refusal = {
  type: 'invalid-fields',
  errors: [{ pointer: '/cursor', detail: 'is a cursor of another ledger; start again without it' }],
};
