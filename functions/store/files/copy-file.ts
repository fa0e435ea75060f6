import { filesBucket } from '../environment.ts';
import { callS3 } from './call-s3.ts';
import { unusedTag } from './file-address.ts';
import { escaped } from './presign.ts';

/**
 * Has the store copy an object, onto another key or in its place, and compute its SHA-256 as it
 * does: so the store vouches for bytes of which nobody had said it. Tags are given anew, so that no
 * verdict of a scan goes along.
 */
export const copyFile = async (
  { from, to, type }: { from: string; to: string; type: string },
  { Key, Value } = unusedTag,
): Promise<void> => {
  const bucket = filesBucket();
  const answer = await callS3(
    {
      method: 'PUT',
      bucket,
      key: to,
      headers: {
        'content-type': type,
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-copy-source': `${bucket}/${from.split('/').map(escaped).join('/')}`,
        'x-amz-metadata-directive': 'REPLACE',
        'x-amz-tagging': `${Key}=${Value}`,
        'x-amz-tagging-directive': 'REPLACE',
      },
    },
    [],
    copyMillis,
  );
  // S3 has said 200 before it knows, and says then that it failed.
  const [, code] = /<Error>.*?<Code>(\w+)<\/Code>/s.exec(await answer.text()) ?? [];
  if (code) throw new Error(`S3 could not copy a file: ${code}`);
};

/** Below the time-out of the console; the greatest file that comes this way is chosen by it. */
const copyMillis = 20_000;
