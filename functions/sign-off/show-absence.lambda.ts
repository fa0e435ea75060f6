import { log } from '../adapters/log.ts';
import { guardedPage } from '../http/guarded-page.ts';
import { pageReply } from '../http/page-reply.ts';
import { showAbsence } from './show-absence.ts';
import { readToken } from './token.ts';

export const handler = guardedPage(async (event) => {
  const token = event.pathParameters?.token ?? '';
  const { http, timeEpoch } = event.requestContext;
  const page = await showAbsence(token, new Date(timeEpoch).toISOString());
  if (http.method !== 'HEAD') return pageReply(page.status, page.html);
  const { requestId } = readToken(token) ?? {};
  log().warn('suspected scanner visit', { requestId, userAgent: http.userAgent });
  return pageReply(page.status, '');
});
