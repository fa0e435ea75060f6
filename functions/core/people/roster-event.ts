import type { Actor } from '../words/caller.ts';
import { isSameContent } from '../words/digest.ts';
import { type AddressChange, addressesOf, type Member } from '../words/member.ts';

/** How a change of the roster came in; `platform` is what it found out by itself. */
type RosterChannel = 'api' | 'console' | 'import' | 'link' | 'platform';

/** Who changed a member, how, and when (ISO 8601). */
export type RosterStamp = { actor: Actor; channel: RosterChannel; at: string };

/** A field of a member before and after a change; a side that is missing had no value. */
export type FieldChange = { field: keyof Edited; before?: unknown; after?: unknown };

/** What can change by itself; changes of addresses follow from it. */
type Edited = Omit<Member, 'id' | 'addressChanges'>;

export type MemberEvent =
  | { type: 'member-added'; data: { member: Member } }
  /** The beginning of a history that is younger than its member: the profile as it was found. */
  | { type: 'member-found'; data: { member: Member } }
  | { type: 'member-changed'; data: { changes: FieldChange[] } }
  | { type: 'address-confirmed'; data: { address: string } };

/** The events that make `before` into `after`; none if nothing differs. */
export const changeEvents = (before: Member | undefined, after: Member): MemberEvent[] => {
  if (!before) {
    const { addressChanges: _, ...member } = after;
    return [{ type: 'member-added', data: { member } }];
  }
  const changes = changesBetween(before, after);
  return changes.length > 0 ? [{ type: 'member-changed', data: { changes } }] : [];
};

const changesBetween = (before: Member, after: Member): FieldChange[] => {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  fields.delete('id');
  fields.delete('addressChanges');
  return ([...fields] as FieldChange['field'][])
    .filter((field) => !isSameContent({ it: before[field] }, { it: after[field] }))
    .sort()
    .map((field) => ({
      field,
      ...(before[field] !== undefined && { before: before[field] }),
      ...(after[field] !== undefined && { after: after[field] }),
    }));
};

/** Applies one event to a member: the only way in which a stored member changes. */
export const evolveMember = (
  before: Member | undefined,
  event: MemberEvent,
  stamp: Pick<RosterStamp, 'actor' | 'at'>,
): Member => {
  if (event.type === 'member-added' || event.type === 'member-found') return event.data.member;
  if (!before) throw new Error(`${event.type} of a member who was never added`);
  return event.type === 'member-changed'
    ? withAddressChanges(before, withFields(before, event.data.changes), stamp)
    : withConfirmation(before, event.data.address, stamp);
};

const withFields = (before: Member, changes: readonly FieldChange[]): Member => {
  const fields: Record<string, unknown> = { ...before };
  for (const { field, after } of changes) {
    if (after === undefined) delete fields[field];
    else fields[field] = after;
  }
  return fields as Member;
};

/** An address that a member gave up and has again is new once more. */
const withAddressChanges = (
  before: Member,
  { addressChanges: known = [], ...after }: Member,
  { actor, at }: Pick<RosterStamp, 'actor' | 'at'>,
): Member => {
  const had = addressesOf(before);
  const has = addressesOf(after);
  const addressChanges: AddressChange[] = [
    ...known.filter(({ address }) => has.includes(address)),
    ...has
      .filter((address) => !had.includes(address))
      .map((address) => ({ address, since: at, by: actor })),
  ];
  return addressChanges.length > 0 ? { ...after, addressChanges } : after;
};

const withConfirmation = (
  before: Member,
  confirmed: string,
  { actor, at }: Pick<RosterStamp, 'actor' | 'at'>,
): Member => ({
  ...before,
  addressChanges: before.addressChanges?.map((change) =>
    change.address === confirmed ? { ...change, confirmed: { by: actor.id, at } } : change,
  ),
});
