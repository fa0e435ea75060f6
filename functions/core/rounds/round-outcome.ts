import type { OpenRound } from './round.ts';
import { answersOf } from './seats.ts';

/**
 * The outcome of the round (J7); undefined while it stays open. Approved if every required party
 * has its quorum and nobody objects. Objections close it at the first one or, by policy, once every
 * required party has decisions as many answers as its quorum.
 */
export const outcomeOf = (
  round: OpenRound,
): 'approved' | 'changes-requested' | 'rejected' | undefined => {
  const decisions = Object.values(round.signOffs).map((signOff) => signOff.decision);
  const complete = round.required.every(
    ({ party, quorum }) => answersOf(round, party).length >= quorum,
  );
  if (decisions.every((decision) => decision === 'approve'))
    return complete ? 'approved' : undefined;
  if (round.objections === 'when-all-answered' && !complete) return undefined;
  return decisions.includes('reject') ? 'rejected' : 'changes-requested';
};
