import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { files } from './clients.ts';
import { mailboxAt } from './mailbox.ts';

/** How the driver reads mails on AWS: from the bucket that a receipt rule writes them to. */

it('shows the mails of a bucket, those of one address, and none that were there before', async () => {
  const Bucket = `countersign-mailbox-${randomUUID()}`;
  const keys: string[] = [];
  const receive = async (name: string, to: string) => {
    const Key = `test/${name}`;
    const Body = `Message-ID: <${name}@mail>\r\nFrom: countersign@countersign.example\r\nTo: <${to}>\r\nSubject: [CR-1] ${name}\r\n\r\nHello\r\n`;
    await files.send(new PutObjectCommand({ Bucket, Key, Body }));
    keys.push(Key);
  };
  await files.send(new CreateBucketCommand({ Bucket }));
  try {
    await receive('one', 'rita@countersign.example');
    const mailbox = mailboxAt(`s3://${Bucket}/test/`, new Date());
    expect(await mailbox.mails('rita@countersign.example', '[CR-1]')).toMatchObject([
      { subject: '[CR-1] one', text: expect.stringContaining('Hello') },
    ]);
    await receive('two', 'rita@countersign.example');
    await receive('three', 'mia@countersign.example');
    const mails = await mailbox.mails('rita@countersign.example', '');
    expect(mails.map(({ subject }) => subject)).toEqual(['[CR-1] one', '[CR-1] two']);
    const all = ['<one@mail>', '<two@mail>', '<three@mail>'];
    expect(await mailbox.missing([...all, '<four@mail>'])).toEqual(['<four@mail>']);
    const later = mailboxAt(`s3://${Bucket}/test/`, new Date(Date.now() + 60_000));
    expect(await later.missing(all)).toEqual(all);
  } finally {
    for (const Key of keys) await files.send(new DeleteObjectCommand({ Bucket, Key }));
    await files.send(new DeleteBucketCommand({ Bucket }));
  }
});
