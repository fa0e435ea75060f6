import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { daysAfter } from '../../core/calendar/time.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** By what two mails are the same reply: who proved to have sent it, and its `Message-ID`. */
export type ReplyName = { provenSender?: string; messageId: string };

/** Remembers a reply, in the transaction of what followed from it. */
export const replyItem = (name: ReplyName, requestId: string, at: string): Item => ({
  ...key(name),
  requestId,
  at,
  ttl: Math.floor(Date.parse(daysAfter(at, daysKept)) / 1000),
});

// Anybody can send a mail with an id that is not theirs; only its sender's own use it up.
const key = ({ provenSender = '', messageId }: ReplyName) =>
  keys.reply(`${provenSender} ${messageId}`);

/** As long as a link that is dead still says why. */
const daysKept = 90;

/** Remembers a reply from which nothing followed: it is used up all the same. */
export const rememberReply = async (
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
    // It was remembered before.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Whether something has followed from this reply before. */
export const wasSeen = async (name: ReplyName): Promise<boolean> =>
  (await readItems({ reply: key(name) })).reply !== undefined;
