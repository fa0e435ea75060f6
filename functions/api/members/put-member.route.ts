import { saveMember } from '../../commands/people/save-member.ts';
import { Member, MemberProfile } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import { MemberId } from '../../core/words/words.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';

export const route = apiRoute({
  method: 'PUT',
  path: '/members/{id}',
  function: 'members',
  access: 'member',
  id: 'putMember',
  summary: 'Add or replace a member of the roster.',
  parameters: { id: { schema: MemberId, description: 'The id of a member' } },
  body: () => MemberProfile,
  answer: { status: 200, schema: () => Member, name: 'Member', also: 201 },
  problems: [409],
  next: [{ to: 'listMembers', why: 'The roster as it is now' }],
  examples: () => ({
    'A sales rep': {
      email: 'ruth@countersign.example',
      name: 'Ruth Rossi',
      parties: ['sales'],
      team: 'Field sales',
      timeZone: 'Europe/Rome',
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

export const handle: Handle<typeof route> = async ({ member: editor, body, params, now }) => {
  const saved = await saveMember(editor, params.id ?? '', body, now);
  if (!saved.ok) return saved;
  return ok({ status: saved.value.isNew ? 201 : 200, body: saved.value.member });
};
