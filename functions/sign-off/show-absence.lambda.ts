import { guardedPage } from '../http/guarded-page.ts';
import { pageReply } from '../http/page-reply.ts';
import { showAbsence } from './show-absence.ts';

export const handler = guardedPage(async ({ pathParameters, requestContext: { http, timeEpoch } }) => {
  const page = await showAbsence(pathParameters?.token ?? '', new Date(timeEpoch).toISOString());
  return pageReply(page.status, http.method === 'HEAD' ? '' : page.html);
});
