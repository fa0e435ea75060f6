import type { RequestState } from './request.ts';

/**
 * Ids of the members whom a request's view speaks of: who asked, who owns it, who has a seat or
 * signed for another, who stands in for whom, who submitted what, who corrected its course, who
 * ended its rounds, and who disputes what was signed.
 */
export const peopleIn = (state: RequestState): Set<string> => {
  const { requesterId, ownerId, brief, proof, round, pastRounds } = state;
  const ids = [
    requesterId,
    ownerId,
    brief?.submittedBy,
    state.signedBrief?.submittedBy,
    state.corrected?.by,
    proof?.submittedBy,
    ...(round?.seats.map(({ memberId }) => memberId) ?? []),
    ...Object.values(round?.signOffs ?? {}).map(({ signedBy }) => signedBy),
    ...Object.values(round?.standIns ?? {}).flatMap(({ to, by }) => [to, by]),
    ...pastRounds.map(({ closed }) => closed.by),
    ...(state.disputes ?? []).flatMap(({ memberId, signedBy, by }) => [memberId, signedBy, by]),
  ];
  return new Set(ids.filter((id) => id !== undefined));
};
