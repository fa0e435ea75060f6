import * as z from 'zod';
import { readAgreements } from '../../commands/agreements/read-agreement.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { ok } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { agreementAnswer, ListedAgreement } from './agreement-answer.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/team-agreements',
  function: 'requests',
  access: 'member',
  id: 'listAgreements',
  summary: 'What both teams work by: one agreement a kind, signed or not agreed yet.',
  answer: {
    status: 200,
    schema: () =>
      z.object({
        agreements: z.array(ListedAgreement),
        unreadable: z
          .array(AgreementKind)
          .optional()
          .describe('Those of which what is stored cannot be read; an alarm has rung'),
      }),
    name: 'Agreements',
  },
  next: [
    {
      to: 'getAgreement',
      why: 'What it says',
      parameters: { kind: '$response.body#/agreements/0/kind' },
    },
  ],
});

/** There are as many as there are kinds, so the list has no pages. */
export const handle: Handle<typeof route> = async ({ now }) => {
  const { views, unreadable } = await readAgreements(now);
  const agreements = views.map((view) => agreementAnswer(view));
  return ok({ status: 200, body: { agreements, ...(unreadable.length > 0 && { unreadable }) } });
};
