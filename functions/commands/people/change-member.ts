import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { readStoredMember, replaceMember } from '../../store/people/roster-store.ts';
import { backOff, maxAttempts } from '../back-off.ts';

/** Adds or replaces a member by `change`; whoever loses a race reads and decides again. */
export const changeMember = async (
  id: string,
  change: (before: Member | undefined) => Promise<Result<Member, Refusal>>,
): Promise<Result<Changed, Refusal>> => {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const stored = await readStoredMember(id);
    const changed = await change(stored?.member);
    if (!changed.ok) return changed;
    const replaced = await replaceMember(changed.value, stored);
    if (replaced.outcome === 'taken') return refuse({ type: 'email-taken', email: replaced.email });
    if (replaced.outcome === 'stored') return ok({ member: changed.value, before: stored?.member });
    await backOff(attempt);
  }
  throw new Error(`${id} changed ${maxAttempts} times while they were edited`);
};

type Changed = { member: Member; before: Member | undefined };
