import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { Upload } from '../../core/release/upload.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/**
 * Stores a new upload. It goes by itself unless it is used; its object goes by the rule of the
 * bucket, some days before.
 */
export const saveUpload = async (requestId: string, upload: Upload, at: string): Promise<void> => {
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.upload(requestId, upload.id),
        ...upload,
        ttl: Math.floor(Date.parse(at) / 1000) + daysKept * 24 * 3600,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
};

const daysKept = 6;

/** The same for one that two clicks may store: what is stored then, by whichever came first. */
export const saveUploadOnce = async (
  requestId: string,
  upload: Upload,
  at: string,
): Promise<Upload> => {
  try {
    await saveUpload(requestId, upload, at);
    return upload;
  } catch (error) {
    const stored =
      error instanceof ConditionalCheckFailedException
        ? await readUpload(requestId, upload.id)
        : undefined;
    if (!stored) throw error;
    return stored;
  }
};

/** An upload of that request. */
export const readUpload = async (requestId: string, id: string): Promise<Upload | undefined> => {
  const { upload } = await readItems({ upload: keys.upload(requestId, id) });
  return upload && Upload.parse(upload);
};

/** The item of an upload that became a version, stored with that: it stays, and is used once. */
export const usedUpload = (requestId: string, upload: Upload, version: number): Item => ({
  ...keys.upload(requestId, upload.id),
  ...upload,
  usedAs: version,
});
