import { confirmAddress } from '../../core/people/confirm-address.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Result, refuse } from '../../core/words/result.ts';
import { handleMember } from './change-member.ts';

/** Records a lead's word for a new address of a member; once is enough. */
export const confirmMemberAddress = async (
  { id, address, lead }: { id: string; address: string; lead: Member },
  now: string,
): Promise<Result<{ member: Member; revision: number }, Refusal>> => {
  return handleMember(
    id,
    async (member) =>
      member ? confirmAddress(member, address, lead) : refuse({ type: 'not-found' }),
    { actor: { kind: 'member', id: lead.id }, channel: 'api', at: now },
  );
};
