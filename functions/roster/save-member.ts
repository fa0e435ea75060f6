import { putMember, readMember } from '../adapters/roster-store.ts';
import type { Reply } from '../http/reply.ts';
import { digestOf } from '../shared/digest.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import { MemberId } from '../shared/words.ts';

type Profile = Omit<Member, 'id'>;

const sameJson = (a: object, b: object): boolean => digestOf(a) === digestOf(b);

/** A member may set their own delegate, name and time zone; everything else on the roster is for admins. */
const mayEdit = (
  editor: Member,
  id: string,
  profile: Profile,
  before: Member | undefined,
): Refusal | undefined => {
  if (editor.admin) return undefined;
  const { id: _, ...current } = before ?? { id };
  const own = editor.id === id && before !== undefined;
  const unchanged = sameJson(
    { ...current, delegate: 0, name: 0, timeZone: 0 },
    { ...profile, delegate: 0, name: 0, timeZone: 0 },
  );
  return own && unchanged
    ? undefined
    : {
        type: 'not-allowed',
        who: 'an admin',
        action: 'edit the roster beyond their own name, time zone and delegate',
      };
};

const unknownDelegate = async (profile: Profile): Promise<Refusal | undefined> => {
  if (!profile.delegate) return undefined;
  const delegate = await readMember(profile.delegate.to);
  if (delegate?.active) return undefined;
  const detail = `unknown member: ${profile.delegate.to} is not on the roster`;
  return { type: 'invalid-fields', errors: [{ pointer: '/delegate/to', detail }] };
};

/** Adds or replaces a roster entry, whole. */
export const saveMember = async (
  editor: Member,
  id: string,
  profile: Profile,
): Promise<Result<Reply, Refusal>> => {
  const named = MemberId.safeParse(id);
  if (!named.success) {
    const detail = named.error.issues[0]?.message ?? 'is no member id';
    return refuse({ type: 'invalid-fields', errors: [{ pointer: '/id', detail }] });
  }
  const before = await readMember(id);
  const refusal = mayEdit(editor, id, profile, before) ?? (await unknownDelegate(profile));
  if (refusal) return refuse(refusal);
  const member: Member = { id, ...profile };
  const stored = await putMember(member);
  if (stored === 'taken') return refuse({ type: 'email-taken', email: profile.email });
  return ok({ status: before ? 200 : 201, body: member });
};
