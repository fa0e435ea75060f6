import { type ObjectionLink, parseObjection } from '../adapters/objection-store.ts';
import { readItems } from '../adapters/read-items.ts';
import { type Loaded, parseMeta } from '../adapters/request-store.ts';
import { parseMember } from '../adapters/roster-store.ts';
import { keys } from '../shared/keys.ts';
import type { Member } from '../shared/member.ts';
import { readToken } from './token.ts';

/** A token of a confirmation that we sent, with everything an objection by it is judged on. */
export type OpenedObjection = { link: ObjectionLink; loaded: Loaded; reader: Member };

/** Finds what a token stands for, in one round trip; nothing when it was never ours, or is over, or its reader has left. */
export const openObjection = async (token: string, now: string): Promise<OpenedObjection | undefined> => {
  const parts = readToken(token);
  if (!parts) return undefined;
  const items = await readItems({
    link: keys.objection(token.toLowerCase()),
    meta: keys.meta(parts.requestId),
    reader: keys.member(parts.memberId),
  });
  if (!items.link || !items.meta || !items.reader) return undefined;
  const link = parseObjection(items.link);
  const reader = parseMember(items.reader);
  return reader.active && now < link.expiresAt ? { link, loaded: parseMeta(items.meta), reader } : undefined;
};
