import { type BinaryLike, createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { incomingMailBucket } from '../environment.ts';

// S3's own client alone is larger than all else that takes a reply in. What signs the calls of
// every client does for one GET.

/**
 * The bytes of a mail that came in, by the id that SES gave it. Throws when S3 does not give it:
 * SES's event comes again.
 */
export const readIncomingMail = async (id: string): Promise<Uint8Array> => {
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });
  // The bucket in the path, and not before the host: a name of a host is nothing that every
  // emulator resolves.
  const url = new URL(`${endpoint()}/${incomingMailBucket()}/incoming/${id}`);
  const { headers } = await signer.sign({
    method: 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host },
  });
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(patienceMillis) });
  if (!response.ok) throw new Error(`S3 answered ${response.status} for the mail ${id}`);
  return new Uint8Array(await response.arrayBuffer());
};

const region = async () => env.AWS_REGION ?? '';

const { env } = process;

/** Read at every call: in a function they change while it lives. */
const credentials = async () => ({
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
});

/** SHA-256, and with a secret its MAC, as the signer wants them made. */
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

/** Well under the function's time, so that its failure says what was slow. */
const patienceMillis = 15_000;
