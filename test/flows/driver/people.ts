import { expect } from 'vitest';
import { type Answer, callApi, callPage, type Page } from './api.ts';
import { hasPath } from './contract.ts';
import type { Mail, Platform } from './platform.ts';
import { decisionMail, type ReplyOptions, reply } from './replying.ts';
import { seenNow } from './seen-now.ts';
import { type SentFile, upload } from './uploading.ts';

export type { Answer, Page };

export type Person = {
  id: string;
  email: string;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** As somebody who has just read what they overwrite, unless headers say what they have seen. */
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Whether the platform has this path; an older version lacks some. */
  knows(path: string, field?: string): Promise<boolean>;
  /** Announces a file for a request and sends it. Resolves to the id of the upload. */
  upload(requestId: string, file?: SentFile): Promise<string>;
  mails(words?: string): Promise<Mail[]>;
  /** The newest mail whose headline has these words; fails when there is none. */
  mail(words: string): Promise<Mail>;
  /** The link of the newest decision mail of a request. */
  decisionLink(requestId: string): Promise<string>;
  /** Opens that link, chooses, sends the form, and waits for what follows. */
  decide(requestId: string, decision: string, comment?: string): Promise<Page>;
  /**
   * Answers the newest decision mail of a request with their mail program. Resolves to the message
   * that they sent.
   */
  reply(requestId: string, text: string, options?: ReplyOptions): Promise<Buffer>;
};

/** The decision link of a mail, from its text part: bare, on a line of its own. */
export const linkIn = (mail: Mail): string => {
  const link = /^(https?:\/\/\S+\/d\/\S+)$/m.exec(mail.text)?.[1];
  if (!link) throw new Error(`no decision link in "${mail.headline}"`);
  return link;
};

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Sends the decision page's form as a browser would, with what a person chose. */
export const sendForm = (
  link: string,
  html: string,
  chosen: Record<string, string>,
): Promise<Page> =>
  callPage(
    link,
    new URLSearchParams({
      digest: hidden(html, 'digest'),
      round: hidden(html, 'round'),
      ...chosen,
    }),
  );

export const openPage = (link: string): Promise<Page> => callPage(link);

/** Opens a decision link, chooses, and sends the form. */
export const decideBy = async (link: string, decision: string, comment?: string): Promise<Page> => {
  const page = await openPage(link);
  expect(page.status).toBe(200);
  return sendForm(link, page.html, { decision, ...(comment ? { comment } : {}) });
};

/**
 * A member of the sample roster, who uses the platform by HTTP and mail alone. Every answer is held
 * against the API's own document.
 */
export const person = (platform: Platform, id: string): Person => {
  const email = `${id}@countersign.example`;
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) =>
    callApi(platform.apiUrl, { method, path, body, headers, token: await platform.token(email) });
  const mails = async (words = '') => platform.mailbox(email, words);
  const self: Person = {
    id,
    email,
    get: (path) => call('GET', path),
    post: (path, body = {}, headers) => call('POST', path, body, headers),
    put: async (path, body, headers) =>
      call('PUT', path, body, headers ?? (await seenNow(path, self.get))),
    knows: (path, field) => hasPath(platform.apiUrl, path, field),
    upload: (requestId, file) => upload(platform, self, requestId, file),
    mails,
    async mail(words) {
      const found = (await mails(words)).at(-1);
      if (!found) throw new Error(`${id} has no mail with "${words}"`);
      return found;
    },
    decisionLink: async (requestId) => linkIn(await decisionMail(self, requestId)),
    async decide(requestId, decision, comment) {
      const sent = await decideBy(await self.decisionLink(requestId), decision, comment);
      await platform.settled();
      return sent;
    },
    reply: (requestId, text, options) => reply(platform, self, requestId, text, options),
  };
  return self;
};

/** Everybody of the sample roster. */
export const everybody = (platform: Platform) => {
  const one = (id: string) => person(platform, id);
  return {
    rita: one('rita'),
    saul: one('saul'),
    sia: one('sia'),
    mia: one('mia'),
    max: one('max'),
    mona: one('mona'),
    lena: one('lena'),
    finn: one('finn'),
    leo: one('leo'),
    cleo: one('cleo'),
  };
};
export type Everybody = ReturnType<typeof everybody>;
