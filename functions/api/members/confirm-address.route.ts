import * as z from 'zod';
import { confirmMemberAddress } from '../../commands/people/confirm-member-address.ts';
import { email } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import { MemberId } from '../../core/words/words.ts';
import { keepReply } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { MemberAnswer, memberAnswer } from './member-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/members/{id}/address-confirmation',
  function: 'members',
  access: 'member',
  id: 'confirmAddress',
  summary:
    "A lead's word that a new address is a member's, so that links and replies of it decide at once.",
  parameters: { id: { schema: MemberId, description: 'The id of a member' } },
  body: () => z.strictObject({ address: email.describe('One of the member’s `addressChanges`') }),
  answer: { status: 200, schema: () => MemberAnswer, name: 'Member' },
  problems: [404, 409],
  next: [
    {
      to: 'getMemberHistory',
      why: 'Who changed the address, and who confirmed it',
      parameters: { id: '$response.body#/id' },
    },
  ],
  examples: () => ({ 'An address': { address: 'ruth@countersign.example' } }),
});

export const handle: Handle<typeof route> = async (call) => {
  const { params, body, member: lead, now } = call;
  const confirmed = await confirmMemberAddress(
    { id: params.id ?? '', address: body.address, lead },
    now,
  );
  return confirmed.ok
    ? ok(await keepReply(call, { status: 200, body: memberAnswer(confirmed.value) }))
    : confirmed;
};
