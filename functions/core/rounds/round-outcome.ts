import type { PartyQuorum } from '../words/settings.ts';
import { comesAfter } from './coming-after.ts';
import type { OpenRound } from './round.ts';
import { answersOf } from './seats.ts';

/**
 * The outcome of the round (J7); undefined while it stays open. Approved if every required party
 * has its quorum and nobody objects. Objections close it at the first one or, by policy, once every
 * party that was asked has as many answers as its quorum: whoever comes after others is not bothered
 * then. Opinions count for nothing.
 */
export const outcomeOf = (
  round: OpenRound,
): 'approved' | 'changes-requested' | 'rejected' | undefined => {
  const decisions = Object.values(round.signOffs)
    .filter(({ advisory }) => !advisory)
    .map(({ decision }) => decision);
  const answered = (parties: readonly PartyQuorum[]): boolean =>
    parties.every(({ party, quorum }) => answersOf(round, party).length >= quorum);
  if (decisions.every((decision) => decision === 'approve'))
    return answered(round.required) ? 'approved' : undefined;
  const asked = round.required.filter(({ party }) => comesAfter(round, party) === undefined);
  if (round.objections === 'when-all-answered' && !answered(asked)) return undefined;
  return decisions.includes('reject') ? 'rejected' : 'changes-requested';
};
