import { readToken } from '../../core/links/token.ts';
import { log } from '../../store/log.ts';
import { guardedPage } from '../kit/guarded-page.ts';
import { pageReply } from '../kit/page-reply.ts';
import type { Page } from './decision/show-decision-page.ts';

/** People do not do this, or seldom; scanners of mail do nothing else. */
export const noteScanner = (token: string, userAgent: string): void =>
  log().warn('suspected scanner visit', { requestId: readToken(token)?.requestId, userAgent });

/**
 * The handler of a page behind a link. People's browsers do not ask for the head of a page; mail
 * scanners do.
 */
export const shownByLink = (show: (token: string, now: string) => Promise<Page>) =>
  guardedPage(async (event) => {
    const token = event.pathParameters?.token ?? '';
    const { http, timeEpoch } = event.requestContext;
    const page = await show(token, new Date(timeEpoch).toISOString());
    if (http.method !== 'HEAD') return pageReply(page.status, page.html);
    noteScanner(token, http.userAgent);
    return pageReply(page.status, '');
  });
