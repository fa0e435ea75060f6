import { type BinaryLike, createHash, createHmac, type Hash, type Hmac } from 'node:crypto';

/** What signers of requests to AWS need, where a whole SDK client would be too much. */

const { env } = process;

export const signingRegion = async (): Promise<string> => env.AWS_REGION ?? '';

/** Read at every call, as they change during a function's lifetime. */
export const signingCredentials = async () => ({
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
});

/** SHA-256 or, with a secret, HMAC-SHA-256, in the interface that the signer expects. */
export class Sha256 {
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
