import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Attachment } from '../../core/intake/attachments.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { table } from '../table/table.ts';

/** Files that members send before the request that they are for; each member has their own. */

/** Stores an upload, over itself once it has arrived. It goes as a draft does that rests. */
export const saveAttachment = async (attachment: Attachment): Promise<void> => {
  const ttl = Math.ceil(Date.parse(attachment.expiresAt) / 1000) + daysKept * 24 * 3600;
  const Item = { ...keys.attachment(attachment.by, attachment.id), ...attachment, ttl };
  await table().send(new PutCommand({ TableName: tableName(), Item }));
};

/** As long as drafts that nobody touches; the store keeps its object two days longer. */
const daysKept = 60;

/** All that a member has sent and not used, the oldest first. */
export const attachmentsOf = async (memberId: string): Promise<Attachment[]> => {
  const { pk, sk } = keys.attachment(memberId, '');
  const found: Attachment[] = [];
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ConsistentRead: true,
  });
  for await (const { Items = [] } of pages)
    found.push(...Items.map((item) => Attachment.parse(item)));
  return found.sort((one, other) => (sentAt(one) < sentAt(other) ? -1 : 1));
};

/** Those of one instant by their names. */
const sentAt = ({ expiresAt, name }: Attachment): string => `${expiresAt} ${name}`;

export const discardAttachment = async ({ by, id }: Attachment): Promise<void> => {
  const Key = keys.attachment(by, id);
  await table().send(new DeleteCommand({ TableName: tableName(), Key }));
};
