import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  bothApprove,
  flyer,
  linked,
  liveThrough,
  look,
  reachProduction,
  reachReview,
  untouched,
} from './driver/life.ts';
import { openPage } from './driver/people.ts';
import { announced, pdf, type SentFile, send } from './driver/uploading.ts';
import { usePlatform } from './driver/use-platform.ts';

/**
 * A proof is bytes (J16): sent to the store, vouched for by it, and the same for all who open it.
 */

const used = usePlatform();

const producing = untouched(() => reachProduction(used.platform, used.people));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Follows an answer that leads to the store, without the token. */
const download = async (answer: { status: number; headers: Headers }): Promise<Response> => {
  expect(answer.status).toBe(303);
  return fetch(used.platform.reach(answer.headers.get('location') ?? ''));
};

describe('a file of a request', () => {
  it('is sent before it, and opened by its owner, the same bytes', async () => {
    const { platform, people } = used;
    const logo = { ...pdf(), bytes: Buffer.from('%PDF-1.7\n% A logo\n%%EOF\n') };
    const { body } = await people.rita.post('/uploads', announced(logo));
    const early = await people.rita.post('/requests', { ...flyer, attachments: [body.upload] });
    expect([early.status, early.body.errors[0].pointer]).toEqual([422, '/attachments/0']);
    expect((await send(platform, body.put, logo.bytes)).status).toBe(200);
    const asked = { ...flyer, attachments: [body.upload] };
    expect((await people.saul.post('/requests', asked)).status).toBe(422);
    const { id, ownerId } = (await people.rita.post('/requests', asked)).body;
    const seen = await people[ownerId as 'mia'].get(`/requests/${id}`);
    expect(seen.body.attachments).toEqual([{ ...announced(logo), url: expect.any(String) }]);
    const { url } = seen.body.attachments[0];
    // What the store is asked for; an emulator's does not heed it.
    expect(new URL(url).searchParams.get('response-content-disposition')).toMatch(/^attachment/);
    const opened = await fetch(platform.reach(url));
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(logo.bytes);
  });
});

describe('a file', () => {
  it('is uploaded, reviewed, signed and released, the same bytes all the way', async () => {
    const { platform, people } = used;
    const life = await liveThrough(platform, people);
    const request = await look(people, life.id);
    const file = pdf();
    expect(request).toMatchObject({
      stage: 'released',
      proof: { signed: 'bytes', file: announced(file), digest: sha256(file.bytes) },
      released: { digest: sha256(file.bytes) },
    });
    const opened = await people.rita.get(`/requests/${life.id}/proofs/1/file`);
    const kept = await download(opened);
    expect(kept.status).toBe(200);
    const address = new URL(opened.headers.get('location') ?? '');
    expect(address.searchParams.get('response-content-disposition')).toMatch(
      /^attachment; filename="spring-flyer/,
    );
    expect(kept.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await kept.arrayBuffer())).toEqual(file.bytes);
  });

  it('is opened from the mail that asks about it, by who may open that link', async () => {
    const { platform, people } = used;
    const life = await reachReview(platform, people);
    const link = await people.rita.decisionLink(life.id);
    const page = await openPage(link);
    expect(page.html).toContain(sha256(pdf().bytes));
    const [, path = ''] = /href="\.(\/[^"]+\/file)"/.exec(page.html) ?? [];
    const answer = await fetch(new URL(`.${path}`, link), { redirect: 'manual' });
    expect(sha256(new Uint8Array(await (await download(answer)).arrayBuffer()))).toBe(
      sha256(pdf().bytes),
    );
    const guessed = await fetch(`${link.slice(0, -4)}aaaa/file`, { redirect: 'manual' });
    expect(guessed.status).toBe(404);
  });

  it('is not opened by somebody who may not see the request', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people } = used;
    const { id } = await reachReview(platform, people);
    expect((await people.lena.get(`/requests/${id}/proofs/1/file`)).status).toBe(404);
    expect((await people.rita.get(`/requests/${id}/proofs/2/file`)).status).toBe(404);
  });
});

