import { guardedPage } from '../../kit/guarded-page.ts';
import { pageReply } from '../../kit/page-reply.ts';
import { showUnsubscribe } from './unsubscribe.ts';

export const handler = guardedPage(async ({ pathParameters, requestContext: { timeEpoch } }) => {
  const page = await showUnsubscribe(
    pathParameters?.token ?? '',
    new Date(timeEpoch).toISOString(),
  );
  return pageReply(page.status, page.html);
});
