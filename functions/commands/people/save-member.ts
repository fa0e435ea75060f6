import { digestOf } from '../../core/words/digest.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { MemberId } from '../../core/words/words.ts';
import { noteReached } from '../../store/people/reached-store.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { changeMember } from './change-member.ts';
import { askAgain } from './mark-member.ts';

/**
 * Adds or replaces a roster entry, whole. Who could not be reached before is asked again for all
 * that waits on them.
 */
export const saveMember = async (
  editor: Member,
  id: string,
  profile: Profile,
  now: string,
): Promise<Result<{ member: Member; isNew: boolean }, Refusal>> => {
  const named = MemberId.safeParse(id);
  if (!named.success) {
    const detail = named.error.issues[0]?.message ?? 'is no member id';
    return refuse({ type: 'invalid-fields', errors: [{ pointer: '/id', detail }] });
  }
  const changed = await changeMember(id, async (before) => {
    const member = withMark(editor, { id, ...profile }, before);
    const refusal = mayEdit(editor, id, profile, before) ?? (await wrongDelegate(member));
    if (refusal) return refuse(refusal);
    // What bounced before this word is over; news of it may still come, and must not count.
    if (before?.unreachable && !member.unreachable)
      await noteReached(id, { address: member.email, at: now });
    return ok(member);
  });
  if (!changed.ok) return changed;
  const { before, member } = changed.value;
  // An admin's word is worth as much as mail that arrives; saved again, it asks for what the first
  // time left.
  const cleared = before?.unreachable !== undefined && !member.unreachable;
  if (cleared || (before && editor.admin)) await askAgain(id, { cleared, reachedAt: now, now });
  return ok({ member, isNew: before === undefined });
};

/**
 * A profile with what nobody writes into it: whether mail reaches its member. Members keep that
 * when they edit their own; an admin who saves an entry says that its address is right, be it a new
 * one or the one that it was.
 */
const withMark = (editor: Member, member: Member, before: Member | undefined): Member =>
  before?.unreachable && !editor.admin ? { ...member, unreachable: before.unreachable } : member;

/**
 * A member may set what is their own, and a lead who stands in for their members; all else on the
 * roster is for admins.
 */
const mayEdit = (
  editor: Member,
  id: string,
  profile: Profile,
  before: Member | undefined,
): Refusal | undefined => {
  if (editor.admin) return undefined;
  const { id: _, unreachable: __, ...current } = before ?? { id };
  const free = editable(editor, id, before);
  return free && sameJson({ ...current, ...free }, { ...profile, ...free })
    ? undefined
    : {
        type: 'not-allowed',
        who: 'an admin',
        action:
          'edit the roster beyond their own name, time zone, delegate, and how they get mails, and the delegate of a member all of whose parties they lead',
      };
};

/**
 * What of somebody's profile an editor may set who is no admin; nothing of it, unless it is their
 * own or a member of theirs.
 */
const editable = (
  editor: Member,
  id: string,
  before: Member | undefined,
): Partial<typeof own> | undefined => {
  if (!before) return undefined;
  if (editor.id === id) return own;
  // Who signs for another side as well would have that side's signer chosen by this one.
  const leadsAll =
    before.parties.length > 0 && before.parties.every((party) => editor.leads.includes(party));
  return leadsAll ? lent : undefined;
};

/** What of a profile is its member's own affair. */
const own = { delegate: 0, name: 0, timeZone: 0, rollups: 0, mails: 0 } satisfies Partial<
  Record<keyof Profile, 0>
>;

type Profile = Omit<Member, 'id' | 'unreachable'>;

/**
 * What of a profile a lead may set as well, for a member who is away and signs for no other side
 * than theirs.
 */
const lent = { delegate: 0 } satisfies Partial<typeof own>;

const sameJson = (a: object, b: object): boolean => digestOf(a) === digestOf(b);

const wrongDelegate = async ({ id, delegate }: Member): Promise<Refusal | undefined> => {
  if (!delegate) return undefined;
  const wrong = (detail: string): Refusal => ({
    type: 'invalid-fields',
    errors: [{ pointer: '/delegate/to', detail }],
  });
  if (delegate.to === id) return wrong('is the member themselves; name somebody else');
  const named = await readMember(delegate.to);
  return named?.active ? undefined : wrong(`unknown member: ${delegate.to} is not on the roster`);
};
