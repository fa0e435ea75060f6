import { readText } from '../../http/read-body.ts';
import { guardedPage } from '../kit/guarded-page.ts';
import { pageReply } from '../kit/page-reply.ts';
import type { Page } from './decision/show-decision-page.ts';
import { noteScanner } from './link-visit.ts';

/**
 * The handler of a form with one choice. What is too large to be such a form comes back like one
 * without a choice.
 */
export const chosenByLink = <Sent extends { token: string }>(
  read: (token: string, body: string) => Sent,
  hasChosen: (sent: Sent) => boolean,
  act: (sent: Sent, now: string) => Promise<Page>,
) =>
  guardedPage(async (event) => {
    const text = readText(event);
    const sent = read(event.pathParameters?.token ?? '', text.ok ? text.value : '');
    const { http, timeEpoch } = event.requestContext;
    if (!hasChosen(sent)) noteScanner(sent.token, http.userAgent);
    const page = await act(sent, new Date(timeEpoch).toISOString());
    return pageReply(page.status, page.html);
  });
