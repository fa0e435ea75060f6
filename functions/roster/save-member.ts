import { setTimeout as pause } from 'node:timers/promises';
import { readMember, readStoredMember, replaceMember } from '../adapters/roster-store.ts';
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

/** A member is edited by an admin or two and by themselves; more at one instant is a fault worth an error. */
const maxAttempts = 12;

/** Adds or replaces a roster entry, whole. Whoever is late decides again, on what they find then. */
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
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const before = await readStoredMember(id);
    const refusal = mayEdit(editor, id, profile, before?.member) ?? (await wrongDelegate(member));
    if (refusal) return refuse(refusal);
    const replaced = await replaceMember(member, before);
    if (replaced.outcome === 'taken') return refuse({ type: 'email-taken', email: replaced.email });
    if (replaced.outcome === 'stored') return ok({ status: before ? 200 : 201, body: member });
    await pause(Math.random() * 5 * attempt);
  }
  throw new Error(`${id} changed ${maxAttempts} times while they were edited`);
};
