import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import { p256 } from '@noble/curves/nist.js';
import * as z from 'zod';
import { type DataFolder, readIfThere, writeAtomically } from '../data-folder.ts';

/**
 * Stands in for KMS: signs by a key of the data folder, which this user alone can read, and says
 * its public key.
 */
export const keyEndpoint = (folder: DataFolder): RequestListener => {
  const key = createPrivateKey(keptKey(folder.file('checkpoint-key.pem')));
  const secret = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const actions: Record<string, (input: unknown) => object> = {
    'TrentService.Sign': (input) => {
      const { Message } = SignInput.parse(input);
      // Node's own functions sign messages, and none signs a hash as it is.
      const signature = p256.sign(Buffer.from(Message, 'base64'), secret, {
        prehash: false,
        format: 'der',
      });
      return { Signature: Buffer.from(signature).toString('base64') };
    },
    'TrentService.GetPublicKey': () => ({ PublicKey: publicKey.toString('base64') }),
  };
  return async (request, response) => {
    const action = actions[String(request.headers['x-amz-target'])];
    const parsed = action && (await json(request).catch(() => undefined));
    if (!action || !SomeInput.safeParse(parsed).success)
      return void response.writeHead(400, answered).end('{"__type":"ValidationException"}');
    response.writeHead(200, answered).end(JSON.stringify(action(parsed)));
  };
};

const keptKey = (file: string): string => {
  const kept = readIfThere(file);
  if (kept !== undefined) return kept;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeAtomically(file, pem);
  return pem;
};

const SignInput = z.object({
  Message: z.base64().length(44),
  MessageType: z.literal('DIGEST'),
  SigningAlgorithm: z.literal('ECDSA_SHA_256'),
});

const SomeInput = z.union([SignInput, z.object({ KeyId: z.string() })]);

const answered = { 'content-type': 'application/x-amz-json-1.1' };
