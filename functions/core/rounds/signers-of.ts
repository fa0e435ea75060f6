import type { Rounds } from './rounds.ts';

/**
 * Ids of the members whose approval counted in an approved round. Reviews do not count, as they do
 * not bind.
 */
export const signersOf = ({ pastRounds }: Pick<Rounds, 'pastRounds'>): string[] => {
  const approving = pastRounds
    .filter(({ kind, closed }) => kind !== 'review' && closed.outcome === 'approved')
    .flatMap(({ signOffs }) => Object.values(signOffs))
    .filter(({ decision, advisory }) => decision === 'approve' && !advisory);
  return [...new Set(approving.map(({ signedBy }) => signedBy))];
};
