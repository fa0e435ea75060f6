import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner';
import { Sha256, signingCredentials, signingRegion } from '../aws-signing.ts';

// Without the S3 client, which is as large as all the rest of a function.

/** A request to S3; `store` is another address of the store, if it is not S3's own. */
export type S3Call = {
  method: string;
  store: string | undefined;
  bucket: string;
  key: string;
  query?: Record<string, string>;
  /** All of them are signed. */
  headers?: Record<string, string>;
};

/** The address at which a request can be sent, with its headers, until it expires. */
export const presign = async (
  { method, store, bucket, key, query = {}, headers = {} }: S3Call,
  { now, expiresIn }: { now: string; expiresIn: number },
): Promise<string> => {
  const base = bucketAddress(store, bucket);
  const path = `${base.pathname.replace(/\/$/, '')}/${key.split('/').map(escaped).join('/')}`;
  const signed = await presigner().presign(
    {
      method,
      protocol: base.protocol,
      hostname: base.hostname,
      ...(base.port && { port: Number(base.port) }),
      path,
      query,
      headers: { ...headers, host: base.host },
    },
    {
      signingDate: new Date(now),
      expiresIn,
      // In headers, where the store looks for them, and none left unsigned.
      unhoistableHeaders: new Set(Object.keys(headers)),
      signableHeaders: new Set(['host', ...Object.keys(headers)]),
    },
  );
  const pairs = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${escaped(name)}=${escaped(String(value))}`,
  );
  return `${base.origin}${path}?${pairs.join('&')}`;
};

/** By the bucket's own host name at S3, and by its path elsewhere. */
export const bucketAddress = (store: string | undefined, bucket: string): URL =>
  store
    ? new URL(`${store}/${bucket}`)
    : new URL(`https://${bucket}.s3.${process.env.AWS_REGION}.amazonaws.com`);

/** As signatures of AWS escape: everything but RFC 3986's unreserved characters. */
export const escaped = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const presigner = (): S3RequestPresigner =>
  new S3RequestPresigner({
    region: signingRegion,
    credentials: signingCredentials,
    sha256: Sha256,
  });
