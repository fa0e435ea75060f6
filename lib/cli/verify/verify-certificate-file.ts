import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { errors, flattenedVerify } from 'jose';
import * as z from 'zod';
import { Certificate } from '../../../functions/core/certificates/certificate.ts';
import { publicJwk } from '../../../functions/core/certificates/signed-certificate.ts';
import {
  type Looked,
  lookAtCertificate,
} from '../../../functions/core/certificates/verify-certificate.ts';
import { ExportProblem } from './export-problem.ts';

/**
 * What came of a certificate: all that was looked at, and its content where the signature holds.
 */
export type Verified = { looked: Looked[]; certificate?: Certificate };

/**
 * Verifies a certificate by itself, given the public key alone: a JWKS, as the platform publishes
 * it, or PEM, as an export has it. `work` is a file that may be the one that was signed. Throws
 * `ExportProblem` when a file cannot be read.
 */
export const verifyCertificateFile = async (
  file: string,
  { keyFile, work }: { keyFile: string; work?: string | undefined },
): Promise<Verified> => {
  const signed = signedIn(file);
  const keys = publicKeysIn(keyFile);
  const key = keys.find((one) => one.kid === signed.kid) ?? keys[0];
  if (!key) throw new ExportProblem(`${keyFile} has no key of the kind EC, P-256.`);
  const content = await contentOf(signed.jws, key.key);
  if ('wrong' in content) return { looked: [{ at: sayKey(key), wrong: content.wrong }] };
  const parsed = Certificate.safeParse(content.value);
  if (!parsed.success)
    return { looked: [{ at: 'its form', wrong: z.prettifyError(parsed.error) }] };
  const isSigned = (text: string, signature: string) =>
    verify('sha256', Buffer.from(text), key.key, Buffer.from(signature, 'base64'));
  const looked = [
    { at: sayKey(key) },
    ...lookAtCertificate(parsed.data, isSigned),
    ...(work === undefined ? [] : [sameWork(work, parsed.data)]),
  ];
  return { looked, certificate: parsed.data };
};

const Jws = z.strictObject({ protected: z.string(), payload: z.string(), signature: z.string() });

const signedIn = (file: string) => {
  const parsed = Jws.safeParse(jsonIn(file));
  if (!parsed.success)
    throw new ExportProblem(
      `${file} is no certificate: it has to have payload, protected and signature, and nothing else.`,
    );
  const header = Buffer.from(parsed.data.protected, 'base64url').toString();
  return { jws: parsed.data, kid: /"kid":"([\w-]+)"/.exec(header)?.[1] };
};

const jsonIn = (file: string): unknown => {
  const text = readFile(file).toString();
  try {
    return JSON.parse(text);
  } catch {
    throw new ExportProblem(`${file} is not JSON. Save the certificate again.`);
  }
};

const readFile = (file: string): Buffer => {
  if (!existsSync(file)) throw new ExportProblem(`${file} is not there.`);
  return readFileSync(file);
};

type Key = { kid: string; key: KeyObject };

const Jwks = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), crv: z.string().optional() })),
});

const publicKeysIn = (file: string): Key[] => {
  const text = readFile(file).toString();
  try {
    const found = text.trimStart().startsWith('{')
      ? Jwks.parse(JSON.parse(text)).keys.map((jwk) => createPublicKey({ key: jwk, format: 'jwk' }))
      : [createPublicKey(text)];
    return found.flatMap((key) => {
      const { crv, x = '', y = '' } = key.export({ format: 'jwk' });
      return crv === 'P-256' ? [{ key, kid: publicJwk({ x, y }).kid }] : [];
    });
  } catch {
    throw new ExportProblem(
      `${file} is neither a JWKS nor a public key in PEM. Get the first from /.well-known/jwks.json of the platform.`,
    );
  }
};

const contentOf = async (
  jws: z.infer<typeof Jws>,
  key: KeyObject,
): Promise<{ value: unknown } | { wrong: string }> => {
  try {
    const { payload } = await flattenedVerify(jws, key, { algorithms: ['ES256'] });
    return { value: JSON.parse(Buffer.from(payload).toString()) };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return {
      wrong:
        'its signature is not by this key: it is another platform’s, or a byte of it was changed',
    };
  }
};

const sayKey = ({ kid }: Key): string => `it is signed by the key ${kid}`;

const sameWork = (work: string, { release: { proof } }: Certificate): Looked => {
  const at = `${work} is the file that was signed`;
  if (!proof.file) return { at, wrong: 'no file was signed, only an address' };
  return createHash('sha256').update(readFile(work)).digest('hex') === proof.digest
    ? { at }
    : { at, wrong: `its SHA-256 is another one than ${proof.digest}` };
};
