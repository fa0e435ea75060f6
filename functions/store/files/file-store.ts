import type { FoundFile } from '../../core/release/upload.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { StoredFile } from '../../core/words/stored-file.ts';
import { filesBucket } from '../environment.ts';
import { callS3 } from './call-s3.ts';
import { unusedTag } from './file-address.ts';

type Tag = { Key: string; Value: string };

/** An object as the store has it: its newest version, and its tags. */
export type StoredObject = FoundFile & { tags: Tag[] };

/**
 * What the store has under a key; undefined if nothing has arrived. The checksum is the store's
 * own: it took the bytes only because they have it.
 */
export const findFile = async (key: string): Promise<StoredObject | undefined> => {
  const bucket = filesBucket();
  const { status, headers } = await callS3(
    { method: 'HEAD', bucket, key, headers: { 'x-amz-checksum-mode': 'ENABLED' } },
    [404],
  );
  if (status === 404) return undefined;
  const versionId = headers.get('x-amz-version-id');
  if (!versionId) throw new Error(`the bucket ${bucket} keeps no versions`);
  const checksum = headers.get('x-amz-checksum-sha256');
  // That of an upload in parts is none of the whole file.
  const isWhole = headers.get('x-amz-checksum-type') !== 'COMPOSITE';
  const tags = await tagsOf({ bucket, key, versionId });
  const verdict = tags.find(({ Key }) => Key === verdictTag)?.Value;
  return {
    bucket,
    versionId,
    type: headers.get('content-type') ?? '',
    size: Number(headers.get('content-length')),
    sha256: checksum && isWhole ? Buffer.from(checksum, 'base64').toString('hex') : undefined,
    ...(verdict && { verdict }),
    tags,
  };
};

/** The tag in which GuardDuty's malware protection for S3 leaves its verdict. */
const verdictTag = 'GuardDutyMalwareScanStatus';

type VersionOfObject = Pick<StoredFile, 'bucket' | 'key' | 'versionId'>;

const tagsOf = async ({ bucket, key, versionId }: VersionOfObject): Promise<Tag[]> => {
  const query = { tagging: '', versionId };
  const xml = await (await callS3({ method: 'GET', bucket, key, query })).text();
  // Whatever its order and whitespace: a tag has a key and a value.
  return [...xml.matchAll(/<Tag>(.*?)<\/Tag>/gs)].map(([, tag = '']) => ({
    Key: inXml(tag, 'Key'),
    Value: inXml(tag, 'Value'),
  }));
};

const inXml = (xml: string, name: string): string =>
  (new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/**
 * Takes the mark of an unused upload off an object, before it becomes a proof: the store would
 * delete it otherwise.
 */
export const markUsed = async (
  { key, bucket, versionId }: VersionOfObject,
  tags: readonly Tag[],
): Promise<void> => {
  const used = [...tags.filter(({ Key }) => Key !== unusedTag.Key), { ...unusedTag, Value: 'yes' }];
  const set = used.map(
    ({ Key, Value }) => `<Tag><Key>${forXml(Key)}</Key><Value>${forXml(Value)}</Value></Tag>`,
  );
  await callS3({
    method: 'PUT',
    bucket,
    key,
    query: { tagging: '', versionId },
    body: `<Tagging xmlns="${namespace}"><TagSet>${set.join('')}</TagSet></Tagging>`,
  });
};

const forXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

/**
 * Locks the version that was approved: until then the store deletes and replaces it for nobody, but
 * for those whom governance mode excepts. Again is no harm: a lock is never shortened.
 */
export const keepFile = async (
  { key, bucket, versionId }: VersionOfObject,
  approvedAt: string,
  { keptYears, lock }: Settings['files'],
): Promise<void> => {
  const until = new Date(approvedAt);
  until.setUTCFullYear(until.getUTCFullYear() + keptYears);
  await callS3({
    method: 'PUT',
    bucket,
    key,
    query: { retention: '', versionId },
    body: `<Retention xmlns="${namespace}"><Mode>${lock.toUpperCase()}</Mode><RetainUntilDate>${until.toISOString()}</RetainUntilDate></Retention>`,
  });
};
