import * as z from 'zod';
import { Instant, Outcome, Reference } from '../../core/words/words.ts';
import { ofRequest } from '../../http/parameters.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { idInPath, nextPage } from '../next-steps.ts';
import { digestText, roundOutcome } from '../request-answer.ts';
import { getLedger } from './get-ledger.ts';
import { ledgerQuery } from './ledger-query.ts';

const LedgerAnswer = () =>
  z.object({
    requestId: Reference,
    verified: z
      .boolean()
      .describe(
        'Whether numbers, links and hashes of `from` to `to` are right, after the event before them. The whole ledger verifies when every page of it does',
      ),
    brokenAt: z.int().optional().describe('The first event that does not fit, or is missing'),
    from: z.int().min(1).describe('Number of the first event of this page'),
    to: z.int().min(0).describe('Number of the last one; less than `from` when none is left'),
    next: z.string().optional().describe('Cursor of the next page, where there is one'),
    events: z.array(
      z.looseObject({
        seq: z.int(),
        type: z.string(),
        data: z.looseObject({ outcome: z.union([Outcome, roundOutcome]).optional() }),
        actor: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
        at: Instant,
        prevHash: digestText,
        hash: digestText,
      }),
    ),
  });

export const route = apiRoute({
  method: 'GET',
  path: '/requests/{id}/ledger',
  function: 'request-views',
  access: 'member',
  id: 'getLedger',
  summary: 'What happened to a request, hash-linked, page by page, and whether it verifies.',
  parameters: ofRequest,
  query: ledgerQuery,
  answer: { status: 200, schema: LedgerAnswer, name: 'Ledger' },
  problems: [404],
  next: [nextPage('getLedger', idInPath)],
});

export const handle: Handle<typeof route> = ({ loaded, query }) => getLedger(loaded, query);
