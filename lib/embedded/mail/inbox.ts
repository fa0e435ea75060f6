import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOwnHost } from '../http/own-host.ts';
import { readRequest } from '../http/read-request.ts';
import type { Log } from '../runtime-log.ts';
import { mailboxPath } from './inbox-frame.ts';
import { isOwn, securityHeaders } from './inbox-guard.ts';
import { listPage } from './inbox-list.ts';
import { answersPage, mailPage, missingPage, problemPage } from './inbox-pages.ts';
import { answerMail, type Replies, ReplyProblem, takeMessage } from './inbox-reply.ts';
import type { MailStore } from './mail-folder.ts';
import { type ListedMail, mailboxesOf } from './mailboxes.ts';

/**
 * Shows the sent mails, as pages for people and as JSON for tests and the demo. Who opens a mail's
 * page has read it; programs that read its JSON have not. With a receiver for `replies`, mails can
 * be answered, and whole messages submitted.
 */
export const inbox = (store: MailStore, log: Log, replies?: Replies) => {
  const listed = (filter?: Parameters<MailStore['list']>[0]): ListedMail[] =>
    store.list(filter).map((mail) => ({ ...mail, unread: !store.marks.has(mail.id) }));

  const read = async (url: URL, opens: boolean): Promise<Reply> => {
    const to = url.searchParams.get('to') ?? '';
    const words = url.searchParams.get('words') ?? '';
    const after = url.searchParams.get('after') ?? '';
    if (url.pathname === '/') return html(listPage(listed({ to }), to, mailboxesOf(listed())));
    if (url.pathname === '/messages.json')
      return json(store.list({ to, words }).filter(({ id }) => id > after));
    const [, id = '', part] = mailPath.exec(url.pathname) ?? [];
    const mail = await store.find(id);
    if (!mail || part === '/reply' || part === '/unread')
      return part === '.json'
        ? json({ title: 'There is no such mail', status: 404 }, 404)
        : html(missingPage(), 404);
    if (part === '.json') return json(mail);
    if (part === '.eml') return { status: 200, type: 'message/rfc822', body: store.raw(id) };
    const mailbox = listed({ to: mail.to[0] });
    const thread = mailbox.filter(({ subject }) => subject === mail.subject);
    if (part === '/answers') {
      return html(
        answersPage(
          mail,
          thread.filter((one) => one.id > after),
        ),
      );
    }
    if (opens) store.marks.mark([id]);
    const others = thread.filter((one) => one.id !== mail.id);
    const unread = mailbox.filter((one) => one.unread && one.id !== id).length;
    return html(mailPage(mail, others, { takesReplies: replies !== undefined, unread }));
  };

  /** Marks all mails of a mailbox as read, or one as unread; undefined for other forms. */
  const mark = async (url: URL, request: IncomingMessage): Promise<Reply | undefined> => {
    const [, id = '', part] = mailPath.exec(url.pathname) ?? [];
    if (url.pathname === '/read') {
      const body = (await readRequest(request, 10_000))?.toString('utf8') ?? '';
      const to = new URLSearchParams(body).get('to') ?? '';
      store.marks.mark(store.list({ to }).map((mail) => mail.id));
      return leadTo(mailboxPath(to));
    }
    if (part !== '/unread') return undefined;
    const mail = await store.find(id);
    if (!mail) return html(missingPage(), 404);
    store.marks.unmark(id);
    return leadTo(mailboxPath(mail.to[0] ?? ''));
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
    return leadTo(`/messages/${id}/answers?after=${after}`);
  };

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    if (!isOwnHost(request)) return html('<p>Open the inbox on localhost.</p>', 403);
    if (!isOwn(request)) return html('<p>Answer from the inbox itself.</p>', 403);
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET' || request.method === 'HEAD')
      return read(url, request.method === 'GET');
    const marked = request.method === 'POST' ? await mark(url, request) : undefined;
    if (marked) return marked;
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

/** After a form: Back and Reload do nothing twice. */
const leadTo = (location: string): Reply => ({ ...html('', 303), location });

const json = (value: unknown, status = 200): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value, undefined, 2),
});

const mailPath = /^\/messages\/([\w-]+)(\.json|\.eml|\/reply|\/answers|\/unread)?$/;

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
