import type { RosterEvent } from '../../core/people/member-history.ts';
import { addressesOf, type Member } from '../../core/words/member.ts';

/**
 * The addresses that hear of an event of a member's history. A change of addresses goes to the
 * former and to the new ones, so that whoever lost a mailbox hears of it in another; what somebody
 * else changed, and any change of a name, goes to the member. What the platform found out by
 * itself, and what members choose for themselves, is no mail.
 */
export const rosterMailAddresses = (
  event: RosterEvent,
  before: Member | undefined,
  after: Member,
): string[] => {
  const reachable = (addresses: readonly string[]) =>
    [...new Set(addresses)].filter((address) => address !== after.unreachable?.address);
  switch (event.type) {
    case 'member-added':
    case 'member-found':
      return [];
    case 'address-confirmed':
      return reachable(addressesOf(after));
    case 'member-changed': {
      if (event.channel === 'platform') return [];
      const fields = toldFields(event);
      const changes = (...some: string[]) => fields.some((field) => some.includes(field));
      if (fields.length === 0) return [];
      if (changes('email', 'aliases'))
        return reachable([...(before ? addressesOf(before) : []), ...addressesOf(after)]);
      const own = event.actor.kind === 'member' && event.actor.id === after.id;
      return own && !changes('name') ? [] : reachable([after.email]);
    }
  }
};

/** That mail arrives again is no news to whoever gets it. */
const toldFields = ({ data }: Extract<RosterEvent, { type: 'member-changed' }>): string[] =>
  data.changes.map(({ field }) => field).filter((field) => field !== 'unreachable');

/** Whether an event can make a mail at all; the others are done with before anything is read. */
export const canTellMember = ({ type, channel }: RosterEvent): boolean =>
  type === 'address-confirmed' || (type === 'member-changed' && channel !== 'platform');
