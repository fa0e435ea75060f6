import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import type { ClosedRound } from '../../../functions/core/rounds/round.ts';
import { releaseSigned } from '../../../functions/core/sign-offs/release-signed.ts';
import { digest, monday, settings } from '../../story/sample.ts';
import { inApproval, releasedState } from '../../story/states.ts';

const inLastRound = inApproval();
const [approval] = releasedState().pastRounds.slice(-1) as [ClosedRound];

const release = (round: Partial<ClosedRound>, state: Partial<RequestState> = {}) =>
  releaseSigned({ ...inLastRound, ...state }, { ...approval, ...round }, { settings, now: monday });

describe('J11: a release', () => {
  it('is of the version that was approved, by its digest and its round', () => {
    expect(release({})).toEqual([
      {
        type: 'request-released',
        data: {
          proofVersion: 1,
          digest: digest('p'),
          roundId: 'R3',
          resultsUntil: daysAfter(monday, settings.resultsWindowDays),
        },
      },
      { type: 'stage-changed', data: { from: 'approval', to: 'released', outcome: 'approved' } },
    ]);
  });

  const { proof } = inLastRound;
  it.each<[string, Partial<ClosedRound>, Partial<RequestState>?]>([
    ['a review that approved it', { kind: 'review' }],
    ['a round on its brief', { kind: 'brief' }],
    ['a round that did not approve it', { closed: { outcome: 'changes-requested', at: monday } }],
    ['a round whose time was over', { closed: { outcome: 'expired', at: monday } }],
    ['a round on another digest', { subject: { ...approval.subject, digest: digest('q') } }],
    ['a proof that is another by now', {}, { proof: proof && { ...proof, digest: digest('q') } }],
    ['no proof', {}, { proof: undefined }],
    ['a proof for review only (J16)', {}, { proof: proof && { ...proof, reviewOnly: true } }],
  ])('does not follow from %s', (_, round, state) => {
    expect(() => release(round, state)).toThrow(
      `${inLastRound.id} would be released without a joint sign-off on a proof that may be`,
    );
  });
});
