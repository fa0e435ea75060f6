import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { daysAfter } from '../../core/calendar/time.ts';
import {
  type AgreementLinkKind,
  type AgreementLinks,
  agreementLinks,
  type ItemRow,
  type LinkKind,
  type Links,
  linkKinds,
  type RequestLinkKind,
  requestLinks,
} from '../../core/links/link-kinds.ts';
import { readToken } from '../../core/links/link-token.ts';
import type { Member } from '../../core/words/member.ts';
import { asciiLowerCase } from '../../core/words/text.ts';
import { type LoadedAgreement, parseAgreement } from '../agreements/agreement-store.ts';
import { tableName } from '../environment.ts';
import { parseMember, readMember } from '../people/roster-store.ts';
import { type Loaded, parseMeta } from '../requests/request-store.ts';
import { keys } from '../table/keys.ts';
import { found, type Key, listed, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** Stores the payload of a link under the hash of its token; the token itself is not stored. */
export const saveLink = <Kind extends LinkKind>(
  kind: Kind,
  token: string,
  link: Links[Kind],
): Promise<void> => save(linkKinds[kind], token, link);

export const saveAgreementLink = <Kind extends AgreementLinkKind>(
  kind: Kind,
  token: string,
  link: AgreementLinks[Kind],
): Promise<void> => save(agreementLinks[kind], token, link);

const save = async (
  { item, daysKept }: ItemRow,
  token: string,
  link: { expiresAt: string },
): Promise<void> => {
  const keptUntil = daysAfter(link.expiresAt, daysKept);
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.link(item, token), ...link, ttl: Math.floor(Date.parse(keptUntil) / 1000) },
    }),
  );
};

/** The stored payload of a link's token, whether or not it still opens its page. */
export const readLink = async <Kind extends LinkKind>(
  kind: Kind,
  token: string,
): Promise<Links[Kind] | undefined> => {
  const { payload, item } = linkKinds[kind];
  const { link } = await readItems({ link: keys.link(item, token) });
  return link && payload.parse(link);
};

/** A link about a request, with the request, its reader, and the member they act for. */
export type FoundLink<Kind extends RequestLinkKind> = Found<Links[Kind], Loaded>;

/** The same of a link about an agreement. */
export type FoundAgreementLink<Kind extends AgreementLinkKind> = Found<
  AgreementLinks[Kind],
  LoadedAgreement
>;

type Found<Link, What> = { link: Link; loaded: What; reader: Member; member: Member };

/**
 * Finds a link with everything that decides whether it opens, in one round trip: its token contains
 * the request and the member to read, and `along` names what is read with them. If the reader acts
 * for somebody else, it takes two. Undefined if it was never ours, or a member is not on the
 * roster.
 */
export const findLink = async <Kind extends RequestLinkKind>(
  kind: Kind,
  token: string,
  along: (requestId: string) => readonly Key[] = () => [],
): Promise<FoundLink<Kind> | undefined> => {
  const parts = readToken(token);
  if (!parts || !('requestId' in parts)) return undefined;
  const { payload, item, actsFor } = requestLinks[kind];
  const items = await readItems({
    link: keys.link(item, asciiLowerCase(token)),
    meta: keys.meta(parts.requestId),
    reader: keys.member(parts.memberId),
    ...listed(along(parts.requestId)),
  });
  if (!items.link || !items.meta || !items.reader) return undefined;
  const { link: stored, meta, reader, ...rest } = items;
  const people = await peopleOf(payload.parse(stored), parseMember(reader), actsFor);
  return people && { ...people, loaded: { ...parseMeta(meta), along: found(rest) } };
};

/** The same of a link about an agreement. */
export const findAgreementLink = async <Kind extends AgreementLinkKind>(
  kind: Kind,
  token: string,
): Promise<FoundAgreementLink<Kind> | undefined> => {
  const parts = readToken(token);
  if (!parts || !('agreement' in parts)) return undefined;
  const { payload, item, actsFor } = agreementLinks[kind];
  const { link, meta, reader } = await readItems({
    link: keys.link(item, asciiLowerCase(token)),
    meta: keys.agreementMeta(parts.agreement),
    reader: keys.member(parts.memberId),
  });
  if (!link || !meta || !reader) return undefined;
  const people = await peopleOf(payload.parse(link), parseMember(reader), actsFor);
  return people && { ...people, loaded: parseAgreement(meta) };
};

/** A link with its reader, and the member whom they act for. */
const peopleOf = async <Link>(
  link: Link,
  reader: Member,
  actsFor: ((link: Link) => string) | undefined,
): Promise<{ link: Link; reader: Member; member: Member } | undefined> => {
  const memberId = actsFor?.(link) ?? reader.id;
  const member = memberId === reader.id ? reader : await readMember(memberId);
  return member && { link, reader, member };
};
