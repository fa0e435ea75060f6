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

  const jose = (...bytes: number[]): string =>
    Buffer.from(joseSignature(Buffer.from(bytes).toString('base64')), 'base64url').toString('hex');
  const padded = (hex: string): string => hex.padStart(64, '0');

  it('has each number in 32 bytes, without the zero that stands for no sign', () => {
    expect(jose(0x30, 6, 2, 1, 1, 2, 1, 0x7f)).toBe(padded('01') + padded('7f'));
    expect(jose(0x30, 7, 2, 2, 0, 0x80, 2, 1, 3)).toBe(padded('80') + padded('03'));
  });

  const long = Array.from({ length: 33 }, () => 1);

  it.each([
    ['another tag than a sequence', [0x31, 6, 2, 1, 1, 2, 1, 2]],
    ['another length than it has', [0x30, 7, 2, 1, 1, 2, 1, 2]],
    ['something after its numbers', [0x30, 7, 2, 1, 1, 2, 1, 2, 0]],
    ['another tag than a number', [0x30, 6, 3, 1, 1, 2, 1, 2]],
    ['a second that is no number', [0x30, 6, 2, 1, 1, 3, 1, 2]],
    ['a number without bytes', [0x30, 5, 2, 0, 2, 1, 2]],
    ['a number that is cut off', [0x30, 6, 2, 1, 1, 2, 2, 2]],
    ['a number that is too long', [0x30, 38, 2, 33, ...long, 2, 1, 2]],
  ])('is not made of %s', (_, bytes) => {
    expect(() => jose(...bytes)).toThrow('a signature is not the DER of two numbers');
  });
});
