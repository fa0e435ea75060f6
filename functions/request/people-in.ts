import type { RequestState } from './request.ts';

/**
 * Ids of the members whom a request's view speaks of: who asked, who owns it, who has a seat or signed for another,
 * who submitted what, and who ended its rounds.
 */
export const peopleIn = (state: RequestState): Set<string> => {
  const { requesterId, ownerId, brief, proof, round, pastRounds } = state;
  const ids = [
    requesterId,
    ownerId,
    brief?.submittedBy,
    proof?.submittedBy,
    ...(round?.seats.map(({ memberId }) => memberId) ?? []),
    ...Object.values(round?.signOffs ?? {}).map(({ signedBy }) => signedBy),
    ...pastRounds.map(({ closed }) => closed.by),
  ];
  return new Set(ids.filter((id) => id !== undefined));
};
