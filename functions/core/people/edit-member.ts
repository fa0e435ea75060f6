import { isSameContent } from '../words/digest.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Settings } from '../words/settings.ts';

/** Who may edit which part of whose roster entry. */

/**
 * Adds the mark, which nobody edits. It stays when members edit their own profile; an admin who
 * saves an entry confirms that its address works, whether it is new or not.
 */
export const keepMark = (editor: Member, member: Member, before: Member | undefined): Member =>
  before?.unreachable && !editor.admin ? { ...member, unreachable: before.unreachable } : member;

/**
 * Members may edit parts of their own profile, and leads the delegate of their members; everything
 * else is for admins, who name nobody's delegate but their own (J10).
 */
export const refuseEdit = (
  editor: Member,
  id: string,
  profile: Profile,
  before: Member | undefined,
): Refusal | undefined => {
  if (editor.admin) return refuseNaming(editor, id, profile, before);
  const { id: _, unreachable: __, addressChanges: ___, ...current } = before ?? { id };
  const free = editableFields(editor, id, before);
  return free && isSameContent({ ...current, ...free }, { ...profile, ...free })
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
  return mayNameDelegate(editor, before) ? leadFields : undefined;
};

/** What members may set themselves. */
const ownFields = {
  delegate: 0,
  name: 0,
  timeZone: 0,
  rollups: 0,
  mails: 0,
  news: 0,
  singleKeys: 0,
  tour: 0,
} satisfies Partial<Record<keyof Profile, 0>>;

export type Profile = Omit<Member, 'id' | 'unreachable' | 'addressChanges'>;

/** What a lead may set for a member who is away and signs for no other party. */
const leadFields = { delegate: 0 } satisfies Partial<typeof ownFields>;

/**
 * Whether somebody may say who signs in a member's place: the member, or a lead of all their
 * parties. A lead of one of several would choose who signs for another side.
 */
export const mayNameDelegate = (
  editor: Pick<Member, 'id' | 'leads'>,
  { id, parties }: Pick<Member, 'id' | 'parties'>,
): boolean =>
  editor.id === id ||
  (parties.length > 0 && parties.every((party) => editor.leads.includes(party)));

/**
 * An admin who could name delegates would choose who signs for either side. Of somebody who changes
 * parties in the same edit, those of before and after count. To end a delegation takes nothing.
 */
const refuseNaming = (
  editor: Member,
  id: string,
  { delegate, parties }: Profile,
  before: Member | undefined,
): Refusal | undefined => {
  if (!delegate || isSameContent({ it: delegate }, { it: before?.delegate })) return undefined;
  return mayNameDelegate(editor, { id, parties: [...(before?.parties ?? []), ...parties] })
    ? undefined
    : {
        type: 'not-allowed',
        who: 'the member themselves, or a lead of all their parties,',
        action: 'say who signs in their place; an admin may end that',
      };
};

/** `named` is the member whom the delegate's id names, if there is one. */
export const refuseDelegate = (
  { id, delegate }: Member,
  named: Member | undefined,
): Refusal | undefined => {
  if (!delegate) return undefined;
  const wrong = (detail: string): Refusal => ({
    type: 'invalid-fields',
    errors: [{ pointer: '/delegate/to', detail }],
  });
  if (delegate.to === id) return wrong('is the member themselves; name somebody else');
  return named?.active ? undefined : wrong(`unknown member: ${delegate.to} is not on the roster`);
};

/**
 * Whoever is said to know something that no request can be about would wait for it in vain. What
 * was saved before stays, also where a deployment has dropped it since.
 */
export const refuseSkills = (
  { skills = [] }: Pick<Member, 'skills'>,
  before: Pick<Member, 'skills'> | undefined,
  { collateralTypes, segments }: Pick<Settings, 'collateralTypes' | 'segments'>,
): Refusal | undefined => {
  const known = [...collateralTypes, ...segments, ...(before?.skills ?? [])];
  const errors = skills.flatMap((skill, index) =>
    known.includes(skill)
      ? []
      : [
          {
            pointer: `/skills/${index}`,
            detail: `unknown: ${skill} is neither a collateral type (${collateralTypes.join(', ')}) nor a segment (${segments.join(', ')})`,
          },
        ],
  );
  return errors.length > 0 ? { type: 'invalid-fields', errors } : undefined;
};
