import type { Asking } from '../../core/asking/asking.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Member } from '../../core/words/member.ts';
import { readMembers, readRoster } from '../../store/people/roster-store.ts';

/**
 * The roster, with the people of a request as they are at this instant: the list of all may be some
 * seconds old.
 */
export const peopleOf = async (
  { ownerId, requesterId, round }: Pick<Asking, 'ownerId' | 'requesterId'> & Pick<Rounds, 'round'>,
  others: readonly string[] = [],
): Promise<Member[]> => {
  const ids = [
    ownerId,
    requesterId,
    ...others,
    ...(round?.seats.map(({ memberId }) => memberId) ?? []),
    ...Object.values(round?.signOffs ?? {}).map(({ signedBy }) => signedBy),
    ...Object.values(round?.standIns ?? {}).map(({ to }) => to),
  ];
  const [roster, now] = await Promise.all([readRoster(), readMembers([...new Set(ids)])]);
  const known = new Set(now.map(({ id }) => id));
  return [...roster.filter(({ id }) => !known.has(id)), ...now];
};
