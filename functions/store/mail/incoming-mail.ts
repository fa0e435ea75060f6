import { type BinaryLike, createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { incomingMailBucket } from '../environment.ts';

// The S3 client alone is larger than the rest of this function. For a single GET, the request
// signer that all clients share is enough.

/**
 * The bytes of an incoming mail, by the id that SES gave it. Throws if S3 does not return it; SES's
 * event is then repeated.
 */
export const readIncomingMail = async (id: string): Promise<Uint8Array> => {
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  // The bucket in the path, not in the host name, which not every emulator resolves.
  const url = new URL(`${endpoint()}/${incomingMailBucket()}/incoming/${id}`);
  const { headers } = await signer.sign({
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host },
  });
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMillis) });
  if (!response.ok) throw new Error(`S3 answered ${response.status} for the mail ${id}`);
  return new Uint8Array(await response.arrayBuffer());
};

const region = async () => env.AWS_REGION ?? '';

const { env } = process;

/** Read at every call, as they change during a function's lifetime. */
const credentials = async () => ({
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
});

/** SHA-256 or, with a secret, HMAC-SHA-256, in the interface that the signer expects. */
class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: unknown) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', secret as BinaryLike);
  }
  update(chunk: Uint8Array): void {
    this.#hash.update(chunk);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {
    throw new Error('a hash is made for one use');
  }
}

const endpoint = (): string =>
  env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL ?? `https://s3.${env.AWS_REGION}.amazonaws.com`;

/** Well below the function's time-out, so that the error tells what was slow. */
const timeoutMillis = 15_000;
