import { createHash } from 'node:crypto';
import { createLocalJWKSet, flattenedVerify, type JSONWebKeySet } from 'jose';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { Certificate } from '../../functions/core/certificates/certificate.ts';
import { callPage } from './driver/api.ts';
import { reachReleased, reachReview, untouched } from './driver/life.ts';
import { certificateLink } from './driver/objecting.ts';
import { pdf } from './driver/uploading.ts';
import { usePlatform } from './driver/use-platform.ts';

/** What everybody can check of a release: its certificate, and what is printed on the work. */

const used = usePlatform();

const released = untouched(() => reachReleased(used.platform, used.people));

const keys = async () => {
  const response = await fetch(`${used.platform.apiUrl}/.well-known/jwks.json`);
  expect(response.status).toBe(200);
  return createLocalJWKSet((await response.json()) as JSONWebKeySet);
};

const verified = async (jws: unknown): Promise<Certificate> => {
  const { payload } = await flattenedVerify(jws as never, await keys());
  return Certificate.parse(JSON.parse(Buffer.from(payload).toString()));
};

const certificateOf = async (): Promise<Certificate> => {
  const { id } = await released();
  const { status, body } = await used.people.rita.get(`/requests/${id}/certificate`);
  expect(status).toBe(200);
  return verified(body);
};

/** Its page, where it can be reached from here. */
const pageOf = ({ page }: Certificate): string => used.platform.reach(page);

const sha256 = createHash('sha256').update(pdf().bytes).digest('hex');

describe('the certificate of a release', () => {
  it('is signed by a published key, and says who signed which bytes for whom', async () => {
    const { id, colleague } = await released();
    const { release, names, ledger } = await certificateOf();
    expect(release).toMatchObject({
      reference: id,
      title: 'Spring flyer',
      brief: { version: 1 },
      proof: { version: 1, digest: sha256, file: { type: 'application/pdf' } },
    });
    const proof = release.signatures.filter(({ of }) => of === 'proof');
    expect(proof.map(({ party, signedBy }) => [party, signedBy]).sort()).toEqual([
      ['marketing', colleague.id],
      ['sales', 'rita'],
    ]);
    expect(new Set(release.signatures.map(({ of }) => of))).toEqual(new Set(['brief', 'proof']));
    expect(names.rita).toBe('Rita Reyes');
    expect(ledger.some(({ type }) => type === 'request-released')).toBe(true);
  });

  it('is there for who may see the request, once it is released', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people } = used;
    const { id } = await released();
    expect((await people.lena.get(`/requests/${id}/certificate`)).status).toBe(404);
    const open = await reachReview(platform, people);
    const early = await people.rita.get(`/requests/${open.id}/certificate`);
    expect(early).toMatchObject({ status: 409, body: { type: '/problems/wrong-stage' } });
  });

  it('is read from the mail of the release without signing in, and saved as the same file', async () => {
    const { id, owner } = await released();
    for (const person of [used.people.rita, owner]) {
      const link = certificateLink(await person.mail(`[${id}] Released`));
      const { status, html } = await callPage(link);
      expect(status).toBe(200);
      expect(html).toContain('Rita Reyes');
      expect(html).toContain(sha256);
      expect(html).not.toMatch(/<script|onload=|javascript:/i);
      const saved = await fetch(`${link}?as=json`);
      expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename="cert/);
      expect((await verified(await saved.json())).release.reference).toBe(id);
    }
    const link = certificateLink(await owner.mail(`[${id}] Released`));
    expect((await callPage(`${link.slice(0, -4)}aaaa`)).status).toBe(404);
  });
});

describe('the page of what is printed on the work', () => {
  it('says to everybody that both sides signed it and that it holds, and no more', async () => {
    const certificate = await certificateOf();
    const { release } = certificate;
    const page = pageOf(certificate);
    const { status, html } = await callPage(page);
    expect(status).toBe(200);
    expect(html).toContain('Signed by sales and marketing');
    expect(html).toContain('Valid');
    for (const kept of [release.title, 'Rita', 'CR-', sha256, 'javascript:'])
      expect(html).not.toContain(kept);
    expect((await callPage(page.toLowerCase())).status).toBe(200);
  });

  it('compares a file by its digest, without telling the one that was signed', async () => {
    const page = pageOf(await certificateOf());
    expect((await callPage(`${page}?sha256=${sha256.toUpperCase()}`)).html).toContain('The same:');
    const other = await callPage(`${page}?sha256=${'0'.repeat(64)}`);
    expect(other.html).toContain('Not the same:');
    expect(other.html).not.toContain(sha256);
  });

  it('is the same for every id that is none', { tags: ['code-alone'] }, async () => {
    const certificate = await certificateOf();
    const { release } = certificate;
    const page = pageOf(certificate);
    const { id } = await reachReview(used.platform, used.people);
    const unknown = [
      page.replace(/.{8}$/, '00000000'),
      page.replace(release.id, '0000000-00000000'),
      page.replace(release.id, `${id.slice(3)}-00000000`),
      page.replace(release.id, 'constructor'),
    ];
    const answers = await Promise.all(unknown.map((one) => callPage(one)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ html }) => html)).size).toBe(1);
    expect(answers[0]?.html).toContain('No such certificate');
  });

  it('is where the QR code leads', async () => {
    const certificate = await certificateOf();
    const page = pageOf(certificate);
    const answer = await fetch(`${page}/qr.png`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    const { data, width, height } = PNG.sync.read(Buffer.from(await answer.arrayBuffer()));
    expect(width).toBeGreaterThan(400);
    expect(readQr(new Uint8ClampedArray(data), width, height)?.data).toBe(certificate.page);
    const svg = await fetch(`${page}/qr.svg`);
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    expect(await svg.text()).toMatch(/^<svg /);
    expect((await callPage(`${page}/qr.gif`)).status).toBe(404);
  });
});

/** Published as CommonJS, whose default export Node puts one level down. */
const readQr = 'default' in jsQR ? jsQR.default : jsQR;
