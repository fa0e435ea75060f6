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
 * Adds or replaces a roster entry as a whole. A member who was unreachable is asked again in all
 * requests that wait for them.
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
    const member = keepMark(editor, { id, ...profile }, before);
    const refusal = mayEdit(editor, id, profile, before) ?? (await refuseDelegate(member));
    if (refusal) return refuse(refusal);
    // Bounces older than the admin's edit must not count, even if reported later.
    if (before?.unreachable && !member.unreachable)
      await noteReached(id, { address: member.email, at: now });
    return ok(member);
  });
  if (!changed.ok) return changed;
  const { before, member } = changed.value;
  // An admin's edit counts like a delivery. Saving again covers requests that the first time
  // missed.
  const cleared = before?.unreachable !== undefined && !member.unreachable;
  if (cleared || (before && editor.admin)) await askAgain(id, { cleared, reachedAt: now, now });
  return ok({ member, isNew: before === undefined });
};

/**
 * Adds the mark, which nobody edits. It stays when members edit their own profile; an admin who
 * saves an entry confirms that its address works, whether it is new or not.
 */
const keepMark = (editor: Member, member: Member, before: Member | undefined): Member =>
  before?.unreachable && !editor.admin ? { ...member, unreachable: before.unreachable } : member;

/**
 * Members may edit parts of their own profile, and leads the delegate of their members; everything
 * else is for admins.
 */
const mayEdit = (
  editor: Member,
  id: string,
  profile: Profile,
  before: Member | undefined,
): Refusal | undefined => {
  if (editor.admin) return undefined;
  const { id: _, unreachable: __, ...current } = before ?? { id };
  const free = editableFields(editor, id, before);
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
 * The parts of a profile that an editor who is no admin may set; undefined unless it is their own,
 * or of a member they lead.
 */
const editableFields = (
  editor: Member,
  id: string,
  before: Member | undefined,
): Partial<typeof ownFields> | undefined => {
  if (!before) return undefined;
  if (editor.id === id) return ownFields;
  // If the member also signs for another party, its signer would be chosen by this lead.
  const leadsAll =
    before.parties.length > 0 && before.parties.every((party) => editor.leads.includes(party));
  return leadsAll ? leadFields : undefined;
};

/** What members may set themselves. */
const ownFields = { delegate: 0, name: 0, timeZone: 0, rollups: 0, mails: 0 } satisfies Partial<
  Record<keyof Profile, 0>
>;

type Profile = Omit<Member, 'id' | 'unreachable'>;

/** What a lead may set for a member who is away and signs for no other party. */
const leadFields = { delegate: 0 } satisfies Partial<typeof ownFields>;

const sameJson = (a: object, b: object): boolean => digestOf(a) === digestOf(b);

const refuseDelegate = async ({ id, delegate }: Member): Promise<Refusal | undefined> => {
  if (!delegate) return undefined;
  const wrong = (detail: string): Refusal => ({
    type: 'invalid-fields',
    errors: [{ pointer: '/delegate/to', detail }],
  });
  if (delegate.to === id) return wrong('is the member themselves; name somebody else');
  const named = await readMember(delegate.to);
  return named?.active ? undefined : wrong(`unknown member: ${delegate.to} is not on the roster`);
};
