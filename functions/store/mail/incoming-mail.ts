import { incomingMailBucket } from '../environment.ts';
import { signedFetch } from '../signed-fetch.ts';

/**
 * The bytes of an incoming mail, by the id that SES gave it. Throws if S3 does not return it; SES's
 * event is then repeated.
 */
export const readIncomingMail = async (id: string): Promise<Uint8Array> => {
  const path = `/${incomingMailBucket()}/incoming/${id}`;
  const response = await signedFetch('s3', { method: 'GET', path });
  if (!response.ok) throw new Error(`S3 answered ${response.status} for the mail ${id}`);
  return new Uint8Array(await response.arrayBuffer());
};
