import {
  type AgreementLinkKind,
  agreementLinks,
  type LinkKind,
  type RequestLinkKind,
  requestLinks,
} from '../../core/links/link-kinds.ts';
import { readToken } from '../../core/links/link-token.ts';
import { wentToFormerAddress } from '../../core/people/signing-address.ts';
import type { Member } from '../../core/words/member.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import {
  type FoundAgreementLink,
  type FoundLink,
  findAgreementLink,
  findLink,
} from '../../store/links/link-store.ts';
import { logSecurity } from '../../store/log.ts';
import type { Key } from '../../store/table/read-items.ts';
import type { Page, PageFile } from '../kit/page-reply.ts';
import { deadLink, formerAddress } from './dead-link.ts';

/**
 * The payload of a token, with what is read `along`, or the page that says why it opens nothing: it
 * was never ours, it opens no page now, or it went to an address that its reader has no more.
 */
export const openLink = async <Kind extends RequestLinkKind>(
  kind: Kind,
  token: string,
  now: string,
  along?: (requestId: string) => readonly Key[],
): Promise<Result<FoundLink<Kind>, Page>> => {
  const found = await findLink(kind, token, along);
  const { opens } = requestLinks[kind];
  const opened = found && opens({ ...found, state: found.loaded.state }, now) ? found : undefined;
  return opened && !isLeft(requestLinks[kind], opened)
    ? ok(opened)
    : refuse(whyNot(kind, token, found, opened));
};

/** The same of a link about an agreement. */
export const openAgreementLink = async <Kind extends AgreementLinkKind>(
  kind: Kind,
  token: string,
  now: string,
): Promise<Result<FoundAgreementLink<Kind>, Page>> => {
  const found = await findAgreementLink(kind, token);
  const { opens } = agreementLinks[kind];
  const opened = found && opens({ ...found, state: found.loaded.state }, now) ? found : undefined;
  return opened && !isLeft(agreementLinks[kind], opened)
    ? ok(opened)
    : refuse(whyNot(kind, token, found, opened));
};

/** Whether it went to an address that its reader has no more, and died with that. */
const isLeft = (
  { leftWithAddress }: { leftWithAddress: boolean },
  { link, reader }: { link: { address?: string | undefined }; reader: Member },
): boolean => leftWithAddress && wentToFormerAddress(link, reader);

const whyNot = (kind: LinkKind, token: string, found: unknown, opened: unknown): Page => {
  // A link that a mail program broke does not look like one of ours.
  if (!found && readToken(token)) logSecurity('link-guessed', { kind });
  return opened ? formerAddress(kind) : deadLink(kind);
};

/** Shows the page of a link. It only reads, however often and by whomever it is opened. */
export const showByLink = async <Kind extends RequestLinkKind, Shown extends Page | PageFile>(
  kind: Kind,
  token: string,
  now: string,
  show: (found: FoundLink<Kind>) => Promise<Shown>,
): Promise<Shown | Page> => {
  const opened = await openLink(kind, token, now);
  return opened.ok ? show(opened.value) : opened.refusal;
};
