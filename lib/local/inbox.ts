import type { IncomingMessage, ServerResponse } from 'node:http';
import { listPage, mailPage, missingPage } from './inbox-pages.ts';
import type { Log } from './log.ts';
import type { MailStore } from './mail-store.ts';

type Reply = { status: number; type: string; body: string | Buffer };

const html = (body: string, status = 200): Reply => ({ status, type: 'text/html; charset=utf-8', body });
const json = (value: unknown, status = 200): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value, undefined, 2),
});

const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

// Mails hold decision links. A page elsewhere that resolves its own name to this machine must not read them.
const isThisMachine = (host = ''): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

/** Shows the mails that were sent, as pages for people and as JSON for tests and the demo. */
export const inbox = (store: MailStore, log: Log) => {
  const answer = async (url: URL): Promise<Reply> => {
    const to = url.searchParams.get('to') ?? '';
    const words = url.searchParams.get('words') ?? '';
    if (url.pathname === '/') return html(listPage(store.list({ to }), to));
    if (url.pathname === '/messages.json') return json(store.list({ to, words }));
    const [, id = '', extension] = /^\/messages\/([\w-]+)(\.json|\.eml)?$/.exec(url.pathname) ?? [];
    const mail = await store.find(id);
    if (!mail)
      return extension === '.json'
        ? json({ title: 'There is no such mail', status: 404 }, 404)
        : html(missingPage(), 404);
    if (extension === '.json') return json(mail);
    if (extension === '.eml') return { status: 200, type: 'message/rfc822', body: store.raw(id) };
    return html(mailPage(mail));
  };

  const reply = (request: IncomingMessage): Promise<Reply> | Reply => {
    if (!isThisMachine(request.headers.host)) return html('<p>Open the inbox on localhost.</p>', 403);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return html('<p>The inbox is for reading.</p>', 405);
    return answer(new URL(request.url ?? '/', 'http://localhost'));
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { status, type, body } = await reply(request);
      response.writeHead(status, { ...securityHeaders, 'content-type': type }).end(body);
    } catch (error) {
      log.trouble('the inbox broke', error);
      response.writeHead(500, { 'content-type': 'text/plain' }).end('The inbox broke; the log says how.');
    }
  };
};