describe('a bare link', () => {
  it('is reviewed as an address, and its file has to be uploaded for the release', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people } = used;
    const life = await reachProduction(platform, people);
    const { body } = await life.owner.post(`/requests/${life.id}/proofs`, linked(1));
    expect(body.proof).toMatchObject({ signed: 'address', reviewOnly: true });
    await platform.settled();
    const mail = await people.rita.mail(`[${life.id}] Please review the proof`);
    expect(mail.text).toContain('Only its address is signed');
    await bothApprove(platform, people, life);
    expect(await look(people, life.id)).toMatchObject({ stage: 'production' });
    const told = await life.owner.mail(`[${life.id}] Passed review, and its file is missing`);
    expect(told.text).toContain('Upload the file, and submit that as the next version.');
    const refused = await life.owner.get(`/requests/${life.id}/proofs/1/file`);
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/proof-has-no-file' } });
  });
});

describe('an upload', () => {
  const announce = async (file: SentFile, change: object = {}) => {
    const { id, owner } = await producing();
    return owner.post(`/requests/${id}/uploads`, { ...announced(file), ...change });
  };

  const submit = async (upload: string) => {
    const { id, owner } = await producing();
    return owner.post(`/requests/${id}/proofs`, { upload });
  };

  it.each([
    ['/type', { name: 'page.html', type: 'text/html' }],
    ['/name', { name: 'flyer.exe' }],
    ['/size', { size: 600_000_000 }],
    ['/sha256', { sha256: 'abc' }],
  ])('is refused with another %s than is taken', async (pointer, change) => {
    const { status, body } = await announce(pdf(), change);
    expect(status).toBe(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  it('is the owner’s, while there is a proof to be made', { tags: ['code-alone'] }, async () => {
    const { platform, people } = used;
    const { id } = await producing();
    const refused = await people.rita.post(`/requests/${id}/uploads`, announced(pdf()));
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/not-allowed' } });
    const released = await liveThrough(platform, people);
    const late = await released.owner.post(`/requests/${released.id}/uploads`, announced(pdf()));
    expect(late).toMatchObject({ status: 409, body: { type: '/problems/wrong-stage' } });
  });

  it('takes no other bytes than the announced ones', async () => {
    const { body } = await announce(pdf());
    const sameLength = Buffer.from(pdf().bytes.toString().replace('Spring', 'Summer'));
    expect(sameLength).toHaveLength(pdf().bytes.length);
    expect((await send(used.platform, body.put, sameLength)).status).toBe(400);
    expect(await submit(body.upload)).toMatchObject({
      status: 409,
      body: { type: '/problems/upload-not-done' },
    });
  });

  it('that nobody sent is no proof', async () => {
    const { body } = await announce(pdf());
    const refused = await submit(body.upload);
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/upload-not-done' } });
    expect(refused.body.detail).toContain(body.put.expiresAt);
  });

  it('is one request’s, one person’s, and one version’s', { tags: ['code-alone'] }, async () => {
    const { platform, people } = used;
    const life = await reachProduction(platform, people);
    const upload = await life.owner.upload(life.id);
    const other = await producing();
    const elsewhere = await other.owner.post(`/requests/${other.id}/proofs`, { upload });
    expect(elsewhere).toMatchObject({ status: 422, body: { type: '/problems/upload-unknown' } });
    if (life.owner.id !== 'mona') {
      const byLead = await people.mona.post(`/requests/${life.id}/proofs`, { upload });
      expect(byLead).toMatchObject({ status: 403, body: { type: '/problems/upload-of-another' } });
    }
    const path = `/requests/${life.id}/proofs`;
    expect(await life.owner.post(path, { upload })).toMatchObject({ status: 201 });
    const again = await life.owner.post(path, { upload });
    expect(again).toMatchObject({
      status: 409,
      body: { type: '/problems/upload-used', version: 1 },
    });
    expect(await look(people, life.id)).toMatchObject({ proof: { version: 1 }, stage: 'approval' });
  });

  it('becomes one version when it is submitted several times at once', async () => {
    const { platform, people } = used;
    const life = await reachProduction(platform, people);
    const upload = await life.owner.upload(life.id);
    const answers = await Promise.all(
      [1, 2, 3].map(() => life.owner.post(`/requests/${life.id}/proofs`, { upload })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await look(people, life.id)).toMatchObject({ proof: { version: 1 } });
  });
});
