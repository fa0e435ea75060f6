import { createHmac } from 'node:crypto';
import { createScope, getSigningKey } from '@smithy/signature-v4';
import { hoursAfter } from '../../core/calendar/time.ts';
import { Sha256, signingCredentials, signingRegion } from '../aws-signing.ts';
import { filesAddress, filesBucket } from '../environment.ts';
import { unusedTag, uploadMinutes } from './file-address.ts';
import { bucketAddress } from './presign.ts';

/** A form by which a browser sends one file to the store, without scripts: `fields`, then `file`. */
export type PostForm = { url: string; fields: Record<string, string>; expiresAt: string };

/**
 * What S3 calls a POST policy, and signed: it takes one file of at most `maxBytes`, under a key that
 * begins with `under` and ends with the name of the file, and leads to `leadsTo` then, with the key
 * in its query. Its SHA-256 the store does not know until the file is copied (`copyFile`).
 */
export const postForm = async (
  { under, leadsTo, maxBytes }: { under: string; leadsTo: string; maxBytes: number },
  now: string,
): Promise<PostForm> => {
  const [region, credentials] = await Promise.all([signingRegion(), signingCredentials()]);
  const expiresAt = hoursAfter(now, uploadMinutes / 60);
  const date = now.replace(/[-:]|\.\d{3}/g, '');
  const day = date.slice(0, 8);
  const same = {
    // The browser's word for its type is not among the fields: the name decides.
    'Content-Type': 'application/octet-stream',
    tagging: `<Tagging><TagSet><Tag><Key>${unusedTag.Key}</Key><Value>${unusedTag.Value}</Value></Tag></TagSet></Tagging>`,
    success_action_redirect: leadsTo,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${credentials.accessKeyId}/${createScope(day, region, 's3')}`,
    'x-amz-date': date,
    ...(credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken }),
  };
  const conditions = [
    { bucket: filesBucket() },
    ['starts-with', '$key', under],
    ...Object.entries(same).map(([name, value]) => ({ [name]: value })),
    ['content-length-range', 1, maxBytes],
  ];
  const policy = Buffer.from(JSON.stringify({ expiration: expiresAt, conditions })).toString(
    'base64',
  );
  const signingKey = await getSigningKey(Sha256, credentials, day, region, 's3');
  return {
    url: bucketAddress(filesAddress(), filesBucket()).href,
    fields: {
      // The store puts the name of the file there.
      key: `${under}\${filename}`,
      ...same,
      policy,
      'x-amz-signature': createHmac('sha256', signingKey).update(policy).digest('hex'),
    },
    expiresAt,
  };
};
