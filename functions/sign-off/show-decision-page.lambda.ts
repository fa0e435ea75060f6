import { log } from '../adapters/log.ts';
import { guardedPage } from '../http/guarded-page.ts';
import { pageReply } from '../http/page-reply.ts';
import { showDecisionPage } from './show-decision-page.ts';
import { readToken } from './token.ts';

export const handler = guardedPage(async (event) => {
  const token = event.pathParameters?.token ?? '';
  const { http, timeEpoch } = event.requestContext;
  const page = await showDecisionPage(token, new Date(timeEpoch).toISOString());
  if (http.method !== 'HEAD') return pageReply(page.status, page.html);
  // People's browsers do not ask for the head of a page; mail scanners do.
  log().warn('suspected scanner visit', {
    requestId: readToken(token)?.requestId,
    userAgent: http.userAgent,
  });
  return pageReply(page.status, '');
});
