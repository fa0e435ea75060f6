import { readToken } from '../../../core/links/token.ts';
import type { Member } from '../../../core/words/member.ts';
import { type ObjectionLink, parseObjection } from '../../../store/links/objection-store.ts';
import { parseMember } from '../../../store/people/roster-store.ts';
import { type Loaded, parseMeta } from '../../../store/requests/request-store.ts';
import { keys } from '../../../store/table/keys.ts';
import { readItems } from '../../../store/table/read-items.ts';

/** A token of a confirmation that we sent, with everything an objection by it is judged on. */
export type OpenedObjection = { link: ObjectionLink; loaded: Loaded; reader: Member };

/**
 * Finds what a token stands for, in one round trip; nothing when it was never ours, or is over, or
 * its reader has left.
 */
export const openObjection = async (
  token: string,
  now: string,
): Promise<OpenedObjection | undefined> => {
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
  return reader.active && now < link.expiresAt
    ? { link, loaded: parseMeta(items.meta), reader }
    : undefined;
};
