import { isOwnersStage, type OwnersStage } from '../../../core/stages/stages.ts';
import type { Stage } from '../../../core/words/words.ts';
import type { RequestPlace } from '../request-page.ts';

/** What the owner does in one of their stages; throws for any other. */
export const ownersWork = (stage: Stage): Work => {
  if (!isOwnersStage(stage)) throw new Error(`an owner has nothing to do in ${stage}`);
  return work[stage];
};

export const makeProof = 'Make the proof, upload its file, and submit it.';

/** An owner's work in a stage: in a reminder, in a list, as a task, and as a link to its page. */
type Work = Record<'reminder' | 'listed' | 'todo' | 'label', string> & { place: RequestPlace };

const work: Record<OwnersStage, Work> = {
  intake: {
    reminder: 'answer the request',
    listed: 'decide about the request',
    todo: 'Decide about the request.',
    label: 'Decide about the request',
    place: 'request',
  },
  brief: {
    reminder: 'submit the brief',
    listed: 'write the brief',
    todo: 'Write the brief and submit it.',
    label: 'Write the brief',
    place: 'brief',
  },
  production: {
    reminder: 'submit the proof',
    listed: 'make the proof',
    todo: makeProof,
    label: 'Upload the proof',
    place: 'proof',
  },
};
