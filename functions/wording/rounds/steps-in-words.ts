import { humanSteps, isHumanStep } from '../../core/stages/stages.ts';
import type { Stage } from '../../core/words/words.ts';

/** The way of a request in seven plain steps, and how far it is. */
export const stepsOf = (stage: Stage): { label: string; at: 'done' | 'now' | 'ahead' }[] => {
  const present = isHumanStep(stage) ? humanSteps.indexOf(stage) : -1;
  return humanSteps.map((step, index) => ({
    label: labels[step],
    at:
      stage === 'closed' || index < present
        ? 'done'
        : index === present
          ? 'now'
          : ('ahead' as const),
  }));
};

/** `step 3 of 7, brief signed by both`, or how it ended. */
export const sayStep = (stage: Stage): string =>
  isHumanStep(stage)
    ? `step ${humanSteps.indexOf(stage) + 1} of ${humanSteps.length}, ${labels[stage].toLowerCase()}`
    : ended[stage];

const labels: Record<(typeof humanSteps)[number], string> = {
  intake: 'Asked',
  brief: 'Planned',
  'brief-sign-off': 'Brief signed by both',
  production: 'Made',
  review: 'Looked at',
  approval: 'Proof signed by both',
  released: 'Out, and measured',
};

const ended: Record<Exclude<Stage, (typeof humanSteps)[number]>, string> = {
  closed: 'closed',
  declined: 'declined',
  withdrawn: 'withdrawn',
  reused: 'answered with what exists',
};
