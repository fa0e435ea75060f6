import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { copyFile } from '../../../../functions/store/files/copy-file.ts';
import { findFile } from '../../../../functions/store/files/file-store.ts';
import { postForm } from '../../../../functions/store/files/post-form.ts';
import { filesBucket } from '../../../../lib/embedded/function-environment.ts';
import { sendForm } from '../../../fixtures/plain-form.ts';
import { useFileStore } from '../../../fixtures/use-file-store.ts';

const files = useFileStore();
const { clock, origin } = files;

const bytes = Buffer.from('Once signed, forever the same.');
const sha256 = createHash('sha256').update(bytes).digest('base64');

const formFor = async (under: string, maxBytes = 1000) => {
  const leadsTo = `${origin}/r/CR-7F3K2QX/proof/1`;
  const { url, fields } = await postForm({ under, leadsTo, maxBytes }, clock.now().toISOString());
  return { url, fields: Object.entries(fields) };
};

const place = (key: string) => ({ Bucket: filesBucket, Key: key });
const headOf = (key: string) =>
  files.client.send(new HeadObjectCommand({ ...place(key), ChecksumMode: 'ENABLED' }));

const drafts = () => readdirSync(join(files.store.folder, 'files', 'drafts'));

describe('a form that a browser sends to the store', () => {
  it('is kept under the name of its file, and leads back with its key', async () => {
    const sent = await sendForm(await formFor('proofs/a/'), { name: 'Grüße & "1".pdf', bytes });
    expect(sent.status).toBe(303);
    const to = new URL(sent.location);
    expect(`${to.origin}${to.pathname}`).toBe(`${origin}/r/CR-7F3K2QX/proof/1`);
    // Browsers write a quotation mark in the name of a file as %22.
    expect(to.searchParams.get('key')).toBe('proofs/a/Grüße & %221%22.pdf');
    const key = to.searchParams.get('key') ?? '';
    const head = await headOf(key);
    expect(head).toMatchObject({
      ContentLength: bytes.length,
      ContentType: 'application/octet-stream',
    });
    // As at S3, nobody has said its SHA-256, and so the store does not say it either.
    expect(head.ChecksumSHA256).toBeUndefined();
    const { TagSet } = await files.client.send(new GetObjectTaggingCommand(place(key)));
    expect(TagSet).toEqual([{ Key: 'used', Value: 'no' }]);
    const { Body } = await files.client.send(new GetObjectCommand(place(key)));
    expect(await Body?.transformToString()).toBe(bytes.toString());
  });

  it('has the name of a file without the folders that it came from', async () => {
    const sent = await sendForm(await formFor('proofs/b/'), { name: '../../up.pdf', bytes });
    expect(new URL(sent.location).searchParams.get('key')).toBe('proofs/b/up.pdf');
  });

  const withField = (change: Record<string, string>) => (fields: [string, string][]) => [
    ...fields.filter(([name]) => !(name in change)),
    ...Object.entries(change),
  ];
  const policyOf = (fields: [string, string][], from: string, to: string): [string, string][] =>
    fields.map(([name, value]) => [
      name,
      name === 'policy'
        ? Buffer.from(Buffer.from(value, 'base64').toString().replace(from, to)).toString('base64')
        : value,
    ]);

  it.each<[string, (fields: [string, string][]) => [string, string][], string]>([
    ['to a key of somebody else', withField({ key: 'proofs/other/a.pdf' }), 'AccessDenied'],
    ['with another type', withField({ 'Content-Type': 'text/html' }), 'AccessDenied'],
    ['with a tag that keeps it', withField({ tagging: '<Tagging></Tagging>' }), 'AccessDenied'],
    [
      'that leads elsewhere',
      withField({ success_action_redirect: 'https://evil.example' }),
      'AccessDenied',
    ],
    ['with a field more', withField({ acl: 'public-read' }), 'AccessDenied'],
    ['without a field', (fields) => fields.filter(([name]) => name !== 'tagging'), 'AccessDenied'],
    [
      'with a policy of its own',
      (fields) => policyOf(fields, 'proofs/c/', 'proofs/'),
      'SignatureDoesNotMatch',
    ],
    ['without a signature', withField({ 'x-amz-signature': '' }), 'SignatureDoesNotMatch'],
    ['without anything', () => [], 'SignatureDoesNotMatch'],
  ])('is refused %s, and leaves nothing behind', async (_, change, code) => {
    const { url, fields } = await formFor('proofs/c/');
    const sent = await sendForm({ url, fields: change(fields) }, { name: 'a.pdf', bytes });
    expect(sent).toMatchObject({
      status: 403,
      text: expect.stringContaining(`<Code>${code}</Code>`),
    });
    await expect(headOf('proofs/c/a.pdf')).rejects.toMatchObject({ name: 'NotFound' });
    expect(drafts()).toEqual([]);
  });

  it.each([
    ['too large', Buffer.alloc(200_000), 'EntityTooLarge'],
    ['a byte too large', Buffer.alloc(1001), 'EntityTooLarge'],
    ['empty', Buffer.alloc(0), 'EntityTooSmall'],
  ])('is refused with a file that is %s', async (_, content, code) => {
    const sent = await sendForm(await formFor('proofs/d/'), { name: 'a.pdf', bytes: content });
    expect(sent).toMatchObject({
      status: 400,
      text: expect.stringContaining(`<Code>${code}</Code>`),
    });
    await expect(headOf('proofs/d/a.pdf')).rejects.toMatchObject({ name: 'NotFound' });
    expect(drafts()).toEqual([]);
  });

  it('is taken up to its limit, and until its policy expires', async () => {
    const full = { name: 'a.pdf', bytes: Buffer.alloc(1000) };
    const form = await formFor('proofs/e/');
    expect((await sendForm(form, full)).status).toBe(303);
    clock.advance(60 * 60_000);
    expect(await sendForm(form, full)).toMatchObject({
      status: 403,
      text: expect.stringContaining('Policy expired'),
    });
  });

  it('is refused when it is none, or has no file', async () => {
    const { url } = await formFor('proofs/f/');
    const plain = await fetch(url, { method: 'POST', body: new URLSearchParams({ key: 'a' }) });
    expect([plain.status, await plain.text()]).toEqual([
      400,
      expect.stringContaining('InvalidArgument'),
    ]);
    const cut = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="key"\r\n\r\nproofs',
    });
    expect([cut.status, await cut.text()]).toEqual([
      400,
      expect.stringContaining('MalformedPOSTRequest'),
    ]);
    const bare = await fetch(url, { method: 'POST', body: 'key=a' });
    expect(bare.status).toBe(400);
  });

  it('is kept under a name of any length that is taken, in any script', async () => {
    const name = `${'販促チラシ'.repeat(29)}.pdf`;
    const sent = await sendForm(await formFor('proofs/l/'), { name, bytes });
    expect(sent.status).toBe(303);
    expect(await findFile(`proofs/l/${name}`)).toMatchObject({ size: bytes.length });
    expect(await findFile(`proofs/l/other ${name}`)).toBeUndefined();
  });

  it('whose file has no end is refused, and leaves nothing behind', async () => {
    const { url, fields } = await formFor('proofs/m/');
    const parts = fields.map(
      ([name, value]) =>
        `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const cut = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: `${parts.join('')}--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF`,
      redirect: 'manual',
    });
    expect([cut.status, await cut.text()]).toEqual([
      400,
      expect.stringContaining('MalformedPOSTRequest'),
    ]);
    await expect(headOf('proofs/m/a.pdf')).rejects.toMatchObject({ name: 'NotFound' });
    await expect.poll(drafts).toEqual([]);
  });

  it('that breaks off leaves nothing behind', async () => {
    const { url, fields } = await formFor('proofs/g/');
    const { hostname, port, pathname } = new URL(url);
    const parts = fields.map(
      ([name, value]) =>
        `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const body = `${parts.join('')}--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF`;
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 100000\r\n\r\n${body}`,
    );
    await expect.poll(drafts).toHaveLength(1);
    socket.destroy();
    await expect.poll(drafts).toEqual([]);
    await expect(headOf('proofs/g/a.pdf')).rejects.toMatchObject({ name: 'NotFound' });
  });
});

describe('a copy in the store', () => {
  const sendTo = async (under: string) => {
    const sent = await sendForm(await formFor(under), { name: 'a b+c.pdf', bytes });
    return new URL(sent.location).searchParams.get('key') ?? '';
  };

  it('has a SHA-256 that the store has computed, its own type, and its own tags', async () => {
    const key = await sendTo('proofs/h/');
    await copyFile({ from: key, to: key, type: 'application/pdf' });
    expect(await findFile(key)).toMatchObject({
      type: 'application/pdf',
      size: bytes.length,
      sha256: Buffer.from(sha256, 'base64').toString('hex'),
      tags: [{ Key: 'used', Value: 'no' }],
    });
    const draft = { Key: 'used', Value: 'draft' };
    await copyFile({ from: key, to: 'proofs/h/b', type: 'application/pdf' }, draft);
    expect((await findFile('proofs/h/b'))?.tags).toEqual([draft]);
  });

  it('says by S3’s own client what it is', async () => {
    const CopySource = `${filesBucket}/${encodeURIComponent(await sendTo('proofs/i/'))}`;
    const copied = await files.client.send(
      new CopyObjectCommand({ ...place('proofs/i/b'), CopySource, ChecksumAlgorithm: 'SHA256' }),
    );
    expect(copied).toMatchObject({
      CopyObjectResult: { ChecksumSHA256: sha256 },
      VersionId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    // Type and tags go along where nothing else is said, and so does a checksum.
    expect(await headOf('proofs/i/b')).toMatchObject({
      ContentType: 'application/octet-stream',
      ChecksumSHA256: sha256,
    });
    expect((await findFile('proofs/i/b'))?.tags).toEqual([{ Key: 'used', Value: 'no' }]);
    const again = { ...place('proofs/i/c'), CopySource: `${filesBucket}/proofs/i/b` };
    await files.client.send(new CopyObjectCommand(again));
    expect((await headOf('proofs/i/c')).ChecksumSHA256).toBe(sha256);
  });

  it('is refused of what is not there, and in place when nothing changes', async () => {
    await expect(
      copyFile({ from: 'proofs/none', to: 'proofs/j', type: 'application/pdf' }),
    ).rejects.toThrow('S3 answered PUT with 404: NoSuchKey');
    const key = await sendTo('proofs/k/');
    const CopySource = `${filesBucket}/${encodeURIComponent(key)}`;
    await expect(
      files.client.send(new CopyObjectCommand({ ...place(key), CopySource })),
    ).rejects.toMatchObject({ name: 'InvalidRequest' });
    await expect(
      files.client.send(new CopyObjectCommand({ ...place('x'), CopySource: 'another/a' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
    expect(drafts()).toEqual([]);
  });
});
