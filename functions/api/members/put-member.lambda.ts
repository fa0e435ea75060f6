import { saveMember } from '../../commands/people/save-member.ts';
import { MemberProfile } from '../../core/words/member.ts';
import { memberRoute } from '../../http/member-route.ts';

export const handler = memberRoute({
  body: () => MemberProfile,
  run: ({ member: editor, body, params, now }) => saveMember(editor, params.id ?? '', body, now),
});
