import { isOwnersStage, type OwnersStage } from '../../core/stages/stages.ts';
import type { Stage } from '../../core/words/words.ts';

/** What the owner does in one of their stages; throws for any other. */
export const ownersWork = (stage: Stage): Work => {
  if (!isOwnersStage(stage)) throw new Error(`an owner has nothing to do in ${stage}`);
  return work[stage];
};

export const makeProof = 'Make the proof, upload its file, and submit it.';

/** An owner's work in a stage: in a reminder, in a list, as a task, and its API path. */
type Work = { reminder: string; listed: string; todo: string; path: string };

const work: Record<OwnersStage, Work> = {
  intake: {
    reminder: 'answer the request',
    listed: 'decide about the request',
    todo: 'Decide about the request.',
    path: '/triage',
  },
  brief: {
    reminder: 'submit the brief',
    listed: 'write the brief',
    todo: 'Write the brief and submit it.',
    path: '/brief/versions',
  },
  production: {
    reminder: 'submit the proof',
    listed: 'make the proof',
    todo: makeProof,
    path: '/proofs',
  },
};
