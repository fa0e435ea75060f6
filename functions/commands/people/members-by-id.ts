import type { Member } from '../../core/words/member.ts';
import { readMembers } from '../../store/people/roster-store.ts';

/** Members as they are on the roster now, by id; those who are not on it are missing. */
export const readMembersById = async (
  ids: readonly string[],
): Promise<ReadonlyMap<string, Member>> =>
  new Map((await readMembers([...new Set(ids)])).map((member) => [member.id, member]));

/** Whoever calls, as they are now: somebody who is not on the roster any more has left. */
export const callerAmong = (people: ReadonlyMap<string, Member>, caller: Member): Member =>
  people.get(caller.id) ?? { ...caller, active: false };
