import type { Rounds } from './rounds.ts';

/**
 * Ids of those whose approval counted in a round that approved: what came of it is theirs, too. A
 * review binds nobody.
 */
export const signersOf = ({ pastRounds }: Pick<Rounds, 'pastRounds'>): string[] => {
  const approving = pastRounds
    .filter(({ kind, closed }) => kind !== 'review' && closed.outcome === 'approved')
    .flatMap(({ signOffs }) => Object.values(signOffs))
    .filter(({ decision }) => decision === 'approve');
  return [...new Set(approving.map(({ signedBy }) => signedBy))];
};
