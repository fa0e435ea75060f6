import { memberRoute } from '../http/member-route.ts';
import { MemberProfile } from '../shared/member.ts';
import { saveMember } from './save-member.ts';

export const handler = memberRoute({
  body: () => MemberProfile,
  run: ({ member: editor, body, params, now }) => saveMember(editor, params.id ?? '', body, now),
});
