import type { RefusalOf } from '../words/refusal.ts';
import type { RosterEvent } from './member-history.ts';

/** Why an edit is refused that was made on what somebody has changed since: who, when and what. */
export const editedSince = (
  revision: number,
  last: RosterEvent | undefined,
): RefusalOf<'changed-since'> => ({
  type: 'changed-since',
  revision,
  ...(last && { by: last.actor.id, at: last.at }),
  ...(last?.type === 'member-changed' && {
    now: last.data.changes.map(({ field, after }) => ({ field, value: after ?? 'nothing' })),
  }),
});
