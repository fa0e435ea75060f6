import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { calculateJwkThumbprint, flattenedVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { joseSignature } from '../../../functions/core/certificates/signed-certificate.ts';
import { certified, jwk, signed } from '../../story/certified.ts';
import { Story } from '../../story/story.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe('a signed certificate', () => {
  it('is a JWS that a library verifies, by the key whose thumbprint it names', async () => {
    const certificate = certified(new Story().release().ledger);
    const jws = signed(certificate);
    expect(jwk.kid).toBe(await calculateJwkThumbprint(jwk));
    const { payload, protectedHeader } = await flattenedVerify(jws, await importJWK(jwk, 'ES256'));
    expect(protectedHeader).toEqual({
      alg: 'ES256',
      kid: jwk.kid,
      typ: 'countersign-certificate+json',
    });
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual(certificate);
  });

  it('has its signature as JOSE wants it, whatever the numbers in the DER', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (text) => {
        const der = sign('sha256', text, privateKey);
        const jose = Buffer.from(joseSignature(der.toString('base64')), 'base64url');
        expect(jose).toHaveLength(64);
        const key = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
        return verify('sha256', text, key, jose);
      }),
      { numRuns: 500 },
    );
  });

  it('is made of DER alone', () => {
    const der = sign('sha256', Buffer.from('text'), privateKey);
    for (const wrong of [
      Buffer.alloc(0),
      der.subarray(0, -1),
      Buffer.concat([der, Buffer.alloc(1)]),
      Buffer.alloc(72),
    ])
      expect(() => joseSignature(wrong.toString('base64'))).toThrow('not the DER of two numbers');
  });
});
