import * as z from 'zod';
import { listRequests } from '../../commands/views/list-requests.ts';
import { listQuery } from '../../core/lists/list-query.ts';
import { ok } from '../../core/words/result.ts';
import { Instant, MemberId, Reference, Stage } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { nextPage, viewRequest } from '../next-steps.ts';
import { WaitingAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/requests',
  function: 'request-views',
  access: 'member',
  id: 'listRequests',
  summary:
    'Requests you may see: a stage, what waits on you, what is behind a period’s money, or all; narrowed by who and what.',
  query: listQuery,
  answer: {
    status: 200,
    schema: () =>
      z.object({
        requests: z.array(
          z.object({
            id: Reference,
            title: z.string(),
            stage: Stage,
            stageSince: Instant,
            updatedAt: Instant,
            requesterId: MemberId,
            ownerId: MemberId,
            waitingOn: z.array(WaitingAnswer),
            money: z
              .object({ spent: z.int(), earned: z.int() })
              .describe('All of it to date, in minor units'),
          }),
        ),
        next: z.string().optional(),
      }),
    name: 'Requests',
  },
  next: [
    nextPage('listRequests'),
    { ...viewRequest, parameters: { id: '$response.body#/requests/0/id' } },
  ],
});

export const handle: Handle<typeof route> = async ({ member, query, settings }) =>
  ok({ status: 200, body: await listRequests(member, query, settings) });
