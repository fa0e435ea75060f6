import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { daysAfter } from '../../core/calendar/time.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** Identifies a reply: its authenticated sender, and its `Message-ID`. */
export type ReplyName = { provenSender?: string; messageId: string };

/** The item that marks a reply as processed, for the transaction of its consequences. */
export const replyItem = (name: ReplyName, requestId: string, at: string): Item => ({
  ...key(name),
  requestId,
  at,
  ttl: Math.floor(Date.parse(daysAfter(at, daysKept)) / 1000),
});

// Anybody can send a mail with somebody else's Message-ID; so ids are used up per sender.
const key = ({ provenSender = '', messageId }: ReplyName) =>
  keys.reply(`${provenSender} ${messageId}`);

/** As long as the item of an expired link is kept. */
const daysKept = 90;

/** Marks a reply without consequences as processed. */
export const markProcessed = async (
  name: ReplyName,
  requestId: string,
  at: string,
): Promise<void> => {
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: replyItem(name, requestId, at),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    // It was marked before.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Whether a reply was processed before. */
export const wasProcessed = async (name: ReplyName): Promise<boolean> =>
  (await readItems({ reply: key(name) })).reply !== undefined;
