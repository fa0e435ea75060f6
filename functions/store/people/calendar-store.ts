import { randomBytes } from 'node:crypto';
import { DeleteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { sha256 } from '../../core/words/digest.ts';
import type { Member } from '../../core/words/member.ts';
import { Instant } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { parseMember } from './roster-store.ts';

/**
 * Addresses at which members' dates can be read. A member has one at most: another one takes its
 * place. The table has the hash of its key alone.
 */

const Kept = z.object({ keyHash: z.string(), madeAt: Instant });

/** A new key: whose it is, so that one read fetches both, and 256 random bits. */
export const mintCalendarKey = (memberId: string): string =>
  `${memberId}.cck_${randomBytes(32).toString('base64url')}`;

/**
 * Kept only while the member is still who they were when it was asked for: active, at that address.
 */
export const saveCalendarKey = async (
  { id, email }: Pick<Member, 'id' | 'email'>,
  key: string,
  madeAt: string,
): Promise<'saved' | 'changed'> => {
  const TableName = tableName();
  const Item = { ...keys.calendar(id), keyHash: sha256(key), madeAt };
  const still = {
    TableName,
    Key: keys.member(id),
    ConditionExpression: '#member.#active = :yes AND #member.#email = :email',
    ExpressionAttributeNames: { '#member': 'member', '#active': 'active', '#email': 'email' },
    ExpressionAttributeValues: { ':yes': true, ':email': email },
  };
  const TransactItems = [{ Put: { TableName, Item } }, { ConditionCheck: still }];
  try {
    await table().send(new TransactWriteCommand({ TransactItems }));
    return 'saved';
  } catch (error) {
    if (cancelCodes(error).includes('ConditionalCheckFailed')) return 'changed';
    throw error;
  }
};

/** From now on the address is unknown. One that is none already is none. */
export const dropCalendarKey = async (memberId: string): Promise<void> => {
  const Key = keys.calendar(memberId);
  await table().send(new DeleteCommand({ TableName: tableName(), Key }));
};

/** Since when a member has an address; undefined if they have none. */
export const calendarSince = async (memberId: string): Promise<string | undefined> => {
  const { calendar } = await readItems({ calendar: keys.calendar(memberId) });
  return calendar && Kept.parse(calendar).madeAt;
};

/**
 * The member whose key it is; nobody, if it is none of ours, was revoked, or its member has left.
 */
export const readerByCalendarKey = async (key: string): Promise<Member | undefined> => {
  const [, memberId] = /^([a-z][a-z0-9-]{1,19})\.cck_[\w-]{43}$/.exec(key) ?? [];
  if (!memberId) return undefined;
  const { calendar, member } = await readItems({
    calendar: keys.calendar(memberId),
    member: keys.member(memberId),
  });
  if (!calendar || !member || Kept.parse(calendar).keyHash !== sha256(key)) return undefined;
  const reader = parseMember(member);
  return reader.active ? reader : undefined;
};
