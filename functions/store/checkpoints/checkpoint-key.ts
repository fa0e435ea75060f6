import { createHash, createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { type PublicJwk, publicJwk } from '../../core/certificates/signed-certificate.ts';
import type { IsSigned } from '../../core/verification/signed-heads.ts';
import { checkpointKey } from '../environment.ts';
import { signedFetch } from '../signed-fetch.ts';

/**
 * The signature of a text: ECDSA P-256 with SHA-256, base64 of DER. KMS gets the hash alone, as it
 * takes no messages over 4 KB.
 */
export const signText = async (text: string): Promise<string> => {
  const { Signature } = Signed.parse(
    await call('Sign', {
      Message: createHash('sha256').update(text).digest('base64'),
      MessageType: 'DIGEST',
      SigningAlgorithm: 'ECDSA_SHA_256',
    }),
  );
  return Signature;
};

const Signed = z.object({ Signature: z.base64() });

/** The public key as PEM, by which anybody can verify signatures. */
export const publicKeyPem = async (): Promise<string> => {
  const { PublicKey } = PublicKeyAnswer.parse(await call('GetPublicKey', {}));
  const lines = PublicKey.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
};

/** The same as a JWK, as it is published. */
export const publicKeyJwk = async (): Promise<PublicJwk> => {
  const { x = '', y = '' } = createPublicKey(await publicKeyPem()).export({ format: 'jwk' });
  return publicJwk({ x, y });
};

/** Tells whether texts are signed by the deployment's key. */
export const signatureCheck = async (): Promise<IsSigned> => {
  const key = createPublicKey(await publicKeyPem());
  return (text, signature) =>
    verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64'));
};

const PublicKeyAnswer = z.object({ PublicKey: z.base64() });

const call = async (action: 'Sign' | 'GetPublicKey', input: object): Promise<unknown> => {
  const response = await signedFetch('kms', {
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `TrentService.${action}`,
    },
    body: JSON.stringify({ KeyId: checkpointKey(), ...input }),
  });
  if (!response.ok) throw new Error(`KMS answered ${response.status} to ${action}`);
  return response.json();
};
