import type { Release } from '../release/release.ts';
import type { Subject } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';

/**
 * A version of the proof as it was submitted, where the state of its request says so: each version
 * went through a round. Undefined if its rounds are too long ago to be kept there; the ledger has
 * all.
 */
export const knownProof = (
  { round, pastRounds, released, proof }: Rounds & Release,
  version: number,
): Subject | undefined => {
  const inRound = [round, ...pastRounds]
    .map((one) => one?.subject)
    .find((subject) => subject?.kind === 'proof' && subject.version === version);
  if (inRound) return inRound;
  const digest =
    released?.proofVersion === version
      ? released.digest
      : proof?.version === version
        ? proof.digest
        : undefined;
  return digest === undefined ? undefined : { kind: 'proof', version, digest };
};

/** The latest version of the proof as it was submitted. */
export const latestProof = (state: Rounds & Release): Subject | undefined =>
  state.proof && knownProof(state, state.proof.version);
