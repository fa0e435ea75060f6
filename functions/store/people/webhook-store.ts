import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Secrets } from '../../core/crm/secrets.ts';
import { SourceName, SourceStatus, WebhookConfig } from '../../core/crm/webhook-source.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { guardedPut } from '../table/guarded-put.ts';
import { indexes, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/**
 * A source as listed: without its secrets, which are an item of their own that is in no index.
 * `revision` is that of the secrets, from when it was last saved; none was kept at first. `saved`
 * says by whom and when.
 */
export type StoredSource = z.infer<typeof StoredSource>;

const StoredSource = SourceStatus.extend({
  source: SourceName,
  config: WebhookConfig,
  revision: z.int().min(0).default(0),
  saved: z.object({ by: MemberId, at: Instant }).optional(),
});

/** A source with its secrets; `revision` counts their versions, for optimistic locking. */
export type Webhook = { stored: StoredSource; secrets: Secrets; revision: number };

export const readWebhook = async (source: string): Promise<Webhook | undefined> => {
  const items = await readItems({
    source: keys.webhook(source),
    secret: keys.webhookSecret(source),
  });
  if (!items.source || !items.secret) return undefined;
  return { stored: StoredSource.parse(items.source), ...StoredSecrets.parse(items.secret) };
};

const StoredSecrets = z.object({ secrets: Secrets, revision: z.int().min(1) });

/** Every source, by name. */
export const readSources = async (): Promise<StoredSource[]> => {
  const pages = queryPages({
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :webhooks',
    ExpressionAttributeValues: { ':webhooks': indexes.webhooks('').gsi2pk },
  });
  const sources: StoredSource[] = [];
  for await (const { Items = [] } of pages)
    sources.push(...(Items as Item[]).map((item) => StoredSource.parse(item)));
  return sources;
};

/** Adds or replaces a source and its secrets. `changed` if somebody else did at the same time. */
export const replaceWebhook = async (
  source: string,
  {
    config,
    secrets,
    revision,
    saved,
  }: {
    config: WebhookConfig;
    secrets: Secrets;
    revision: number | undefined;
    saved: { by: string; at: string };
  },
): Promise<'stored' | 'changed'> => {
  const secretItem = { ...keys.webhookSecret(source), secrets };
  const next = (revision ?? 0) + 1;
  const fields = { ...indexes.webhooks(source), source, config, saved, revision: next };
  try {
    await table().send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: guardedPut({ item: secretItem, revision }) },
          { Update: updateOf(source, fields) },
        ],
      }),
    );
    return 'stored';
  } catch (error) {
    const codes = cancelCodes(error);
    const isRace =
      codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict');
    if (isRace) return 'changed';
    throw error;
  }
};

/**
 * Sets some fields of a source: deliveries update it while an admin edits, and both changes stay.
 */
const updateOf = (source: string, fields: Record<string, unknown>) => {
  const names = Object.keys(fields);
  return {
    TableName: tableName(),
    Key: keys.webhook(source),
    UpdateExpression: `SET ${names.map((_, index) => `#f${index} = :f${index}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#f${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      names.map((name, index) => [`:f${index}`, fields[name]]),
    ),
  };
};

/** Records the last deliveries and refusals of a source; does nothing if it has been deleted. */
export const recordSourceStatus = async (source: string, status: SourceStatus): Promise<void> => {
  try {
    await table().send(
      new UpdateCommand({
        ...updateOf(source, status),
        ConditionExpression: 'attribute_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
