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
import { tableName } from '../environment.ts';
import { parseMember, readMember } from '../people/roster-store.ts';
import { type Loaded, parseMeta } from '../requests/request-store.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** Keeps what a token stands for. The table knows the token by its hash alone. */
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

/** What a token of a link stands for, whatever has become of it since. */
export const readLink = async <Kind extends LinkKind>(
  kind: Kind,
  token: string,
): Promise<Links[Kind] | undefined> => {
  const { payload, item } = linkKinds[kind];
  const { link } = await readItems({ link: keys.link(item, token) });
  return link && payload.parse(link);
};

/** A link about a request, with the request, who got the link, and whom they act for. */
export type FoundLink<Kind extends RequestLinkKind> = {
  link: Links[Kind];
  loaded: Loaded;
  reader: Member;
  member: Member;
};

/**
 * Finds a link with all that it is judged on, in one round trip: the token says in the clear which
 * request and member to read with it. Where its reader acts for another, they take a second.
 * Nothing when it was never ours, or somebody is not on the roster.
 */
export const findLink = async <Kind extends RequestLinkKind>(
  kind: Kind,
  token: string,
): Promise<FoundLink<Kind> | undefined> => {
  const parts = readToken(token);
  if (!parts) return undefined;
  const { payload, item, actsFor } = requestLinks[kind];
  const items = await readItems({
    link: keys.link(item, token.toLowerCase()),
    meta: keys.meta(parts.requestId),
    reader: keys.member(parts.memberId),
  });
  if (!items.link || !items.meta || !items.reader) return undefined;
  const link = payload.parse(items.link);
  const reader = parseMember(items.reader);
  const memberId = actsFor?.(link) ?? reader.id;
  const member = memberId === reader.id ? reader : await readMember(memberId);
  return member && { link, loaded: parseMeta(items.meta), reader, member };
};
