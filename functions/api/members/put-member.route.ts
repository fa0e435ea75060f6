import { saveMember } from '../../commands/people/save-member.ts';
import { MemberProfile } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import { entityTag } from '../../core/words/seen-revision.ts';
import { MemberId } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { MemberAnswer, memberAnswer } from './member-answer.ts';

export const route = apiRoute({
  method: 'PUT',
  path: '/members/{id}',
  function: 'members',
  access: 'member',
  id: 'putMember',
  summary: 'Add a member to the roster, or replace one as they were read.',
  parameters: { id: { schema: MemberId, description: 'The id of a member' } },
  body: () => MemberProfile,
  answer: { status: 200, schema: () => MemberAnswer, name: 'Member', also: 201 },
  problems: [409],
  overwrites: true,
  next: [{ to: 'listMembers', why: 'The roster as it is now' }],
  examples: () => ({
    'A sales rep': {
      email: 'ruth@countersign.example',
      name: 'Ruth Rossi',
      parties: ['sales'],
      team: 'Field sales',
      timeZone: 'Europe/Rome',
    },
    'A designer who knows flyers': {
      email: 'dora@countersign.example',
      name: 'Dora Dubois',
      parties: ['marketing'],
      team: 'Marketing',
      skills: ['flyer'],
    },
    'Somebody on leave': {
      email: 'sven@countersign.example',
      name: 'Sven Svensson',
      parties: ['legal'],
      leads: ['legal'],
      team: 'Legal',
      delegate: { to: 'lena', from: '2099-07-01', until: '2099-07-31' },
    },
  }),
});

export const handle: Handle<typeof route> = async (call) => {
  const { member: editor, body, params, now, seen } = call;
  const saved = await saveMember(editor, params.id ?? '', body, now, { seen });
  if (!saved.ok) return saved;
  const { isNew, revision } = saved.value;
  return ok({
    status: isNew ? 201 : 200,
    body: memberAnswer(saved.value),
    etag: entityTag(revision),
  });
};
