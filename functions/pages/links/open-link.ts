import { type RequestLinkKind, requestLinks } from '../../core/links/link-kinds.ts';
import { readToken } from '../../core/links/link-token.ts';
import { type FoundLink, findLink } from '../../store/links/link-store.ts';
import { logSecurity } from '../../store/log.ts';
import type { Page } from '../kit/page-reply.ts';
import { deadLink } from './dead-link.ts';

/** The payload of a token; undefined when it was never ours, or opens no page now. */
export const openLink = async <Kind extends RequestLinkKind>(
  kind: Kind,
  token: string,
  now: string,
): Promise<FoundLink<Kind> | undefined> => {
  const found = await findLink(kind, token);
  // A link that a mail program broke does not look like one of ours.
  if (!found && readToken(token)) logSecurity('link-guessed', { kind });
  return found && requestLinks[kind].opens({ ...found, state: found.loaded.state }, now)
    ? found
    : undefined;
};

/** Shows the page of a link. It only reads, however often and by whomever it is opened. */
export const showByLink = async <Kind extends RequestLinkKind>(
  kind: Kind,
  token: string,
  now: string,
  show: (found: FoundLink<Kind>) => Promise<Page>,
): Promise<Page> => {
  const opened = await openLink(kind, token, now);
  return opened ? show(opened) : deadLink(kind);
};
