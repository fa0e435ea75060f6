import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import PostalMime from 'postal-mime';
import { openDataFolder } from '../../lib/embedded/data-folder.ts';
import { type MailSummary, openMailStore } from '../../lib/embedded/mail/mail-folder.ts';
import type { Mail } from '../flows/driver/platform.ts';
import { files } from './clients.ts';

export type Mailbox = {
  /** Mails to an address whose headlines have these words, the oldest first. */
  mails(email: string, words: string): Promise<Mail[]>;
  /** Those of these `Message-ID` headers that no mail has which has arrived, for whomever. */
  missing(messageIds: readonly string[]): Promise<string[]>;
};

const sentSince = (newestFirst: readonly MailSummary[], since: Date): MailSummary[] =>
  newestFirst.filter(({ at }) => new Date(at) >= since).reverse();

/**
 * Remembers what has arrived, and asks for what came after the newest of that, when something is
 * missing.
 */
const arrivals = (listAfter: (newest: string) => Promise<MailSummary[]>): Mailbox['missing'] => {
  const arrived = new Set<string>();
  let newest = '';
  return async (messageIds) => {
    const missing = () => messageIds.filter((messageId) => !arrived.has(messageId));
    if (missing().length === 0) return [];
    for (const { id, messageId } of await listAfter(newest)) {
      arrived.add(messageId);
      newest = id;
    }
    return missing();
  };
};

/** Mails that an inbox shows at `<url>/messages.json`, as the embedded runtime's does. */
const inboxAt = (url: string, since: Date): Mailbox => {
  const read = async <T>(path: string): Promise<T> =>
    (await fetch(`${url}${path}`)).json() as Promise<T>;
  const list = async (query: Record<string, string>): Promise<MailSummary[]> =>
    sentSince(await read<MailSummary[]>(`/messages.json?${new URLSearchParams(query)}`), since);
  return {
    missing: arrivals((after) => list({ after })),
    async mails(email, words) {
      const found = await list({ to: email, words });
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
      for (const { Key = '', LastModified = new Date() } of arrived)
        await fetchMail(Key, LastModified);
      next = page.NextContinuationToken;
    } while (next);
  };

  return {
    missing: arrivals(async () => {
      await fetchNew();
      return sentSince(store.list(), since);
    }),
    async mails(email, words) {
      await fetchNew();
      const found = sentSince(store.list({ to: email, words }), since);
      return Promise.all(found.map(async ({ id }) => (await store.find(id)) as Mail));
    },
  };
};

/**
 * The mailbox that an address names, `http://…` of an inbox or `s3://bucket/prefix`, without the
 * mails that were there before. A bucket knows of whole seconds only.
 */
export const mailboxAt = (address: string, since: Date): Mailbox => {
  const { protocol, host, pathname } = new URL(address);
  if (protocol !== 's3:') return inboxAt(address, since);
  return bucketAt(host, pathname.slice(1), new Date(Math.floor(since.getTime() / 1000) * 1000));
};
