import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import PostalMime from 'postal-mime';
import { openDataFolder } from '../../lib/local/data-folder.ts';
import { type MailSummary, openMailStore } from '../../lib/local/mail-store.ts';
import type { Mail } from '../flows/platform.ts';
import { files } from './clients.ts';

export type Mailbox = {
  /** Mails to an address whose headlines have these words, the oldest first. */
  mails(email: string, words: string): Promise<Mail[]>;
  /** The `Message-ID` headers of all mails that have arrived, for whomever. */
  arrived(): Promise<ReadonlySet<string>>;
};

const sentSince = (newestFirst: readonly MailSummary[], since: Date): MailSummary[] =>
  newestFirst.filter(({ at }) => new Date(at) >= since).reverse();

const messageIds = (mails: readonly MailSummary[]): ReadonlySet<string> =>
  new Set(mails.map(({ messageId }) => messageId));

/** Mails that an inbox shows at `<url>/messages.json`, as the embedded runtime's does. */
const inboxAt = (url: string, since: Date): Mailbox => {
  const read = async <T>(path: string): Promise<T> => (await fetch(`${url}${path}`)).json() as Promise<T>;
  const list = async (query = ''): Promise<MailSummary[]> =>
    sentSince(await read<MailSummary[]>(`/messages.json${query}`), since);
  return {
    arrived: async () => messageIds(await list()),
    async mails(email, words) {
      const found = await list(`?${new URLSearchParams({ to: email, words })}`);
      return Promise.all(found.map(({ id }) => read<Mail>(`/messages/${id}.json`)));
    },
  };
};

/** Mails that a receipt rule of SES writes to a bucket, one object each, as they came. */
const bucketAt = (bucket: string, prefix: string, since: Date): Mailbox => {
  const store = openMailStore(openDataFolder(mkdtempSync(join(tmpdir(), 'countersign-mailbox-'))));
  const seen = new Set<string>();

  const fetchMail = async (key: string, at: Date): Promise<void> => {
    const { Body } = await files.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const raw = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const { from, to = [] } = await PostalMime.parse(raw);
    const addresses = to.flatMap(({ address }) => address ?? []);
    store.add(store.newId(at), raw, { from: from?.address ?? '', to: addresses });
    seen.add(key);
  };

  const fetchNew = async (): Promise<void> => {
    let next: string | undefined;
    do {
      const page = await files.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }),
      );
      const arrived = (page.Contents ?? []).filter(({ Key = '' }) => !seen.has(Key));
      for (const { Key = '', LastModified = new Date() } of arrived) await fetchMail(Key, LastModified);
      next = page.NextContinuationToken;
    } while (next);
  };

  return {
    async arrived() {
      await fetchNew();
      return messageIds(sentSince(store.list(), since));
    },
    async mails(email, words) {
      await fetchNew();
      const found = sentSince(store.list({ to: email, words }), since);
      return Promise.all(found.map(async ({ id }) => (await store.find(id)) as Mail));
    },
  };
};

/**
 * The mailbox that an address names, `http://…` of an inbox or `s3://bucket/prefix`, without the mails that were there
 * before. A bucket knows of whole seconds only.
 */
export const mailboxAt = (address: string, since: Date): Mailbox => {
  const { protocol, host, pathname } = new URL(address);
  if (protocol !== 's3:') return inboxAt(address, since);
  return bucketAt(host, pathname.slice(1), new Date(Math.floor(since.getTime() / 1000) * 1000));
};
