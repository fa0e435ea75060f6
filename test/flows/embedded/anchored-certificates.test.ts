import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { certificateLines, exitCodeOf } from '../../../lib/cli/verify/certificate-lines.ts';
import { verifyCertificateFile } from '../../../lib/cli/verify/verify-certificate-file.ts';
import { reachReleased } from '../driver/life.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

const folder = mkdtempSync(join(tmpdir(), 'countersign-certificates-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

const verify = async (id: string) => {
  const { body } = await used.people.rita.get(`/requests/${id}/certificate`);
  writeFileSync(file('certificate.json'), JSON.stringify(body));
  const keys = await fetch(`${used.platform.apiUrl}/.well-known/jwks.json`);
  writeFileSync(file('jwks.json'), await keys.text());
  const verified = await verifyCertificateFile(file('certificate.json'), {
    keyFile: file('jwks.json'),
  });
  return { code: exitCodeOf(verified), text: certificateLines(verified).join('\n'), verified };
};

it('a certificate has no checkpoint at first, and half an hour later the one that stays its proof', async () => {
  const { platform, people } = used;
  const { id, owner } = await reachReleased(platform, people);
  const early = await verify(id);
  expect(early.code).toBe(3);
  expect(early.text).toContain('No checkpoint has it yet');
  await platform.advanceHours(0.5);
  const anchored = await verify(id);
  expect(anchored.text).toContain('All holds.');
  expect(anchored.code).toBe(0);
  const cost = {
    externalId: 'print',
    kind: 'print',
    amount: { amount: 4_000_00, currency: 'USD' },
    incurredOn: platform.now().toISOString().slice(0, 10),
  };
  expect((await owner.post(`/requests/${id}/costs`, cost)).status).toBe(200);
  await platform.advanceHours(24.5);
  const later = await verify(id);
  expect(later.verified.certificate?.checkpoint).toEqual(anchored.verified.certificate?.checkpoint);
  // The issuer of people's tokens has keys of its own, at its own address.
  const issuers = await fetch(`${platform.apiUrl}/issuer/.well-known/jwks.json`);
  expect(readFileSync(file('jwks.json'), 'utf8')).not.toBe(await issuers.text());
});
