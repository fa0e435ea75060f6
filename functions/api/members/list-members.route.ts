import * as z from 'zod';
import { Member } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readRoster } from '../../store/people/roster-store.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/members',
  function: 'members',
  access: 'member',
  id: 'listMembers',
  summary: 'The roster.',
  answer: { status: 200, schema: () => z.object({ members: z.array(Member) }), name: 'Members' },
  next: [
    {
      to: 'putMember',
      why: 'Each of them, as a whole',
      parameters: { id: '$response.body#/members/0/id' },
    },
  ],
});

export const handle: Handle<typeof route> = async () =>
  ok({ status: 200, body: { members: await readRoster() } });
