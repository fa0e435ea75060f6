import { mayReadHistory } from '../../core/people/confirm-address.ts';
import {
  keepMark,
  type Profile,
  refuseDelegate,
  refuseEdit,
  refuseSkills,
} from '../../core/people/edit-member.ts';
import { editedSince } from '../../core/people/edited-since.ts';
import { changeEvents } from '../../core/people/roster-event.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { isSeen, type SeenRevision } from '../../core/words/seen-revision.ts';
import { MemberId } from '../../core/words/words.ts';
import { settings } from '../../store/environment.ts';
import { readHistory } from '../../store/people/history-store.ts';
import { noteReached } from '../../store/people/reached-store.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { changeMember } from './change-member.ts';
import { followDepartures } from './follow-departure.ts';
import { askAgain } from './mark-member.ts';

/**
 * Adds or replaces a roster entry as a whole. A member who was unreachable is asked again in all
 * requests that wait for them. With `seen`, what the editor saw, it is refused where somebody has
 * changed the member since (`changed-since`); what is stored already may be sent again.
 */
export const saveMember = async (
  editor: Member,
  id: string,
  profile: Profile,
  now: string,
  { channel = 'api', seen }: { channel?: 'api' | 'console'; seen?: SeenRevision } = {},
): Promise<Result<{ member: Member; revision: number; isNew: boolean }, Refusal>> => {
  const named = MemberId.safeParse(id);
  if (!named.success) {
    const detail = named.error.issues[0]?.message ?? 'is no member id';
    return refuse({ type: 'invalid-fields', errors: [{ pointer: '/id', detail }] });
  }
  const stamp = { actor: { kind: 'member', id: editor.id }, channel, at: now } as const;
  const changed = await changeMember(
    id,
    async (before, revision) => {
      const member = keepMark(editor, { id, ...profile }, before);
      const changes = !before || changeEvents(before, member).length > 0;
      if (seen !== undefined && changes && !isSeen(revision, seen))
        return refuse(await changedSince(editor, before, revision));
      const delegate = member.delegate && (await readMember(member.delegate.to));
      const refusal =
        refuseEdit(editor, id, profile, before) ??
        refuseDelegate(member, delegate) ??
        refuseSkills(member, before, settings());
      if (refusal) return refuse(refusal);
      // Bounces older than the admin's edit must not count, even if reported later.
      if (before?.unreachable && !member.unreachable)
        await noteReached(id, { address: member.email, at: now });
      return ok(member);
    },
    stamp,
  );
  if (!changed.ok) return changed;
  const { before, member, revision } = changed.value;
  // An admin's edit counts like a delivery. Saving again covers requests that the first time
  // missed.
  const cleared = before?.unreachable !== undefined && !member.unreachable;
  if (cleared || (before && editor.admin)) await askAgain(id, { cleared, reachedAt: now, now });
  // Whoever has left is told to their requests, and what an earlier edit did not get to is as well.
  if (editor.admin) await followDepartures(now);
  return ok({ member, revision, isNew: before === undefined });
};

/** Who changed what is for those who may read it; what it is now, everybody may. */
const changedSince = async (
  editor: Member,
  before: Member | undefined,
  revision: number | undefined,
): Promise<Refusal> => {
  if (!before || revision === undefined) return { type: 'changed-since' };
  const mayRead = mayReadHistory(editor, before);
  return editedSince(revision, mayRead ? (await readHistory(before.id)).at(-1) : undefined);
};
