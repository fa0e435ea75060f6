import type { RequestState } from './request.ts';

/**
 * The ids of all members in a request's view: requesters and owners, also former ones, authors,
 * seats, signers, stand-ins and who named them, who lost or took a seat, who corrected its course,
 * who ended its rounds, who observes it and says so, and who disputes a decision.
 */
export const peopleIn = (state: RequestState): Set<string> => {
  const { requesterId, ownerId, brief, proof, round, pastRounds } = state;
  const ids = [
    requesterId,
    ...(state.formerRequesters ?? []),
    ownerId,
    ...(state.formerOwners?.map(({ memberId }) => memberId) ?? []),
    brief?.submittedBy,
    ...(brief?.authors ?? []),
    state.signedBrief?.submittedBy,
    ...(state.signedBrief?.authors ?? []),
    state.corrected?.by,
    proof?.submittedBy,
    ...(proof?.authors ?? []),
    ...(round?.seats.map(({ memberId }) => memberId) ?? []),
    ...Object.values(round?.signOffs ?? {}).map(({ signedBy }) => signedBy),
    ...Object.values(round?.standIns ?? {}).flatMap(({ to, by }) => [to, by]),
    ...Object.entries(round?.vacated ?? {}).flatMap(([id, { to }]) => [id, to]),
    ...pastRounds.map(({ closed }) => closed.by),
    ...Object.entries(state.observers ?? {}).flatMap(([id, { by }]) => [id, by]),
    ...(state.remarks ?? []).map(({ memberId }) => memberId),
    ...(state.disputes ?? []).flatMap(({ memberId, signedBy, by }) => [memberId, signedBy, by]),
  ];
  return new Set(ids.filter((id) => id !== undefined));
};
