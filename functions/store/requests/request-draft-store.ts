import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { RequestDraft } from '../../core/asking/request-draft.ts';
import { tableName } from '../environment.ts';
import { guardedPut } from '../table/guarded-put.ts';
import { keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

export const readRequestDraft = async (
  memberId: string,
  id: string,
): Promise<RequestDraft | undefined> => {
  const { item } = await readItems({ item: keys.requestDraft(memberId, id) });
  return item && RequestDraft.parse(item);
};

/** All drafts of a member, the latest first. */
export const requestDraftsOf = async (memberId: string): Promise<RequestDraft[]> => {
  const { pk, sk } = keys.requestDraft(memberId, '');
  const drafts: RequestDraft[] = [];
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  });
  for await (const { Items = [] } of pages)
    drafts.push(...Items.map((item) => RequestDraft.parse(item)));
  return drafts.sort((one, other) => (one.savedAt > other.savedAt ? -1 : 1));
};

/** Saves a draft over the one that was read, and no other. */
export const saveRequestDraft = async (
  memberId: string,
  { revision: _, ...draft }: RequestDraft,
  before: RequestDraft | undefined,
): Promise<'saved' | 'changed'> => {
  const ttl = Math.ceil(Date.parse(draft.savedAt) / 1000) + daysKept * 24 * 3600;
  const item = { ...keys.requestDraft(memberId, draft.id), ...draft, ttl };
  try {
    await table().send(new PutCommand(guardedPut({ item, revision: before?.revision })));
    return 'saved';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'changed';
    throw error;
  }
};

/** Since it was saved last. */
const daysKept = 60;

export const discardRequestDraft = async (memberId: string, id: string): Promise<void> => {
  const Key = keys.requestDraft(memberId, id);
  await table().send(new DeleteCommand({ TableName: tableName(), Key }));
};
