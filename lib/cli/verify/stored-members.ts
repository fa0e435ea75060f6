import type { StoredMember } from '../../../functions/core/verification/verify-member.ts';
import { parseRosterEvent } from '../../../functions/store/people/history-store.ts';
import { eventPrefix, historyOf, keys } from '../../../functions/store/table/keys.ts';
import type { Item } from '../../../functions/store/table/read-items.ts';
import { scanItems } from '../../../functions/store/table/scan-items.ts';
import { eventsAmong, readStill } from './read-still.ts';

/**
 * Everybody of whom the table has a profile or a history. Reads the whole table: no index lists a
 * history without its profile.
 */
export async function* storedMembers(): AsyncGenerator<StoredMember> {
  for (const memberId of await everyId()) {
    const { head, items } = await readStill(keys.member(memberId), memberId);
    yield {
      memberId,
      profile: head && profileIn(head),
      events: eventsAmong(items, eventPrefix, { name: memberId, parse: parseRosterEvent }),
    };
  }
}

const everyId = async (): Promise<string[]> => {
  const ids = new Set<string>();
  const found = scanItems(keys.member('').pk, { ProjectionExpression: 'pk, sk' });
  for await (const { pk, sk } of found) {
    const history = historyOf({ pk });
    const isTheirs = sk === keys.member('').sk || sk.startsWith(eventPrefix);
    if (isTheirs && 'memberId' in history) ids.add(history.memberId);
  }
  return [...ids].sort();
};

const profileIn = ({ member, history }: Item): StoredMember['profile'] => {
  const { seq, hash } = (history ?? {}) as { seq?: unknown; hash?: unknown };
  return {
    member,
    ...(history !== undefined && { history: { seq: Number(seq), hash: String(hash) } }),
  };
};
