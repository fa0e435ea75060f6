import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { daysAfter } from '../../core/calendar/time.ts';
import {
  type LinkKind,
  type Links,
  linkKinds,
  type RequestLinkKind,
  requestLinks,
} from '../../core/links/link-kinds.ts';
import { readToken } from '../../core/links/link-token.ts';
import type { Member } from '../../core/words/member.ts';
import { asciiLowerCase } from '../../core/words/text.ts';
import { tableName } from '../environment.ts';
import { parseMember, readMember } from '../people/roster-store.ts';
import { type Loaded, parseMeta } from '../requests/request-store.ts';
import { keys } from '../table/keys.ts';
import { found, type Key, listed, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** Stores the payload of a link under the hash of its token; the token itself is not stored. */
export const saveLink = async <Kind extends LinkKind>(
  kind: Kind,
  token: string,
  link: Links[Kind],
): Promise<void> => {
  const { item, daysKept } = linkKinds[kind];
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
export type FoundLink<Kind extends RequestLinkKind> = {
  link: Links[Kind];
  loaded: Loaded;
  reader: Member;
  member: Member;
};

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
  if (!parts) return undefined;
  const { payload, item, actsFor } = requestLinks[kind];
  const items = await readItems({
    link: keys.link(item, asciiLowerCase(token)),
    meta: keys.meta(parts.requestId),
    reader: keys.member(parts.memberId),
    ...listed(along(parts.requestId)),
  });
  if (!items.link || !items.meta || !items.reader) return undefined;
  const link = payload.parse(items.link);
  const reader = parseMember(items.reader);
  const memberId = actsFor?.(link) ?? reader.id;
  const member = memberId === reader.id ? reader : await readMember(memberId);
  const { link: _, meta, reader: __, ...rest } = items;
  return member && { link, loaded: { ...parseMeta(meta), along: found(rest) }, reader, member };
};
