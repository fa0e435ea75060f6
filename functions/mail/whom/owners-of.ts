import type { Asking } from '../../core/asking/asking.ts';
import type { Roster } from './mail-intent.ts';

/** The owner, or the leads of marketing in place of one who has left. */
export const ownersOf = ({ ownerId }: Pick<Asking, 'ownerId'>, members: Roster): string[] =>
  members.get(ownerId)?.active
    ? [ownerId]
    : [...members.values()]
        .filter((member) => member.leads.includes('marketing'))
        .map(({ id }) => id);
