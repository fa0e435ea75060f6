import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { hasLeft } from '../../core/leaving/departures.ts';
import { appendToHistory, type RosterEvent } from '../../core/people/member-history.ts';
import {
  changeEvents,
  evolveMember,
  type MemberEvent,
  type RosterStamp,
} from '../../core/people/roster-event.ts';
import { beginTour } from '../../core/people/tour.ts';
import { system } from '../../core/words/caller.ts';
import { addressesOf, isReachable, Member } from '../../core/words/member.ts';
import { tableName } from '../environment.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { guardedPut } from '../table/guarded-put.ts';
import { indexes, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { owedAskingPut } from './asking-store.ts';
import { departurePut } from './departure-store.ts';
import { tourPut } from './tour-store.ts';

/**
 * A member as read; `revision` counts their versions, for optimistic locking. `history` is the last
 * event of theirs; members who were stored before there were histories have none until they change.
 */
export type StoredMember = z.infer<typeof Profile>;

const Stored = z.object({ member: Member });

const Profile = Stored.extend({
  revision: z.int().min(1),
  history: z.object({ seq: z.int().min(1), hash: z.string().length(64) }).optional(),
});

export const parseMember = (item: Item): Member => Stored.parse(item).member;

export const readStoredMember = async (id: string): Promise<StoredMember | undefined> => {
  const { profile } = await readItems({ profile: keys.member(id) });
  return profile && Profile.parse(profile);
};

export const readMember = async (id: string): Promise<Member | undefined> =>
  (await readStoredMember(id))?.member;

/** Some members as they are at this instant, at most 100; without those not on the roster. */
export const readMembers = async (ids: readonly string[]): Promise<Member[]> => {
  const items = await readItems(Object.fromEntries(ids.map((id) => [id, keys.member(id)])));
  return Object.values(items).flatMap((item) => (item ? [parseMember(item)] : []));
};

/** The member with this address or alias. */
export const readMemberByAddress = async (email: string): Promise<Member | undefined> => {
  const { member } = await readItems({ member: keys.address(email) });
  return member && parseMember(member);
};

/** All members, active or not, by id. */
export const readRoster = async (): Promise<Member[]> => (await rosterItems()).map(parseMember);

/** The same, each with their revision. */
export const readStoredRoster = async (): Promise<StoredMember[]> =>
  (await rosterItems()).map((item) => Profile.parse(item));

const rosterItems = async (): Promise<Item[]> => {
  const pages = queryPages({
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :roster',
    ExpressionAttributeValues: { ':roster': 'ROSTER' },
  });
  const items: Item[] = [];
  for await (const { Items = [] } of pages) items.push(...(Items as Item[]));
  return items;
};

/** `member` is as stored now, at `revision`. */
export type MemberCommitted =
  | { outcome: 'stored'; member: Member; revision: number }
  | { outcome: 'conflict' }
  | { outcome: 'taken'; email: string };

/** Events of one member, decided on the basis of `before`; undefined for a new one. */
export type MemberCommit = {
  id: string;
  before: StoredMember | undefined;
  events: readonly MemberEvent[];
  stamp: RosterStamp;
};

/**
 * Adds or changes a member, with the events of that, in one transaction; without events it does
 * nothing. Each address is an item that also holds the member, so that an address belongs to one
 * person, and the member of a token's e-mail is found in one read. `taken`: somebody else has an
 * address. `conflict`: the member or an address was changed at the same time; read and decide
 * again.
 */
export const commitMember = async (commit: MemberCommit): Promise<MemberCommitted> => {
  const { id, before, events, stamp } = commit;
  if (before && events.length === 0) return { outcome: 'stored', ...before };
  const linked = appendToHistory(
    { id, member: before?.member, head: before?.history },
    events,
    stamp,
  );
  const member = linked.reduce<Member | undefined>(
    (current, event) => evolveMember(current, event, event),
    before?.member,
  );
  if (!member) throw new Error(`${id} was not added by any event`);
  try {
    await table().send(
      new TransactWriteCommand({ TransactItems: replacement(member, before, linked, stamp) }),
    );
    return { outcome: 'stored', member, revision: (before?.revision ?? 0) + 1 };
  } catch (error) {
    const [profile, ...others] = cancelCodes(error);
    if (profile === 'ConditionalCheckFailed') return { outcome: 'conflict' };
    const taken = addressesOf(member)[others.indexOf('ConditionalCheckFailed')];
    if (taken !== undefined) return { outcome: 'taken', email: taken };
    if ([profile, ...others].includes('TransactionConflict')) return { outcome: 'conflict' };
    throw error;
  }
};

/**
 * The transaction that replaces a member: they have not changed since they were read, and every
 * address is free or theirs. Who is deactivated, or loses an address, has no calendar address any
 * more. If they leave a party, it notes that their requests have to hear of it; if they can be
 * reached again, that these have to ask them again. Whoever is added by somebody gets a tour; not
 * those with whom the platform was set up.
 * The order matters: refusals are told apart by it.
 */
const replacement = (
  member: Member,
  before: StoredMember | undefined,
  events: readonly RosterEvent[],
  { channel, at }: RosterStamp,
) => {
  const TableName = tableName();
  const kept = addressesOf(member);
  const dropped = before ? addressesOf(before.member).filter((email) => !kept.includes(email)) : [];
  const revision = (before?.revision ?? 0) + 1;
  const mark = before?.member.unreachable;
  const last = events.at(-1);
  const history = last && { seq: last.seq, hash: last.hash };
  return [
    {
      Put: guardedPut({
        item: { ...keys.member(member.id), ...indexes.roster(member.id), member, history },
        revision: before?.revision,
      }),
    },
    ...kept.map((email) => ({
      Put: {
        TableName,
        Item: { ...keys.address(email), memberId: member.id, member },
        ConditionExpression: 'attribute_not_exists(pk) OR memberId = :id',
        ExpressionAttributeValues: { ':id': member.id },
      },
    })),
    ...dropped.map((email) => ({ Delete: { TableName, Key: keys.address(email) } })),
    ...events.map((event) => ({
      Put: {
        TableName,
        Item: { ...keys.memberEvent(member.id, event.seq), event },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
    // It may be in another mailbox's hands; whoever comes back makes another.
    ...(dropped.length > 0 || (before?.member.active && !member.active)
      ? [{ Delete: { TableName, Key: keys.calendar(member.id) } }]
      : []),
    ...(before && hasLeft(before.member, member)
      ? [{ Put: departurePut({ memberId: member.id, revision }) }]
      : []),
    ...(mark && isReachable(member)
      ? [{ Put: owedAskingPut({ memberId: member.id, revision, since: mark.since }) }]
      : []),
    ...(!before && channel !== 'platform' ? [{ Put: tourPut(beginTour(member.id, at)) }] : []),
  ];
};

/**
 * Adds or replaces a member unconditionally, as the platform itself. Throws if an address is taken,
 * or somebody else was faster.
 */
export const putMember = async (member: Member): Promise<void> => {
  const before = await readStoredMember(member.id);
  const { outcome } = await commitMember({
    id: member.id,
    before,
    events: changeEvents(before?.member, member),
    stamp: { actor: system, channel: 'platform', at: new Date().toISOString() },
  });
  if (outcome !== 'stored') throw new Error(`${member.id} was not stored: ${outcome}`);
};
