import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { indexes, keys } from '../shared/keys.ts';
import { Member } from '../shared/member.ts';
import { tableName } from './environment.ts';
import { type Item, readItems } from './read-items.ts';
import { table } from './table.ts';

const Stored = z.object({ member: Member });

export const parseMember = (item: Item): Member => Stored.parse(item).member;

export const readMember = async (id: string): Promise<Member | undefined> => {
  const { member } = await readItems({ member: keys.member(id) });
  return member && parseMember(member);
};

/** The member whose address, or alias, this is. */
export const readMemberByAddress = async (email: string): Promise<Member | undefined> => {
  const { member } = await readItems({ member: keys.address(email) });
  return member && parseMember(member);
};

/** Everyone, active or not, by id. */
export const readRoster = async (): Promise<Member[]> => {
  const members: Member[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: 'gsi2',
        KeyConditionExpression: 'gsi2pk = :roster',
        ExpressionAttributeValues: { ':roster': 'ROSTER' },
        ExclusiveStartKey: start,
      }),
    );
    members.push(...((page.Items ?? []) as Item[]).map(parseMember));
    start = page.LastEvaluatedKey;
  } while (start);
  return members;
};

const addressesOf = (member: Member | undefined): string[] =>
  member ? [member.email, ...member.aliases] : [];

/**
 * Adds or replaces a member. Each address is an item of its own that holds the member as well: an address names
 * one person, and a token's e-mail finds its member in one read. `taken` when somebody else has an address.
 */
export const putMember = async (member: Member): Promise<'stored' | 'taken'> => {
  const before = await readMember(member.id);
  const kept = new Set(addressesOf(member));
  const dropped = addressesOf(before).filter((email) => !kept.has(email));
  const TableName = tableName();
  try {
    await table().send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { ...keys.member(member.id), ...indexes.roster(member.id), member } } },
          ...[...kept].map((email) => ({
            Put: {
              TableName,
              Item: { ...keys.address(email), memberId: member.id, member },
              ConditionExpression: 'attribute_not_exists(pk) OR memberId = :id',
              ExpressionAttributeValues: { ':id': member.id },
            },
          })),
          ...dropped.map((email) => ({ Delete: { TableName, Key: keys.address(email) } })),
        ],
      }),
    );
    return 'stored';
  } catch (error) {
    if (
      error instanceof TransactionCanceledException &&
      error.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed')
    ) {
      return 'taken';
    }
    throw error;
  }
};
