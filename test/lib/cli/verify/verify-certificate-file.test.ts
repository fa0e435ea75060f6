import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../../functions/core/certificates/certificate.ts';
import { sha256Of } from '../../../../functions/core/words/digest.ts';
import { certificateLines, exitCodeOf } from '../../../../lib/cli/verify/certificate-lines.ts';
import { verifyCertificateFile } from '../../../../lib/cli/verify/verify-certificate-file.ts';
import { certified, jwk, signed } from '../../../story/certified.ts';
import { Story } from '../../../story/story.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

const work = Buffer.from('%PDF-1.7 the flyer');
const story = new Story()
  .submit()
  .triage({ action: 'accept' })
  .brief()
  .bothSidesSign()
  .proof(1, undefined, sha256Of(work))
  .bothSidesSign()
  .bothSidesSign();
const whole: Certificate = JSON.parse(JSON.stringify(certified(story.ledger)));
const text = JSON.stringify(signed(whole));
const keyFile = written('jwks.json', JSON.stringify({ keys: [jwk] }));

const verify = async (content: string, options: { keyFile?: string; work?: string } = {}) => {
  const file = written('certificate.json', content);
  const verified = await verifyCertificateFile(file, { keyFile, ...options });
  return { code: exitCodeOf(verified), text: certificateLines(verified).join('\n') };
};

describe('a certificate', () => {
  it('holds by the published keys, and says who signed what', async () => {
    const { code, text: said } = await verify(text);
    expect(said).toMatch(/Rita Reyes for sales: approve, version 1 of the proof, .*, by link/);
    expect(said).toContain('All holds.');
    expect(code).toBe(0);
  });

  it('says that no checkpoint has it yet, and does not pass for one that has', async () => {
    const early = certified(story.ledger, { seal: undefined });
    const { code, text: said } = await verify(JSON.stringify(signed(early)));
    expect(said).toContain('No checkpoint has it yet');
    expect(code).toBe(3);
  });

  it('is compared with the work itself', async () => {
    const same = written('flyer.pdf', work);
    expect((await verify(text, { work: same })).code).toBe(0);
    const other = await verify(text, { work: written('other.pdf', 'another flyer') });
    expect(other.code).toBe(1);
    expect(other.text).toContain('its SHA-256 is another one');
  });

  it('does not hold by another key, in either form', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
    const jwks = JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] });
    for (const key of [pem, jwks]) {
      const { code, text: said } = await verify(text, { keyFile: written('other-key', key) });
      expect(said).toContain('its signature is not by this key');
      expect(code).toBe(1);
    }
  });

  it.each<[string, Certificate, string]>([
    [
      'the ledger',
      { ...whole, ledger: whole.ledger.toSpliced(3, 1) },
      'event 4 is not there, but event 5 is',
    ],
    [
      'who signed',
      {
        ...whole,
        release: {
          ...whole.release,
          signatures: whole.release.signatures.map((one) => ({ ...one, party: 'legal' as const })),
        },
      },
      'its events say otherwise of: signatures',
    ],
    [
      'the root',
      {
        ...whole,
        checkpoint: whole.checkpoint && {
          ...whole.checkpoint,
          body: { ...whole.checkpoint.body, root: 'b'.repeat(64) },
        },
      },
      'its place in checkpoint 1 is not signed',
    ],
  ])('does not hold where the platform signed another %s', async (_, certificate, wrong) => {
    const { code, text: said } = await verify(JSON.stringify(signed(certificate)));
    expect(said).toContain(wrong);
    expect(said).toContain('Do not trust this certificate.');
    expect(code).toBe(1);
  });

  it('does not hold with any byte of it changed', async () => {
    const { signature } = JSON.parse(text);
    // The last character of a signature has four bits that mean nothing.
    const meaningless = text.indexOf(signature) + signature.length - 1;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1).filter((at) => at !== meaningless),
        fc.constantFrom('A', '0', '"', '_', ' '),
        async (at, put) => {
          fc.pre(text[at] !== put);
          const changed = text.slice(0, at) + put + text.slice(at + 1);
          const code = await verify(changed).then(
            (verified) => verified.code,
            () => 2,
          );
          return code === 1 || code === 2;
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['{', /certificate\.json is not JSON/],
    ['{"payload":"x"}', /is no certificate: it has to have payload, protected and signature/],
    [JSON.stringify({ ...signed(whole), header: {} }), /and nothing else/],
  ])('says what is wrong with a file that is none: %s', async (content, words) => {
    await expect(verify(content)).rejects.toThrow(words);
  });

  it('asks for a key that is one', async () => {
    const none = verify(text, { keyFile: written('none', 'key') });
    await expect(none).rejects.toThrow('is neither a JWKS nor a public key in PEM');
    const empty = verify(text, { keyFile: written('empty', '{"keys":[]}') });
    await expect(empty).rejects.toThrow('has no key of the kind EC, P-256');
  });
});
