import { describe, expect, it } from 'vitest';
import { offeredDecisions } from '../../../functions/core/rounds/sign-off.ts';
import { mayActFor } from '../../../functions/core/rounds/stand-in.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  accepted,
  digest,
  lena,
  monday,
  refusal,
  rita,
  saul,
  settings,
} from '../../story/sample.ts';
import { afterSignOff, colleagueOf, inBrief, signOffFacts, withBrief } from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

const window = { from: '2026-03-01', until: '2026-03-09' };
/** Of sales, and without a seat; Rita and Saul have both named her. */
const dora: Member = { ...rita, id: 'dora' };
const [ritaAway, saulAway] = [rita, saul].map((member) => ({
  ...member,
  delegate: { to: 'dora', ...window },
})) as [Member, Member];

const patient = {
  settings: {
    ...settings,
    policy: { ...settings.policy, objections: 'when-all-answered' as const },
  },
};

const decided = (...given: Parameters<typeof signOffCommand>) =>
  decideSignOff(given[0], signOffCommand(...given), signOffFacts);

describe('J4: one person counts once', () => {
  it('who signed for one member cannot sign for a second, and may change what they signed', () => {
    const state = afterSignOff(withBrief(inBrief(), patient), ritaAway, { signer: dora });
    expect(refusal(decided(state, saulAway, { signer: dora }))).toEqual({
      type: 'delegate-already-counted',
    });
    const objects = { signer: dora, decision: 'request-changes', comment: 'Larger' } as const;
    expect(accepted(decided(state, ritaAway, objects))[0]).toMatchObject({
      data: { memberId: 'rita', signedBy: 'dora', decision: 'request-changes', nth: 2 },
    });
  });

  it('that others have signed keeps nobody from signing for a member', () => {
    const state = afterSignOff(withBrief(inBrief(), patient), rita);
    expect(decided(state, saulAway, { signer: dora }).ok).toBe(true);
  });

  it('who asked has no seat in the place of a member who has none', () => {
    const state = withBrief(inBrief());
    expect(refusal(decided(state, lena, { signer: rita }))).toEqual({ type: 'not-invited' });
  });
});

describe('J8: what a decision repeats', () => {
  const ended = () => {
    const open = withBrief(inBrief());
    return { open, state: afterSignOff(afterSignOff(open, rita), colleagueOf(open)) };
  };

  it('is the same decision of the same person on the same subject', () => {
    const { open, state } = ended();
    const repeat = (member: Member, more = {}) =>
      decideSignOff(state, signOffCommand(open, member, more), signOffFacts);
    expect(accepted(repeat(rita))).toEqual([]);
    for (const other of [
      repeat(ritaAway, { signer: dora }),
      repeat(rita, { digest: digest('b') }),
      repeat(rita, { decision: 'reject', comment: 'No' }),
    ])
      expect(refusal(other)).toMatchObject({ type: 'round-closed' });
  });
});

it('a review offers no way to end the request', () => {
  expect(offeredDecisions('review')).toEqual(['approve', 'request-changes']);
  for (const kind of ['brief', 'approval'] as const)
    expect(offeredDecisions(kind)).toEqual(['approve', 'request-changes', 'reject']);
});

it('nobody acts for a member without a window or a round of their own', () => {
  const round = { standIns: { rita: { to: 'dora' } } };
  expect(mayActFor(rita, 'dora', round, monday)).toBe(true);
  expect(mayActFor(saul, 'dora', round, monday)).toBe(false);
  expect(mayActFor(saul, 'dora', {}, monday)).toBe(false);
  expect(mayActFor(saul, 'dora', undefined, monday)).toBe(false);
});
