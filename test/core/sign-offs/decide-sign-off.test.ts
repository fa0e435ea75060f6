import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { accepted, digest, refusal, rita, roster, settings } from '../../story/sample.ts';
import {
  afterSignOff,
  colleagueOf,
  inApproval,
  inBrief,
  inReview,
  signOffFacts,
  withBrief,
} from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

/** An approval that lacks one signature, of a state in which somebody has changed something. */
const lastSignature = (change: (state: RequestState) => Partial<RequestState>) => {
  const state = afterSignOff(inApproval(), rita);
  const command = signOffCommand(state, colleagueOf(state));
  return () => decideSignOff({ ...state, ...change(state) }, command, signOffFacts);
};

describe('J11: the last signature of an approval', () => {
  it('releases the proof that was signed, by its digest', () => {
    const events = accepted(lastSignature(() => ({}))());
    expect(events.map(({ type }) => type)).toEqual([
      'sign-off-recorded',
      'round-closed',
      'request-released',
      'stage-changed',
    ]);
    expect(events[2]?.data).toMatchObject({ digest: digest('p'), proofVersion: 1, roundId: 'R3' });
  });

  it.each<[string, (state: RequestState) => Partial<RequestState>]>([
    [
      'there is another proof',
      ({ proof }) => ({ proof: proof && { ...proof, digest: digest('q') } }),
    ],
    ['there is no proof', () => ({ proof: undefined })],
    ['it is for review only', ({ proof }) => ({ proof: proof && { ...proof, reviewOnly: true } })],
  ])('releases nothing where %s', (_, change) => {
    expect(lastSignature(change)).toThrow('would be released without a joint sign-off');
  });

  it('of a round that is no approval releases nothing', () => {
    const approvesReview = ({ round }: RequestState) => ({
      round: round && { ...round, kind: 'review' as const },
    });
    expect(accepted(lastSignature(approvesReview)()).map(({ type }) => type)).not.toContain(
      'request-released',
    );
  });
});

describe('an approval that follows a review', () => {
  const endOf = (change: (state: RequestState) => Partial<RequestState>) => {
    const state = afterSignOff(inReview(), rita);
    const command = signOffCommand(state, colleagueOf(state));
    return accepted(decideSignOff({ ...state, ...change(state) }, command, signOffFacts));
  };
  const reviewed = (change: (state: RequestState) => Partial<RequestState>) => {
    const opened = endOf(change).find(({ type }) => type === 'round-opened');
    return opened?.type === 'round-opened' ? opened.data.round : undefined;
  };

  it('gives no seat to those who wrote the proof (J5)', () => {
    const { authors, ...proof } = inReview().proof ?? ({} as never);
    const writer = colleagueOf(inReview()).id;
    const round = reviewed(() => ({ proof: { ...proof, authors: [...(authors ?? []), writer] } }));
    expect(round?.authors).toContain(writer);
    expect(round?.seats.map(({ memberId }) => memberId)).not.toContain(writer);
  });

  it.each<[string, (state: RequestState) => Partial<RequestState>]>([
    ['for review only', ({ proof }) => ({ proof: proof && { ...proof, reviewOnly: true } })],
    ['gone', () => ({ proof: undefined })],
  ])('is not opened on a proof that is %s, and the owner hears of that', (_, change) => {
    expect(endOf(change).slice(2)).toEqual([
      { type: 'approval-not-opened', data: { parties: [], because: 'review-only' } },
      { type: 'stage-changed', data: { from: 'review', to: 'production', outcome: 'blocked' } },
    ]);
  });

  it('knows who submitted it, of a proof from before there were authors', () => {
    const { authors: _, ...proof } = inReview().proof ?? ({} as never);
    const [writer] = roster.filter(({ id }) => id === colleagueOf(inReview()).id);
    const round = reviewed(() => ({ proof: { ...proof, submittedBy: writer?.id ?? '' } }));
    expect(round).toMatchObject({ submittedBy: writer?.id, authors: [writer?.id] });
  });
});

describe('a decision', () => {
  it('is not taken from an address that is not its signer’s', () => {
    const state = withBrief(inBrief());
    const command = signOffCommand(state, rita, {
      channel: 'link',
      evidence: { address: 'evil@countersign.example' },
    });
    expect(refusal(decideSignOff(state, command, signOffFacts))).toEqual({
      type: 'address-not-theirs',
      address: 'evil@countersign.example',
    });
  });

  it('to reject ends the request with who did', () => {
    const state = withBrief(inBrief());
    const command = signOffCommand(state, rita, { decision: 'reject', comment: 'Never.' });
    const events = accepted(decideSignOff(state, command, { settings, roster: () => roster }));
    expect(events.find(({ type }) => type === 'request-declined')?.data).toEqual({
      reason: 'rejected in sign-off by rita',
    });
  });
});
