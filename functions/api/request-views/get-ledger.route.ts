import * as z from 'zod';
import { verifyLedgerPage } from '../../commands/requests/verify-ledger-page.ts';
import { ledgerStart } from '../../core/ledger/ledger.ts';
import { cursorTo, writeCursor } from '../../core/words/cursor.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { Instant, Outcome, Reference } from '../../core/words/words.ts';
import type { Reply } from '../../http/reply.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readLedgerFrom } from '../../store/requests/ledger-pages.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { idInPath, nextPage } from '../next-steps.ts';
import { digestText, roundOutcome } from '../request-answer.ts';

/** What a stage or a round ended as. One enumeration: generators repeat what two have in common. */
const anyOutcome = z.enum([...new Set([...Outcome.options, ...roundOutcome.options])]);

const LedgerAnswer = () =>
  z.object({
    requestId: Reference,
    verified: z
      .boolean()
      .describe(
        'Whether `from` to `to` hold, after the event before them, by all that was `checked`. The whole ledger verifies when every page of it does',
      ),
    checked: z
      .array(z.enum(['links', 'versions', 'checkpoint', 'state']))
      .describe(
        'What was held against what: numbers, links and hashes of the events; versions of brief and proof against the digests that they were submitted with; the last signed checkpoint of the request, where this page has the event that it names; and, where this page is the whole ledger, the state of the request against a replay of its events',
      ),
    brokenAt: z.int().optional().describe('The first event that does not fit, or is missing'),
    wrong: z.string().optional().describe('What does not hold, where something does not'),
    checkpoint: z
      .object({ number: z.int(), at: Instant, seq: z.int() })
      .optional()
      .describe('The checkpoint that has event `seq` of this page: up to it nothing was rewritten'),
    from: z.int().min(1).describe('Number of the first event of this page'),
    to: z.int().min(0).describe('Number of the last one; less than `from` when none is left'),
    next: z.string().optional().describe('Cursor of the next page, where there is one'),
    events: z.array(
      z.looseObject({
        seq: z.int(),
        type: z.string(),
        data: z.looseObject({ outcome: anyOutcome.optional() }),
        actor: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
        at: Instant,
        prevHash: digestText,
        hash: digestText,
      }),
    ),
  });

/** Position in a request's ledger: after the event of that number. */
const position = z.strictObject({ id: Reference, seq: z.int().min(1).max(99_999_999) });

/**
 * Pages of up to 1,000 events: with the longest comments they stay below Lambda's limit of 6 MB.
 */
const ledgerQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(500),
  cursor: cursorTo(position, '`next` of the page before, of the same ledger').optional(),
});

export const route = apiRoute({
  method: 'GET',
  path: '/requests/{id}/ledger',
  function: 'request-views',
  access: 'member',
  id: 'getLedger',
  summary: 'What happened to a request, hash-linked, page by page, and whether it verifies.',
  parameters: requestParameter,
  query: ledgerQuery,
  answer: { status: 200, schema: LedgerAnswer, name: 'Ledger' },
  problems: [404],
  next: [nextPage('getLedger', idInPath)],
});

export const handle: Handle<typeof route> = ({ loaded, query }) => getLedger(loaded, query);

/**
 * A page of a request's ledger, and whether it verifies, computed on each call. Each page is
 * checked from the hash of the last event of the page before; a ledger verifies when all of its
 * pages do.
 */
export const getLedger = async (
  loaded: Loaded,
  { limit, cursor }: z.infer<typeof ledgerQuery>,
): Promise<Result<Reply, Refusal>> => {
  const { seq } = loaded;
  const { id } = loaded.state;
  const after = cursor?.seq ?? 0;
  if (cursor && (cursor.id !== id || after >= seq)) return refuse(otherLedger);
  // Reads one event before the page, for its hash, and one after it, to know whether there is more.
  const read = await readLedgerFrom(id, Math.max(after, 1), limit + (after > 0 ? 2 : 1));
  const last = after > 0 && read[0]?.seq === after ? read.shift() : undefined;
  // Where the event before is missing, no hash matches.
  const before = after > 0 ? { seq: after, hash: last?.hash ?? '' } : ledgerStart;
  const events = read.slice(0, limit);
  const isLast = read.length <= limit;
  const verdict = await verifyLedgerPage(loaded, events, { before, isLast });
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
