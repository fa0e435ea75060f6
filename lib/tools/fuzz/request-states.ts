import {
  accept,
  approvalOf,
  type BenchRequest,
  close,
  signOff,
  submit,
  submitBrief,
  submitProof,
} from '../bench/bench-request.ts';
import type { People } from '../bench/people.ts';

/** Creates requests in every state, for generated calls to refer to. */

const command =
  (path: string, body: object): Step =>
  (people, { id, owner }) =>
    people.call(owner, 'POST', `/requests/${id}/${path}`, body);

const observe = command('observers', {
  action: 'name',
  memberId: 'cleo',
  reason: 'The club asked for it.',
});

const toBriefSignOff = [accept, submitBrief, observe];

const bothSign: Step = async (people, request) => {
  const approval = await approvalOf(people, request);
  for (const signer of request.signers) await signOff(people, request, signer, approval);
};

const toProduction = [...toBriefSignOff, bothSign];

const askForReview: Step = (people, request) => submitProof(people, request, { review: true });

const toReview = [...toProduction, askForReview];

const toApproval = [...toReview, bothSign];

const toReleased = [...toApproval, bothSign];

const steps: Record<string, readonly Step[]> = {
  intake: [],
  asked: [command('triage', { action: 'ask', question: 'For which of the clubs is it?' })],
  brief: [accept],
  'brief-sign-off': toBriefSignOff,
  production: toProduction,
  review: toReview,
  approval: toApproval,
  released: toReleased,
  closed: [...toReleased, close],
  declined: [command('triage', { action: 'decline', reason: 'The clubs close for the spring.' })],
  reused: [command('triage', { action: 'reuse', link: 'https://proofs.example/last-spring.pdf' })],
  withdrawn: [command('withdrawal', { reason: 'The open days are called off.' })],
};

/**
 * States that a request can be brought to: its stages, and `asked` for one with an open question.
 */
export const states: readonly string[] = Object.keys(steps);

/** Brings a new request to a state, through the API. Throws when there is no such state. */
export const bringTo = async (state: string, people: People): Promise<BenchRequest> => {
  const way = steps[state];
  if (!way) throw new Error(`${state} is no state of a request`);
  const request = await submit(people);
  for (const step of way) await step(people, request);
  return request;
};

type Step = (people: People, request: BenchRequest) => Promise<unknown>;
