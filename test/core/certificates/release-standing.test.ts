import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { releaseStanding } from '../../../functions/core/certificates/release-standing.ts';
import { exitOf } from '../../../functions/core/stages/stages.ts';
import { Outcome } from '../../../functions/core/words/words.ts';
import { Story } from '../../story/story.ts';

const { state } = new Story().release();
const releasedAt = state.released?.at ?? '';

describe('a release', () => {
  it('is valid as it is, and when its request is closed', () => {
    expect(releaseStanding(state)).toEqual({ kind: 'valid' });
    const closed = new Story().release().close('Hand it over in person.').state;
    expect(releaseStanding(closed)).toEqual({ kind: 'valid' });
  });

  it('is in question once somebody said that a decision was not theirs', () => {
    const dispute = {
      roundId: 'R3',
      memberId: 'rita',
      party: 'sales',
      signedBy: 'rita',
      decision: 'approve',
      nth: 1,
      decidedAt: releasedAt,
      by: 'rita',
      at: daysAfter(releasedAt, 1),
    } as const;
    expect(releaseStanding({ ...state, disputes: [dispute] })).toEqual({
      kind: 'disputed',
      since: dispute.at,
    });
  });

  it('has another plan once that was signed, and not while it is out for signature', () => {
    const later = daysAfter(releasedAt, 1);
    const plan = { ...(state.brief as NonNullable<typeof state.brief>), submittedAt: later };
    expect(releaseStanding({ ...state, brief: plan })).toEqual({ kind: 'valid' });
    expect(releaseStanding({ ...state, brief: plan, signedBrief: plan })).toEqual({
      kind: 'corrected',
      since: later,
    });
  });

  it('has the plan of its own instant, and nothing is corrected where there is none or no release', () => {
    const plan = state.brief as NonNullable<typeof state.brief>;
    const atRelease = { ...plan, submittedAt: releasedAt };
    const later = { ...plan, submittedAt: daysAfter(releasedAt, 1) };
    expect(releaseStanding({ ...state, signedBrief: atRelease })).toEqual({ kind: 'valid' });
    for (const without of [
      { ...state, brief: undefined, signedBrief: undefined },
      { ...state, signedBrief: later, released: undefined },
    ])
      expect(releaseStanding(without)).toEqual({ kind: 'valid' });
  });

  it('has no other way to end than to be closed: whoever adds one says what becomes of it here', () => {
    const ways = Outcome.options.filter((outcome) => exitOf('released', outcome));
    expect(ways).toEqual(['closed']);
    expect(Outcome.options.filter((outcome) => exitOf('closed', outcome))).toEqual([]);
  });
});
