import * as z from 'zod';
import { readAgreementHistory } from '../../commands/agreements/read-agreement.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { Instant } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { digestText } from '../request-answer.ts';
import { kindParameter, viewAgreement } from './agreement-answer.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/team-agreements/{kind}/ledger',
  function: 'requests',
  access: 'member',
  id: 'getAgreementLedger',
  summary: 'What happened to an agreement, hash-linked, and whether it verifies.',
  parameters: kindParameter,
  answer: {
    status: 200,
    schema: () =>
      z.object({
        kind: AgreementKind,
        verified: z.boolean().describe('Whether links, the replayed state, and every version hold'),
        wrong: z.string().optional().describe('What does not hold'),
        events: z.array(
          z.looseObject({
            seq: z.int(),
            type: z.string(),
            data: z.looseObject({}),
            actor: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
            at: Instant,
            prevHash: digestText,
            hash: digestText,
          }),
        ),
      }),
    name: 'AgreementLedger',
  },
  problems: [404],
  next: [viewAgreement],
});

export const handle: Handle<typeof route> = async ({ params }) => {
  const history = await readAgreementHistory(params.kind);
  if (!history) return refuse({ type: 'not-found' });
  const { kind, events, wrong } = history;
  const verdict = { verified: wrong === undefined, ...(wrong !== undefined && { wrong }) };
  return ok({ status: 200, body: { kind, ...verdict, events } });
};
