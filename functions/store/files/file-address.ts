import type { Upload } from '../../core/release/upload.ts';
import type { StoredFile } from '../../core/words/stored-file.ts';
import { filesAddress, filesBucket } from '../environment.ts';
import { bucketAddress, escaped, presign } from './presign.ts';

/** A request that whoever has it may send, once or often, until it expires. */
export type PresignedPut = { url: string; headers: Record<string, string>; expiresAt: string };

/**
 * Where an upload is sent to, with exactly these headers. The store takes it until it expires, and
 * only if its size, type and SHA-256 are the announced ones: all of them are signed.
 */
export const uploadAddress = async (
  { key, type, size, sha256, expiresAt }: Omit<Upload, 'usedAs'>,
  now: string,
  { Key, Value } = unusedTag,
): Promise<PresignedPut> => {
  const headers = {
    'content-type': type,
    'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    'x-amz-tagging': `${Key}=${Value}`,
  };
  const request = {
    method: 'PUT',
    store: filesAddress(),
    bucket: filesBucket(),
    key,
    headers: { ...headers, 'content-length': String(size) },
  };
  const expiresIn = Math.floor((Date.parse(expiresAt) - Date.parse(now)) / 1000);
  return { url: await presign(request, { now, expiresIn }), headers, expiresAt };
};

/** The tag of an object that nobody has submitted; the store deletes those after some days. */
export const unusedTag = { Key: 'used', Value: 'no' };

/** That of a file that goes with a request which is not sent yet: it is kept as long as a draft. */
export const attachedTag = { ...unusedTag, Value: 'draft' };

/** How long an address takes an upload that has not begun; one under way may end later. */
export const uploadMinutes = 60;

/**
 * Where a file can be read for some minutes, few unless it is looked at meanwhile. Always an
 * attachment: nothing that people uploaded is shown by a browser as a page.
 */
export const fileAddress = (
  { bucket, key, versionId, name, type }: StoredFile,
  now: string,
  minutes = 5,
): Promise<string> =>
  presign(
    {
      method: 'GET',
      store: filesAddress(),
      bucket,
      key,
      query: {
        versionId,
        'response-content-disposition': attachment(name),
        'response-content-type': type,
      },
    },
    { now, expiresIn: minutes * 60 },
  );

/** The origin of all these addresses: a page has to say that it loads from there. */
export const filesOrigin = (): string => bucketAddress(filesAddress(), filesBucket()).origin;

/** Two forms of a name: one for old clients, and RFC 8187's for all characters. */
const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${escaped(name)}`;
