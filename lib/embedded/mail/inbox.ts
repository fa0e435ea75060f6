import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOwnHost } from '../http/own-host.ts';
import { readRequest } from '../http/read-request.ts';
import type { Log } from '../runtime-log.ts';
import { answersPage, listPage, mailPage, missingPage, problemPage } from './inbox-pages.ts';
import { answerMail, type Replies, ReplyProblem, takeMessage } from './inbox-reply.ts';
import type { MailStore } from './mail-folder.ts';

/**
 * Shows the sent mails, as pages for people and as JSON for tests and the demo. With a receiver for
 * `replies`, mails can be answered, and whole messages submitted.
 */
export const inbox = (store: MailStore, log: Log, replies?: Replies) => {
  const read = async (url: URL): Promise<Reply> => {
    const to = url.searchParams.get('to') ?? '';
    const words = url.searchParams.get('words') ?? '';
    const after = url.searchParams.get('after') ?? '';
    if (url.pathname === '/') return html(listPage(store.list({ to }), to));
    if (url.pathname === '/messages.json')
      return json(store.list({ to, words }).filter(({ id }) => id > after));
    const [, id = '', part] = mailPath.exec(url.pathname) ?? [];
    const mail = await store.find(id);
    if (!mail || part === '/reply')
      return part === '.json'
        ? json({ title: 'There is no such mail', status: 404 }, 404)
        : html(missingPage(), 404);
    if (part === '.json') return json(mail);
    if (part === '.eml') return { status: 200, type: 'message/rfc822', body: store.raw(id) };
    const thread = store.list({ to: mail.to[0] }).filter(({ subject }) => subject === mail.subject);
    if (part === '/answers') {
      return html(
        answersPage(
          mail,
          thread.filter((one) => one.id > after),
        ),
      );
    }
    const others = thread.filter((one) => one.id !== mail.id);
    return html(mailPage(mail, others, replies !== undefined));
  };

  const take = async (taking: Replies, url: URL, request: IncomingMessage): Promise<Reply> => {
    const body = await readRequest(request, maxBytes);
    if (!body) throw new ReplyProblem(413, 'The message is too large.');
    const type = request.headers['content-type'] ?? '';
    if (url.pathname === '/incoming') {
      if (!type.startsWith('message/rfc822'))
        throw new ReplyProblem(415, 'Send a whole message, as message/rfc822.');
      return json({ messageId: await takeMessage(taking, url.searchParams, body) }, 202);
    }
    const [, id = '', part] = mailPath.exec(url.pathname) ?? [];
    const mail = part === '/reply' ? await store.find(id) : undefined;
    if (!mail) throw new ReplyProblem(404, 'There is no such mail.');
    const after = store.list()[0]?.id ?? '';
    const messageId = await answerMail(taking, mail, type, body);
    if (type.startsWith('application/json')) return json({ messageId }, 202);
    await within(patienceMillis, taking.settled());
    return { ...html('', 303), location: `/messages/${id}/answers?after=${after}` };
  };

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    if (!isOwnHost(request)) return html('<p>Open the inbox on localhost.</p>', 403);
    if (!isOwn(request)) return html('<p>Answer from the inbox itself.</p>', 403);
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET' || request.method === 'HEAD') return read(url);
    if (request.method !== 'POST' || !replies) return html('<p>The inbox is for reading.</p>', 405);
    try {
      return await take(replies, url, request);
    } catch (error) {
      if (!(error instanceof ReplyProblem)) throw error;
      const { status, message } = error;
      const isForm = /^application\/x-www-form-urlencoded\b/.test(
        request.headers['content-type'] ?? '',
      );
      return isForm ? html(problemPage(message), status) : json({ title: message, status }, status);
    }
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { status, type, body, location } = await answer(request);
      response
        .writeHead(status, {
          ...securityHeaders,
          'content-type': type,
          ...(location && { location }),
        })
        .end(body);
    } catch (error) {
      log.trouble('the inbox broke', error);
      response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end('The inbox broke; the log says how.');
    }
  };
};

type Reply = { status: number; type: string; body: string | Buffer; location?: string };

const html = (body: string, status = 200): Reply => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
});

const json = (value: unknown, status = 200): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value, undefined, 2),
});

const mailPath = /^\/messages\/([\w-]+)(\.json|\.eml|\/reply|\/answers)?$/;

/** Mail servers' usual limit, more than any reply has. */
const maxBytes = 10 * 1024 * 1024;

const within = async (millis: number, work: Promise<void>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, millis);
  await Promise.race([work, promise]);
  clearTimeout(timer);
};

/** More than anything takes here; when much is under way, the page shows what has come so far. */
const patienceMillis = 5000;

/**
 * Whether a request comes from a page of the inbox, from a person who opens it, or from no page at
 * all. Mails contain decision links, which foreign pages must not read; and they must not answer
 * for people (CSRF).
 */
const isOwn = ({ method, headers }: IncomingMessage): boolean => {
  const reads = method === 'GET' || method === 'HEAD';
  const opens = reads && headers['sec-fetch-mode'] === 'navigate' && isDocument(headers);
  return (
    (headers.origin === undefined || headers.origin === `http://${headers.host}`) &&
    (opens || /^(same-origin|none)$/.test(String(headers['sec-fetch-site'] ?? 'none')))
  );
};

/** A link that is followed, not a frame. */
const isDocument = (headers: IncomingMessage['headers']): boolean =>
  headers['sec-fetch-dest'] === 'document';

const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'",
  // Not `no-referrer`, with which a browser hides the origin of our own form as well.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};
