import { describe, expect, it } from 'vitest';
import { submitBrief } from '../../../functions/core/brief/brief-version.ts';
import { triage, withdraw } from '../../../functions/core/intake/intake.ts';
import { closeByHand } from '../../../functions/core/release/close-request.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { expireRound } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { humanSteps } from '../../../functions/core/stages/stages.ts';
import type { Outcome } from '../../../functions/core/words/words.ts';
import { workflowErrors } from '../../../functions/core/workflow/errors.ts';
import { signalFor } from '../../../functions/core/workflow/signal.ts';
import {
  accepted,
  afterEvents,
  brief,
  digest,
  monday,
  rita,
  roster,
  settings,
} from '../../story/sample.ts';
import {
  afterSignOff,
  colleagueOf,
  inApproval,
  inBrief,
  inIntake,
  inProduction,
  inReview,
  ownerOf,
  releasedState,
  signOffFacts,
  withBrief,
  withProof,
} from '../../story/states.ts';
import { Story } from '../../story/story.ts';

const inBriefSignOff = () => withBrief(inBrief());

const objected = (state: RequestState) =>
  afterSignOff(state, rita, { decision: 'request-changes', comment: 'Say what it costs' });

const expired = (state: RequestState) => {
  const now = state.round?.expiresAt ?? monday;
  return afterEvents(state, accepted(expireRound(state, { ...signOffFacts, now })), now);
};

const closed = () => {
  const state = releasedState();
  return afterEvents(state, accepted(closeByHand(state, ownerOf(state), 'Ask earlier')));
};

const withdrawn = (state: RequestState) =>
  afterEvents(state, accepted(withdraw(state, rita, 'Not needed')));

/** Light work, of which nobody asked for a review. */
const signedAtOnce = (() => {
  const story = new Story(undefined, inProduction());
  story.reviewed = false;
  return story.proof().state;
})();

/** The output of a step whose stage the request has left, on which the workflow branches. */
const successes: [string, RequestState, (typeof humanSteps)[number], Outcome][] = [
  ['accepted', inBrief(), 'intake', 'accepted'],
  ['submitted for sign-off', inBriefSignOff(), 'brief', 'submitted'],
  ['approved for production', inProduction(), 'brief-sign-off', 'approved'],
  ['sent back to the brief', objected(inBriefSignOff()), 'brief-sign-off', 'changes-requested'],
  ['expired in sign-off', expired(inBriefSignOff()), 'brief-sign-off', 'expired'],
  ['submitted for review', inReview(), 'production', 'submitted'],
  ['submitted to be signed at once', signedAtOnce, 'production', 'submitted-to-sign'],
  ['approved in review', inApproval(), 'review', 'approved'],
  ['sent back from review', objected(inReview()), 'review', 'changes-requested'],
  ['sent back from approval', objected(inApproval()), 'approval', 'changes-requested'],
  ['a new version in approval', withProof(inApproval(), 'q'), 'approval', 'new-version'],
  ['released', releasedState(), 'approval', 'approved'],
  ['closed by hand', closed(), 'released', 'closed'],
];

describe('a waiting step', () => {
  it.each(successes)('is signalled for a request that is %s', (_, state, step, outcome) => {
    const signal = signalFor(state, step, monday);
    expect(signal).toMatchObject({
      kind: 'success',
      output: { requestId: state.id, stage: state.stage, outcome },
    });
    if (signal?.kind === 'success') expect(signal.output.timeoutSeconds).toBeGreaterThanOrEqual(1);
  });

  it('in an execution that knows no way past a review finds where the request stands', () => {
    expect(signalFor(signedAtOnce, 'review', monday)).toMatchObject({
      kind: 'failure',
      error: 'RequestMovedOn',
    });
  });

  it('gets no signal while the request is still in its stage', () => {
    for (const state of [
      inIntake(),
      inBrief(),
      inBriefSignOff(),
      inProduction(),
      inReview(),
      releasedState(),
    ])
      expect(signalFor(state, state.stage as (typeof humanSteps)[number], monday)).toBeUndefined();
  });

  it('gets no signal for one sign-off of several, nor for a new version in the same stage', () => {
    const state = inBriefSignOff();
    expect(signalFor(afterSignOff(state, rita), 'brief-sign-off', monday)).toBeUndefined();
    const newer = afterEvents(
      state,
      accepted(
        submitBrief(state, {
          brief,
          digest: digest('b'),
          submitter: ownerOf(state),
          roster,
          settings,
          now: monday,
        }),
      ),
    );
    expect(signalFor(newer, 'brief-sign-off', monday)).toBeUndefined();
  });

  it('fails with RequestEnded if the request has ended', () => {
    const declined = afterEvents(
      inIntake(),
      accepted(
        triage(inIntake(), ownerOf(inIntake()), { action: 'decline', reason: 'No time' }, settings),
      ),
    );
    const rejected = afterSignOff(inApproval(), colleagueOf(inApproval()), {
      decision: 'reject',
      comment: 'No',
    });
    for (const [state, step] of [
      [declined, 'intake'],
      [rejected, 'approval'],
      [withdrawn(inBrief()), 'brief'],
      [withdrawn(inReview()), 'review'],
      [withdrawn(inReview()), 'intake'],
    ] as const)
      expect(signalFor(state, step, monday)).toMatchObject({
        kind: 'failure',
        error: 'RequestEnded',
        cause: `${state.id} is ${state.stage}`,
      });
  });

  it('fails with RequestMovedOn if the request is elsewhere', () => {
    for (const [state, step] of [
      [inReview(), 'intake'],
      [inReview(), 'approval'],
      [releasedState(), 'production'],
      [closed(), 'approval'],
      [expired(inReview()), 'brief-sign-off'],
      // It has never moved.
      [inIntake(), 'brief'],
    ] as const)
      expect(signalFor(state, step, monday)).toEqual({
        kind: 'failure',
        error: 'RequestMovedOn',
        cause: `${state.id} is in ${state.stage}, not in ${step}`,
      });
  });

  it('fails with each error name of the contract, and no other', () => {
    const states = [
      ...successes.map(([, state]) => state),
      withdrawn(inBrief()),
      withdrawn(inReview()),
    ];
    const errors = states.flatMap((state) =>
      humanSteps.flatMap((step) => {
        const signal = signalFor(state, step, monday);
        return signal?.kind === 'failure' ? [signal.error] : [];
      }),
    );
    expect(new Set(errors)).toEqual(new Set(workflowErrors));
  });
});
