import { randomBytes } from 'node:crypto';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Session, sessionCounts, sessionEndsAt } from '../../core/sessions/session.ts';
import type { Member } from '../../core/words/member.ts';
import { tableName } from '../environment.ts';
import { parseMember } from '../people/roster-store.ts';
import { indexes, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { type Item, type Key, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/**
 * A new value for a session's cookie: whose it is, so that one read fetches session and member, and
 * 256 random bits. The table has its hash alone.
 */
export const mintCookie = (memberId: string): string =>
  `${memberId}.${randomBytes(32).toString('base64url')}`;

/** The put of a session, for the transaction that lets its member in. */
export const sessionPut = (cookie: string, session: Session) => ({
  TableName: tableName(),
  Item: {
    ...keys.session(cookie),
    ...indexes.sessions(session.memberId, session.signedInAt),
    ...session,
    ttl: Math.ceil(Date.parse(sessionEndsAt({ ...session, seenAt: farAway })) / 1000),
  },
});

/** The item stays for the longest that a session may last. */
const farAway = '9999-01-01T00:00:00.000Z';

export const saveSession = async (cookie: string, session: Session): Promise<void> => {
  await table().send(new PutCommand(sessionPut(cookie, session)));
};

/** What is read to find out who has a cookie; none if it is none of ours. */
export const sessionKeys = (cookie: string): { session?: Key; member?: Key } => {
  const dot = cookie.lastIndexOf('.');
  return dot < 1 || cookie.length > 200
    ? {}
    : { session: keys.session(cookie), member: keys.member(cookie.slice(0, dot)) };
};

/** The session and its member, of what was read by those keys; undefined if it lets nobody in. */
export const sessionAmong = (
  { session: item, member }: Partial<Record<'session' | 'member', Item>>,
  now: string,
): { session: Session; member: Member } | undefined => {
  if (!item || !member) return undefined;
  const read = { session: Session.parse(item), member: parseMember(member) };
  return sessionCounts(read.session, read.member, now) ? read : undefined;
};

export const readSession = async (cookie: string, now: string) => {
  const { session, member } = sessionKeys(cookie);
  return sessionAmong(await readItems({ session, member }), now);
};

/** Notes that it is in use. One that was ended in the meantime stays ended. */
export const noteSessionUse = async (cookie: string, now: string): Promise<void> => {
  try {
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.session(cookie),
        UpdateExpression: 'SET seenAt = :now',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': now },
      }),
    );
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
  }
};

export const endSession = async (key: Key): Promise<void> => {
  await table().send(new DeleteCommand({ TableName: tableName(), Key: key }));
};

/** The sessions of a member, the latest first, with the keys to end them by. */
export const sessionsOf = async (memberId: string): Promise<{ key: Key; session: Session }[]> => {
  const pages = queryPages({
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :sessions',
    ExpressionAttributeValues: { ':sessions': indexes.sessions(memberId, '').gsi2pk },
    ScanIndexForward: false,
  });
  const sessions: { key: Key; session: Session }[] = [];
  for await (const { Items = [] } of pages)
    for (const item of Items as Item[])
      sessions.push({ key: { pk: item.pk, sk: item.sk }, session: Session.parse(item) });
  return sessions;
};
