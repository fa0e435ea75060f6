import * as z from 'zod';
import { readBoard } from '../../commands/views/read-board.ts';
import { ok } from '../../core/words/result.ts';
import { Instant, MemberId, Stage } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';

const load = {
  open: z.int().describe('Requests that stand there'),
  overdue: z.int().describe('Of these, how many somebody promised before now'),
  since: Instant.optional().describe('When the one came there that stands there longest'),
};

const byStage = z.array(z.object({ stage: Stage, ...load }));

export const route = apiRoute({
  method: 'GET',
  path: '/requests/counts',
  function: 'request-views',
  access: 'member',
  id: 'countRequests',
  summary: 'Open requests you may see, counted by stage and owner: load, overdue and age.',
  answer: {
    status: 200,
    schema: () =>
      z.object({
        stages: byStage,
        owners: z.array(z.object({ ownerId: MemberId, ...load, stages: byStage })),
        more: z
          .array(Stage)
          .describe(
            'Stages with over 100 requests: of these, the 100 are counted that have not moved for longest',
          ),
      }),
    name: 'RequestCounts',
  },
  next: [{ to: 'listRequests', why: 'The requests of one owner in one stage', parameters: {} }],
});

export const handle: Handle<typeof route> = async ({ member, now, settings }) => {
  const { states: _, ...board } = await readBoard(member, { now, settings });
  return ok({ status: 200, body: board });
};
