import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Member } from '../../core/words/member.ts';
import { tableName } from '../environment.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { guardedPut } from '../table/guarded-put.ts';
import { indexes, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** A member as read; `revision` counts their versions, for optimistic locking. */
export type StoredMember = z.infer<typeof Profile>;

const Stored = z.object({ member: Member });

const Profile = Stored.extend({ revision: z.int().min(1) });

export const parseMember = (item: Item): Member => Stored.parse(item).member;

export const readStoredMember = async (id: string): Promise<StoredMember | undefined> => {
  const { profile } = await readItems({ profile: keys.member(id) });
  return profile && Profile.parse(profile);
};

export const readMember = async (id: string): Promise<Member | undefined> =>
  (await readStoredMember(id))?.member;

/** The member with this address or alias. */
export const readMemberByAddress = async (email: string): Promise<Member | undefined> => {
  const { member } = await readItems({ member: keys.address(email) });
  return member && parseMember(member);
};

/** All members, active or not, by id. */
export const readRoster = async (): Promise<Member[]> => {
  const pages = queryPages({
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :roster',
    ExpressionAttributeValues: { ':roster': 'ROSTER' },
  });
  const members: Member[] = [];
  for await (const { Items = [] } of pages) members.push(...(Items as Item[]).map(parseMember));
  return members;
};

export type Replaced = { outcome: 'stored' | 'conflict' } | { outcome: 'taken'; email: string };

/**
 * Adds or replaces a member. Each address is an item that also holds the member, so that an address
 * belongs to one person, and the member of a token's e-mail is found in one read. `taken`: somebody
 * else has an address. `conflict`: the member or an address was changed at the same time; read and
 * decide again.
 */
export const replaceMember = async (
  member: Member,
  before: StoredMember | undefined,
): Promise<Replaced> => {
  try {
    await table().send(new TransactWriteCommand({ TransactItems: replacement(member, before) }));
    return { outcome: 'stored' };
  } catch (error) {
    const [profile, ...others] = cancelCodes(error);
    if (profile === 'ConditionalCheckFailed') return { outcome: 'conflict' };
    const taken = distinctAddresses(member)[others.indexOf('ConditionalCheckFailed')];
    if (taken !== undefined) return { outcome: 'taken', email: taken };
    if ([profile, ...others].includes('TransactionConflict')) return { outcome: 'conflict' };
    throw error;
  }
};

/**
 * The transaction that replaces a member: they have not changed since they were read, and every
 * address is free or theirs.
 */
const replacement = (member: Member, before: StoredMember | undefined) => {
  const TableName = tableName();
  const kept = distinctAddresses(member);
  const dropped = distinctAddresses(before?.member).filter((email) => !kept.includes(email));
  return [
    {
      Put: guardedPut({
        item: { ...keys.member(member.id), ...indexes.roster(member.id), member },
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
  ];
};

const distinctAddresses = (member: Member | undefined): string[] =>
  member ? [...new Set([member.email, ...member.aliases])] : [];

/**
 * Adds or replaces a member unconditionally. Throws if an address is taken, or somebody else was
 * faster.
 */
export const putMember = async (member: Member): Promise<void> => {
  const { outcome } = await replaceMember(member, await readStoredMember(member.id));
  if (outcome !== 'stored') throw new Error(`${member.id} was not stored: ${outcome}`);
};
