import { DeleteObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { readProof } from '../../../functions/store/requests/subject-store.ts';
import { startInFolder } from '../driver/embedded-platform.ts';
import { liveThrough, look, reachApproval, reachProduction } from '../driver/life.ts';
import { announced, pdf, send } from '../driver/uploading.ts';
import { usePlatformOf } from '../driver/use-platform.ts';

/** What becomes of files in the store, and of their addresses in time. */

const used = usePlatformOf(startInFolder);

const store = () =>
  new S3Client({ endpoint: process.env.FILES_ENDPOINT ?? '', forcePathStyle: true });

const objectOf = async (id: string) => {
  const proof = await readProof(id, 1);
  if (!proof || !('file' in proof)) throw new Error(`${id} has no file`);
  const { bucket, key, versionId } = proof.file;
  return { Bucket: bucket, Key: key, VersionId: versionId };
};

describe('the file of a proof', () => {
  it('is locked for years once it is released, and nobody deletes it', async () => {
    const life = await liveThrough(used.platform, used.people);
    const { released } = await look(used.people, life.id);
    const object = await objectOf(life.id);
    const head = await store().send(new HeadObjectCommand(object));
    expect(head.ObjectLockMode).toBe('GOVERNANCE');
    const until = new Date(released.at);
    until.setUTCFullYear(until.getUTCFullYear() + 7);
    expect(head.ObjectLockRetainUntilDate).toEqual(until);
    await expect(store().send(new DeleteObjectCommand(object))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('is not locked before', async () => {
    const life = await reachApproval(used.platform, used.people);
    const head = await store().send(new HeadObjectCommand(await objectOf(life.id)));
    expect(head.ObjectLockMode).toBeUndefined();
  });

  it('survives a restart, and is opened by a new address', async () => {
    const life = await liveThrough(used.platform, used.people);
    await used.platform.restart();
    const { headers } = await used.people.rita.get(`/requests/${life.id}/proofs/1/file`);
    const kept = await fetch(headers.get('location') ?? '');
    expect(Buffer.from(await kept.arrayBuffer())).toEqual(pdf().bytes);
  });
});

describe('an address of the store', () => {
  it('takes no file after it has expired, and the upload says so', async () => {
    const { platform, people } = used;
    const { id, owner } = await reachProduction(platform, people);
    const { body } = await owner.post(`/requests/${id}/uploads`, announced(pdf()));
    await platform.advanceHours(1);
    const late = await send(platform, body.put, pdf().bytes);
    expect({ status: late.status, text: await late.text() }).toEqual({
      status: 403,
      text: expect.stringContaining('Request has expired'),
    });
    const refused = await owner.post(`/requests/${id}/proofs`, { upload: body.upload });
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/upload-not-done' } });
    expect(refused.body.detail).toContain('Announce it again');
  });

  it('opens a file for five minutes', async () => {
    const { platform, people } = used;
    const life = await reachApproval(platform, people);
    const { headers } = await people.rita.get(`/requests/${life.id}/proofs/1/file`);
    const address = headers.get('location') ?? '';
    expect((await fetch(address)).status).toBe(200);
    await platform.advanceHours(0.1);
    expect((await fetch(address)).status).toBe(403);
  });

  it('is on another origin than the pages', async () => {
    const { platform, people } = used;
    const life = await reachApproval(platform, people);
    const { headers } = await people.rita.get(`/requests/${life.id}/proofs/1/file`);
    expect(new URL(headers.get('location') ?? '').origin).not.toBe(new URL(platform.apiUrl).origin);
  });
});
