import { readToken } from '../../core/links/link-token.ts';
import type { Evidence } from '../../core/rounds/round.ts';
import { evidenceOf } from '../../http/evidence.ts';
import { readText } from '../../http/read-body.ts';
import { log } from '../../store/log.ts';
import { guardedPage } from '../kit/guarded-page.ts';
import { type Page, pageReply } from '../kit/page-reply.ts';

/** What shows the page behind a link. */
export type ShowByLink = (token: string, now: string) => Promise<Page>;

/**
 * The handler of a page behind a link. People's browsers do not ask for the head of a page; mail
 * scanners do.
 */
export const shownByLink = (show: ShowByLink) =>
  guardedPage(async (event) => {
    const token = event.pathParameters?.token ?? '';
    const { http, timeEpoch } = event.requestContext;
    const page = await show(token, new Date(timeEpoch).toISOString());
    if (http.method !== 'HEAD') return pageReply(page);
    noteScanner(token, http.userAgent);
    return pageReply({ ...page, html: '' });
  });

const noteScanner = (token: string, userAgent: string): void =>
  log().warn('suspected scanner visit', { requestId: readToken(token)?.requestId, userAgent });

/** The form on the page of a link: what is read from its body, and what is done with that. */
export type LinkForm<Sent> = {
  read: (token: string, body: string) => Sent;
  /** Nothing was chosen on it: scanners send such forms, and people rareCallLimit do. */
  isBlank?: (sent: Sent) => boolean;
  act: (sent: Sent, now: string, evidence: Evidence) => Promise<Page>;
  /** What says that it is too large; without, it comes back like one that is blank. */
  tooLarge?: () => string;
};

/** The handler of the form on a page behind a link. */
export const sentByLink = <Sent>({ read, isBlank, act, tooLarge }: LinkForm<Sent>) =>
  guardedPage(async (event) => {
    const token = event.pathParameters?.token ?? '';
    const text = readText(event);
    if (!text.ok && tooLarge) return pageReply({ status: text.refusal.status, html: tooLarge() });
    const sent = read(token, text.ok ? text.value : '');
    const { http, timeEpoch } = event.requestContext;
    if (isBlank?.(sent)) noteScanner(token, http.userAgent);
    return pageReply(await act(sent, new Date(timeEpoch).toISOString(), evidenceOf(event)));
  });
