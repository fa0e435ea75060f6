import { readMember } from '../adapters/roster-store.ts';
import type { Reply } from '../http/reply.ts';
import { digestOf } from '../shared/digest.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import { MemberId } from '../shared/words.ts';
import { changeMember } from './change-member.ts';

type Profile = Omit<Member, 'id'>;

const sameJson = (a: object, b: object): boolean => digestOf(a) === digestOf(b);

/** What of a profile is its member's own affair. */
const own = { delegate: 0, name: 0, timeZone: 0, rollups: 0, mails: 0 } satisfies Partial<
  Record<keyof Profile, 0>
>;

/** A member may set what is their own; everything else on the roster is for admins. */
const mayEdit = (
  editor: Member,
  id: string,
  profile: Profile,
  before: Member | undefined,
): Refusal | undefined => {
  if (editor.admin) return undefined;
  const { id: _, ...current } = before ?? { id };
  const themselves = editor.id === id && before !== undefined;
  return themselves && sameJson({ ...current, ...own }, { ...profile, ...own })
    ? undefined
    : {
        type: 'not-allowed',
        who: 'an admin',
        action: 'edit the roster beyond their own name, time zone, delegate, and how they get mails',
      };
};

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
  const member: Member = { id, ...profile };
  const changed = await changeMember(id, async (before) => {
    const refusal = mayEdit(editor, id, profile, before) ?? (await wrongDelegate(member));
    return refusal ? refuse(refusal) : ok(member);
  });
  return changed.ok ? ok({ status: changed.value.before ? 200 : 201, body: member }) : changed;
};
