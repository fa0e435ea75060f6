import type { Member } from '../words/member.ts';
import type { RefusalOf } from '../words/refusal.ts';
import type { RosterEvent } from './member-history.ts';

/** Why an edit is refused that was made on what somebody has changed since: who, when and what. */
export const editedSince = (
  { id }: Pick<Member, 'id'>,
  last: RosterEvent | undefined,
): RefusalOf<'member-edited'> => ({
  type: 'member-edited',
  id,
  by: last?.actor.id ?? 'somebody',
  at: last?.at,
  now:
    last?.type === 'member-changed'
      ? last.data.changes.map(({ field, after }) => ({ field, value: after ?? 'nothing' }))
      : [],
});
