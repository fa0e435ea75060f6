import type { Asking } from '../../core/asking/asking.ts';
import { type ChangeObservers, changeObservers } from '../../core/observers/change-observers.ts';
import type { ObserverEvent, Observing } from '../../core/observers/observing.ts';
import type { Progress } from '../../core/stages/progress.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { callerAmong, readMembersById } from './members-by-id.ts';

/** Changes who observes a request. Both are as on the roster now, also where it is decided again. */
export const changeObserversById = async (
  state: Asking & Progress & Observing,
  { change, by }: { change: ChangeObservers['change']; by: Member },
): Promise<Result<ObserverEvent[], Refusal>> => {
  const named = change.action === 'name' ? [change.memberId] : [];
  const people = await readMembersById([by.id, ...named]);
  return changeObservers(state, {
    change,
    by: callerAmong(people, by),
    named: people.get(named[0] ?? ''),
  });
};
