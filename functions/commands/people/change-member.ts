import {
  changeEvents,
  type MemberEvent,
  type RosterStamp,
} from '../../core/people/roster-event.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { commitMember, readStoredMember } from '../../store/people/roster-store.ts';
import { backOff, maxAttempts } from '../back-off.ts';

/**
 * Decides on events of a member, and stores both in one transaction; whoever loses a race reads and
 * decides again.
 */
export const handleMember = async (
  id: string,
  decide: (
    before: Member | undefined,
    revision: number | undefined,
  ) => Promise<Result<readonly MemberEvent[], Refusal>>,
  stamp: RosterStamp,
): Promise<Result<Changed, Refusal>> => {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const before = await readStoredMember(id);
    const events = await decide(before?.member, before?.revision);
    if (!events.ok) return events;
    const done = await commitMember({ id, before, events: events.value, stamp });
    if (done.outcome === 'taken') return refuse({ type: 'email-taken', email: done.email });
    if (done.outcome === 'stored')
      return ok({ member: done.member, revision: done.revision, before: before?.member });
    await backOff(attempt);
  }
  throw new Error(`${id} changed ${maxAttempts} times while they were edited`);
};

/** `revision` is that of `member`, as stored now. */
type Changed = { member: Member; revision: number; before: Member | undefined };

/** Adds or replaces a member by `change`. */
export const changeMember = (
  id: string,
  change: (
    before: Member | undefined,
    revision: number | undefined,
  ) => Promise<Result<Member, Refusal>>,
  stamp: RosterStamp,
): Promise<Result<Changed, Refusal>> =>
  handleMember(
    id,
    async (before, revision) => {
      const changed = await change(before, revision);
      return changed.ok ? ok(changeEvents(before, changed.value)) : changed;
    },
    stamp,
  );
