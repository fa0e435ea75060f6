import * as z from 'zod';
import { ok } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readStoredRoster } from '../../store/people/roster-store.ts';
import { MemberAnswer, memberAnswer } from './member-answer.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/members',
  function: 'members',
  access: 'member',
  id: 'listMembers',
  summary: 'The roster.',
  answer: {
    status: 200,
    schema: () => z.object({ members: z.array(MemberAnswer) }),
    name: 'Members',
  },
  next: [
    {
      to: 'putMember',
      why: 'Each of them, as a whole',
      parameters: { id: '$response.body#/members/0/id' },
    },
  ],
});

export const handle: Handle<typeof route> = async () =>
  ok({ status: 200, body: { members: (await readStoredRoster()).map(memberAnswer) } });
