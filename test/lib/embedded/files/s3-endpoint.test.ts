import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import type { Upload } from '../../../../functions/core/release/upload.ts';
import { fileAddress, uploadAddress } from '../../../../functions/store/files/file-address.ts';
import { filesBucket } from '../../../../lib/embedded/function-environment.ts';
import { localRegion } from '../../../../lib/embedded/local-account.ts';
import { useFileStore } from '../../../fixtures/use-file-store.ts';

const files = useFileStore();
const { clock, origin } = files;

const bytes = Buffer.from('Once signed, forever the same.');

const uploadOf = (key: string, content = bytes): Upload => ({
  id: '6f1f6a0e-0f0c-4f3b-9d3a-0d1d3a7b8c11',
  by: 'mia',
  name: 'a.pdf',
  type: 'application/pdf',
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  key,
  expiresAt: new Date(clock.now().getTime() + 3_600_000).toISOString(),
});

const now = () => clock.now().toISOString();

/** Sends a file to its address; `change` replaces what is sent. */
const send = async (
  key: string,
  change: { headers?: object; body?: Buffer; url?: string } = {},
) => {
  const put = await uploadAddress(uploadOf(key), now());
  const answer = await fetch(change.url ?? put.url, {
    method: 'PUT',
    headers: { ...put.headers, ...change.headers },
    body: change.body ?? bytes,
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

const place = (key: string) => ({ Bucket: filesBucket, Key: key });

const readAt = async (key: string) => {
  const { VersionId } = await files.client.send(new HeadObjectCommand(place(key)));
  const file = { ...uploadOf(key), bucket: filesBucket, versionId: VersionId ?? '' };
  return fileAddress(file, now());
};

describe('a PUT to the store', () => {
  it('is kept with its checksum, type and tags, in a version', async () => {
    const { status, headers } = await send('a/kept');
    expect(status).toBe(200);
    const head = await files.client.send(
      new HeadObjectCommand({ ...place('a/kept'), ChecksumMode: 'ENABLED' }),
    );
    expect(head).toMatchObject({
      ContentLength: bytes.length,
      ContentType: 'application/pdf',
      ChecksumSHA256: createHash('sha256').update(bytes).digest('base64'),
      VersionId: headers.get('x-amz-version-id'),
    });
    const { TagSet } = await files.client.send(new GetObjectTaggingCommand(place('a/kept')));
    expect(TagSet).toEqual([{ Key: 'used', Value: 'no' }]);
  });

  it.each([
    ['other bytes', { body: Buffer.from('Once signed, forever the Same.') }, 400, 'BadDigest'],
    ['more bytes', { body: Buffer.concat([bytes, bytes]) }, 403, 'SignatureDoesNotMatch'],
    ['another type', { headers: { 'content-type': 'text/html' } }, 403, 'SignatureDoesNotMatch'],
    ['other tags', { headers: { 'x-amz-tagging': 'used=yes' } }, 403, 'SignatureDoesNotMatch'],
    [
      'another checksum',
      { headers: { 'x-amz-checksum-sha256': 'AAAA' } },
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'what the store has',
      { headers: { 'x-amz-copy-source': `${filesBucket}/a/kept` } },
      403,
      'AccessDenied',
    ],
  ])('with %s is refused, and leaves nothing behind', async (what, change, status, code) => {
    const key = `b/${what.replace(' ', '-')}`;
    const sent = await send(key, change);
    expect(sent).toMatchObject({ status, text: expect.stringContaining(`<Code>${code}</Code>`) });
    await expect(files.client.send(new HeadObjectCommand(place(key)))).rejects.toMatchObject({
      name: 'NotFound',
    });
    expect(readdirSync(join(files.store.folder, 'files', 'drafts'))).toEqual([]);
  });

  it('to another key than the signed one is refused', async () => {
    const { url } = await uploadAddress(uploadOf('c/mine'), now());
    const sent = await send('c/mine', { url: url.replace('c/mine', 'c/yours') });
    expect(sent).toMatchObject({ status: 403 });
  });

  it('without a signature, or by a secret of somebody else, is refused', async () => {
    const plain = await fetch(`${files.store.url}/${filesBucket}/d`, {
      method: 'PUT',
      body: bytes,
    });
    expect(plain.status).toBe(403);
    const stranger = new S3Client({
      endpoint: files.store.url,
      region: localRegion,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      forcePathStyle: true,
    });
    await expect(stranger.send(new GetObjectCommand(place('a/kept')))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
  });

  it('by another name of this machine is refused, as a rebound name would be', async () => {
    const { url } = await uploadAddress(uploadOf('e'), now());
    const { port, pathname, search } = new URL(url);
    const status = await new Promise((resolve) => {
      const sent = request(
        { port, method: 'GET', path: `${pathname}${search}`, headers: { host: 'evil.example' } },
        (answer) => resolve(answer.resume().statusCode),
      );
      sent.end();
    });
    expect(status).toBe(403);
  });

  it('stays in its folder, whatever its key', async () => {
    const before = readdirSync(files.store.folder);
    for (const key of ['../../up', '..', 'x/../../y', 'a\\..\\b'])
      expect([200, 400, 403]).toContain((await send(key)).status);
    expect(readdirSync(files.store.folder)).toEqual(before);
    for (const name of readdirSync(join(files.store.folder, 'files')))
      expect(name).toMatch(/^(drafts|of-.+)$/);
  });

  it('may come from the pages of the platform, and of nobody else', async () => {
    const asked = async (from: string) => {
      const { headers } = await fetch(`${files.store.url}/${filesBucket}/f`, {
        method: 'OPTIONS',
        headers: { origin: from, 'access-control-request-method': 'PUT' },
      });
      return headers.get('access-control-allow-origin');
    };
    expect(await asked(origin)).toBe(origin);
    expect(await asked('https://evil.example')).toBeNull();
  });
});

describe('what is kept', () => {
  it('is read as an attachment, in whole and in part', async () => {
    await send('g/read');
    const address = await readAt('g/read');
    const whole = await fetch(address);
    expect(whole.headers.get('content-disposition')).toBe(
      'attachment; filename="a.pdf"; filename*=UTF-8\'\'a.pdf',
    );
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(bytes);
    const part = await fetch(address, { headers: { range: 'bytes=5-10' } });
    expect(part.status).toBe(206);
    expect(await part.text()).toBe('signed');
    expect((await fetch(address, { headers: { range: 'bytes=900-' } })).status).toBe(416);
  });

  it('has a new version when it is sent again, and the old one stays', async () => {
    await send('h/twice');
    const first = await readAt('h/twice');
    await send('h/twice');
    expect(await readAt('h/twice')).not.toBe(first);
    expect((await fetch(first)).status).toBe(200);
  });

  it('has tags that are replaced as a whole', async () => {
    await send('i/tagged');
    const TagSet = [{ Key: 'GuardDutyMalwareScanStatus', Value: 'NO_THREATS_FOUND' }];
    await files.client.send(
      new PutObjectTaggingCommand({ ...place('i/tagged'), Tagging: { TagSet } }),
    );
    const tagged = await files.client.send(new GetObjectTaggingCommand(place('i/tagged')));
    expect(tagged.TagSet).toEqual(TagSet);
  });

  it('can be deleted until it is locked, and a lock only grows', async () => {
    await send('j/locked');
    const { VersionId } = await files.client.send(new HeadObjectCommand(place('j/locked')));
    const object = { ...place('j/locked'), VersionId };
    const lock = (year: number) =>
      files.client.send(
        new PutObjectRetentionCommand({
          ...object,
          Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(`${year}-01-01T00:00:00Z`) },
        }),
      );
    await lock(2030);
    await lock(2031);
    await expect(lock(2029)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(files.client.send(new DeleteObjectCommand(object))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const { ObjectLockRetainUntilDate: until } = await files.client.send(
      new HeadObjectCommand(object),
    );
    expect(until?.getUTCFullYear()).toBe(2031);
    await send('j/free');
    const free = await files.client.send(new HeadObjectCommand(place('j/free')));
    await files.client.send(
      new DeleteObjectCommand({ ...place('j/free'), VersionId: free.VersionId }),
    );
    await expect(files.client.send(new HeadObjectCommand(place('j/free')))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });
});
