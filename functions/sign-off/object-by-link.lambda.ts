import { log } from '../adapters/log.ts';
import { guardedPage } from '../http/guarded-page.ts';
import { pageReply } from '../http/page-reply.ts';
import { readText } from '../http/read-body.ts';
import { objectByLink, readObjectionForm } from './object-by-link.ts';
import { readToken } from './token.ts';

export const handler = guardedPage(async (event) => {
  const text = readText(event);
  const sent = readObjectionForm(event.pathParameters?.token ?? '', text.ok ? text.value : '');
  if (sent.answer === undefined) {
    const { requestId } = readToken(sent.token) ?? {};
    log().warn('suspected scanner visit', { requestId, userAgent: event.requestContext.http.userAgent });
  }
  const page = await objectByLink(sent, new Date(event.requestContext.timeEpoch).toISOString());
  return pageReply(page.status, page.html);
});
