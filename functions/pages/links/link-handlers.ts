import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { idOfAbout, readToken } from '../../core/links/link-token.ts';
import type { Evidence } from '../../core/rounds/round.ts';
import { evidenceOf } from '../../http/evidence.ts';
import { readText } from '../../http/read-body.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { log } from '../../store/log.ts';
import { pageHandler } from '../kit/page-handler.ts';
import { type Page, type PageFile, pageReply } from '../kit/page-reply.ts';

/** Shows the page behind a link. */
export type ShowByLink = (token: string, now: string) => Promise<Page>;

/**
 * The handler of a link's page. Browsers do not send HEAD requests for a page; mail scanners do.
 */
export const shownByLink = (show: ShowByLink) =>
  pageHandler(async (event) => {
    const token = event.pathParameters?.token ?? '';
    const { http, timeEpoch } = event.requestContext;
    const now = new Date(timeEpoch).toISOString();
    await refreshAgreedTerms(now);
    const page = await show(token, now);
    if (http.method !== 'HEAD') return pageReply(page);
    noteScanner(token, http.userAgent);
    return pageReply({ ...page, html: '' });
  });

/** Shows a page that depends on more than a token, or a file. */
export type ShowPage = { show: (event: APIGatewayProxyEventV2) => Promise<Page | PageFile> };

export const shownAsCalled = ({ show }: ShowPage) =>
  pageHandler(async (event) => pageReply(await show(event)));

/** The id of what a token is about. */
const aboutOf = (token: string): string | undefined => {
  const parts = readToken(token);
  return parts && idOfAbout(parts);
};

const noteScanner = (token: string, userAgent: string): void =>
  log().warn('suspected scanner visit', { requestId: aboutOf(token), userAgent });

/** The form on a link's page: how its body is parsed, and what is done with it. */
export type LinkForm<Sent> = {
  read: (token: string, body: string) => Sent;
  /** Whether nothing was chosen: scanners submit such forms, people rarely do. */
  isBlank?: (sent: Sent) => boolean;
  act: (sent: Sent, now: string, evidence: Evidence) => Promise<Page>;
  /** The page for a form that is too large; without it, that is treated as blank. */
  tooLarge?: () => string;
};

/** The handler of the form on a link's page. */
export const sentByLink = <Sent>({ read, isBlank, act, tooLarge }: LinkForm<Sent>) =>
  pageHandler(async (event) => {
    const token = event.pathParameters?.token ?? '';
    const text = readText(event);
    if (!text.ok && tooLarge) return pageReply({ status: text.refusal.status, html: tooLarge() });
    const sent = read(token, text.ok ? text.value : '');
    const { http, timeEpoch } = event.requestContext;
    if (isBlank?.(sent)) noteScanner(token, http.userAgent);
    const now = new Date(timeEpoch).toISOString();
    await refreshAgreedTerms(now);
    return pageReply(await act(sent, now, evidenceOf(event)));
  });
