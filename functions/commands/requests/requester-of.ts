import type { Caller } from '../../core/words/caller.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { readMemberByAddress } from '../../store/people/roster-store.ts';

/** A person asks for themselves; a machine client names the requester. */
export const requesterOf = async (
  caller: Caller,
  email: string | undefined,
): Promise<Result<Member, Refusal>> => {
  if (caller.kind === 'member') {
    const own =
      email === undefined || [caller.member.email, ...caller.member.aliases].includes(email);
    return own ? ok(caller.member) : wrongRequester('leave it out: you can only ask for yourself');
  }
  if (email === undefined) return wrongRequester('is required: name the member you ask for');
  const member = await readMemberByAddress(email);
  return member?.active
    ? ok(member)
    : wrongRequester('unknown member: nobody on the roster has this address');
};

const wrongRequester = (detail: string): Result<never, Refusal> =>
  refuse({ type: 'invalid-fields', errors: [{ pointer: '/requesterEmail', detail }] });
