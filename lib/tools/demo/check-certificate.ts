import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { certificateLines, exitCodeOf } from '../../cli/verify/certificate-lines.ts';
import { verifyCertificateFile } from '../../cli/verify/verify-certificate-file.ts';
import { expectThat } from './demo-problem.ts';
import type { Journey, Scene } from './journey.ts';
import { visit } from './visit.ts';

/**
 * Saves the certificate of what was released and the platform's public keys, verifies the one by
 * the other as `npm run verify` does, and tells what holds.
 */
export const checkCertificate = async (
  { api, tell }: Scene,
  { id, requester }: Journey,
): Promise<void> => {
  const call = { as: requester, method: 'GET', path: `/requests/${id}/certificate` } as const;
  const signed = await api.call(call, Signed);
  const { issuer, page } = Addresses.parse(
    JSON.parse(Buffer.from(signed.payload, 'base64url').toString()),
  );
  const folder = mkdtempSync(join(tmpdir(), 'countersign-demo-'));
  try {
    const [certificate, keyFile] = [join(folder, 'certificate.json'), join(folder, 'jwks.json')];
    writeFileSync(certificate, JSON.stringify(signed));
    writeFileSync(keyFile, await (await visit(`${issuer}/.well-known/jwks.json`)).text());
    const verified = await verifyCertificateFile(certificate, { keyFile });
    for (const line of certificateLines(verified)) tell.line(line);
    expectThat(exitCodeOf(verified) !== 1, 'The certificate of the release does not hold.');
  } finally {
    rmSync(folder, { recursive: true });
  }
  expectThat((await visit(page)).ok, `${page}, which is printed on the work, does not open.`);
  tell.line(`Whoever holds the flyer sees that it was signed at ${page}`);
};

const Signed = z.object({ payload: z.string(), protected: z.string(), signature: z.string() });

const Addresses = z.object({ issuer: z.url(), page: z.url() });
