import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { WaitingNews } from '../../core/bundles/waiting-news.ts';
import type { About } from '../../core/links/link-token.ts';
import { mailLeaseSeconds, tableName } from '../environment.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { putPromise } from './bundle-store.ts';

/** Identifies a mail: the event it follows from, and its recipient. */
export type MailKey = { eventId: string; memberId: string };

/**
 * Claims a mail before sending it. `claimed-again`: an invocation that had claimed it died, and
 * nobody knows whether the mail had left. `sent`: it was sent before. `busy`: another invocation
 * holds the claim; when its lease ends, that invocation has died. Leases use the real clock, not
 * the event's time.
 */
export const claimMail = async ({
  eventId,
  memberId,
}: MailKey): Promise<'claimed' | 'claimed-again' | 'sent' | 'busy'> => {
  const key = keys.mail(eventId, memberId);
  try {
    const { Attributes: before } = await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...key,
          status: 'claimed',
          leaseUntil: nowInSeconds() + mailLeaseSeconds(),
          ttl: nowInSeconds() + secondsKept,
        },
        ...unlessHandled(),
        ReturnValues: 'ALL_OLD',
      }),
    );
    return before && Mail.parse(before).leaseUntil !== released ? 'claimed-again' : 'claimed';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { mail } = await readItems({ mail: key });
    return mail && Mail.parse(mail).status !== 'claimed' ? 'sent' : 'busy';
  }
};

/** Fails for a mail that was sent, left for a bundle, or is being sent. */
const unlessHandled = () => ({
  ConditionExpression: 'attribute_not_exists(pk) OR (#status = :claimed AND leaseUntil < :now)',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':claimed': 'claimed', ':now': nowInSeconds() },
});

const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

const secondsKept = 400 * 24 * 3600;

const Mail = z.object({
  status: z.enum(['claimed', 'sent', 'left']),
  leaseUntil: z.int().optional(),
  messageId: z.string().optional(),
});

/** The lease of a claim whose mail was not taken. */
const released = 0;

/**
 * Releases a claim after a failure, so that the next attempt need not wait for the lease to end.
 */
export const releaseMail = async ({ eventId, memberId }: MailKey): Promise<void> => {
  await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.mail(eventId, memberId),
      UpdateExpression: 'SET leaseUntil = :past',
      ConditionExpression: '#status = :claimed',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':past': released, ':claimed': 'claimed' },
    }),
  );
};

/** The `Message-ID` of a mail that was sent; undefined while it was not. */
export const messageIdOf = async ({ eventId, memberId }: MailKey): Promise<string | undefined> => {
  const { mail } = await readItems({ mail: keys.mail(eventId, memberId) });
  return mail && Mail.parse(mail).messageId;
};

/** The `Message-ID` of the last mail to a member about a request, or about an agreement. */
export const lastInThread = async (about: About, memberId: string): Promise<string | undefined> => {
  const { thread } = await readItems({ thread: threadKey(about, memberId) });
  return thread && Thread.parse(thread).last;
};

const threadKey = (about: About, memberId: string) =>
  'requestId' in about
    ? keys.thread(about.requestId, memberId)
    : keys.agreementThread(about.agreement, memberId);

const Thread = z.object({ last: z.string() });

/**
 * Leaves a mail for its reader's bundle as news, once, and promises the bundle: by one transaction,
 * so that no run finds one without the other. `left-before`: or sent before. `contended`: another
 * event promised the same bundle at the same moment. Throws while somebody else sends the mail.
 */
export const leaveAsNews = async (
  key: MailKey,
  news: WaitingNews,
): Promise<'left' | 'left-before' | 'contended'> => {
  const TableName = tableName();
  const ttl = nowInSeconds() + secondsKept;
  const mail = keys.mail(key.eventId, key.memberId);
  const promised = { memberId: news.memberId, slot: news.slot, news: true } as const;
  try {
    await table().send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { ...mail, status: 'left', ttl }, ...unlessHandled() } },
          { Put: { TableName, Item: { ...keys.waitingNews(news), ...news, ttl } } },
          { Put: putPromise(promised) },
        ],
      }),
    );
    return 'left';
  } catch (error) {
    const codes = cancelCodes(error);
    if (codes.includes('TransactionConflict')) return 'contended';
    if (codes[0] !== 'ConditionalCheckFailed') throw error;
    const { stored } = await readItems({ stored: mail });
    if (!stored || Mail.parse(stored).status === 'claimed')
      throw new Error(`the mail ${key.eventId} to ${key.memberId} is being sent by somebody else`);
    return 'left-before';
  }
};

/** News that waits for a member's bundle of `until` or before, in its order; `most` of it. */
export const newsWaiting = async (
  memberId: string,
  until: string,
  most: number,
): Promise<WaitingNews[]> => {
  const { pk } = keys.waitingNews({ memberId, slot: '', requestId: '', seq: 0 });
  const { Items = [] } = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk < :until',
      ExpressionAttributeValues: { ':pk': pk, ':until': `${until}~` },
      ConsistentRead: true,
      Limit: most,
    }),
  );
  return Items.map((item) => WaitingNews.parse(item));
};

/** Takes away news that is not to be told any more. */
export const discardNews = async (needless: readonly WaitingNews[]): Promise<void> => {
  const TableName = tableName();
  for (const news of needless)
    await table().send(new DeleteCommand({ TableName, Key: keys.waitingNews(news) }));
};

/**
 * Marks a mail as sent and, if it is of a thread, as its last. The news that it
 * told waits no more: by the same transaction, so that none is told by two mails or by none. At
 * most 98, as a transaction has 100 items.
 */
export const markSent = async (
  { eventId, memberId }: MailKey,
  messageId: string,
  thread?: About,
  told: readonly WaitingNews[] = [],
): Promise<void> => {
  const TableName = tableName();
  await table().send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Update: {
            TableName,
            Key: keys.mail(eventId, memberId),
            UpdateExpression: 'SET #status = :sent, messageId = :id REMOVE leaseUntil',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':sent': 'sent', ':id': messageId },
          },
        },
        ...(thread
          ? [
              {
                Put: {
                  TableName,
                  Item: { ...threadKey(thread, memberId), last: messageId },
                },
              },
            ]
          : []),
        ...told.map((news) => ({ Delete: { TableName, Key: keys.waitingNews(news) } })),
      ],
    }),
  );
};
