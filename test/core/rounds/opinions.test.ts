import { describe, expect, it } from 'vitest';
import { departures } from '../../../functions/core/leaving/departures.ts';
import { priceOfWaiting } from '../../../functions/core/promises/price-of-waiting.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import { waitsEndedBy } from '../../../functions/core/rollup/ended-waits.ts';
import { advisoryParties, requiredParties } from '../../../functions/core/rounds/policy.ts';
import { approvalNotes, type OpenRound } from '../../../functions/core/rounds/round.ts';
import { holdsSeat } from '../../../functions/core/rounds/seats.ts';
import { signersOf } from '../../../functions/core/rounds/signers-of.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { Settings } from '../../../functions/core/words/settings.ts';
import {
  accepted,
  afterEvents,
  lena,
  monday,
  refusal,
  rita,
  roster,
  settings as usual,
} from '../../story/sample.ts';
import { colleagueOf, inBrief, withBrief } from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';

type Requirement = Settings['policy']['rules'][number]['require'][number];

const under = (...require: Requirement[]): Settings => ({
  ...usual,
  policy: { ...usual.policy, rules: [{ name: 'an opinion', when: {}, require }] },
});

const opinion: Requirement = { party: 'legal', quorum: 1, advisory: true };
const settings = under(opinion);

const opened = (given = settings, people: readonly Member[] = roster): RequestState =>
  withBrief(inBrief({ settings: given, roster: people }), { settings: given, roster: people });

const roundOf = ({ round }: RequestState): OpenRound => {
  if (!round) throw new Error('no round is open');
  return round;
};

const decide = (
  state: RequestState,
  member: Member,
  decision: 'approve' | 'request-changes' | 'reject' = 'approve',
  given: object = {},
) =>
  decideSignOff(state, signOffCommand(state, member, { decision, comment: 'So', ...given }), {
    settings,
    roster: () => roster,
  });

const having = (...given: Parameters<typeof decide>): RequestState =>
  afterEvents(given[0], accepted(decide(...given)));

const facts = {
  usesPrice: false,
  usesIncentives: false,
  regulatedClaim: false,
  cost: 0,
  collateralType: 'flyer',
  segment: 'members',
};

describe('an opinion, by policy', () => {
  it('is asked of as many as the rule says, and has no promise that anybody waits for', () => {
    const state = opened();
    const round = roundOf(state);
    expect(round.required.map(({ party }) => party)).toEqual(['sales', 'marketing']);
    expect(round.advisory).toEqual([{ party: 'legal', quorum: 1 }]);
    expect(round.seats).toContainEqual({
      memberId: 'lena',
      party: 'legal',
      advisory: true,
      dueAt: expect.any(String),
    });
    expect(waitingOn(state, settings).map(({ party }) => party)).toEqual(['sales', 'marketing']);
    expect(requestView(state, settings).round?.advisory).toEqual([{ party: 'legal', quorum: 1 }]);
    expect(roundOf(opened(usual)).advisory).toBeUndefined();
    expect(priceOfWaiting(state, settings)).toEqual(priceOfWaiting(opened(usual), usual));
  });

  it('neither ends a round nor keeps it open, for or against', () => {
    const state = opened();
    for (const decision of ['approve', 'request-changes', 'reject'] as const) {
      const advised = accepted(decide(state, lena, decision));
      expect(advised).toMatchObject([{ type: 'sign-off-recorded', data: { advisory: true } }]);
      const signed = having(having(afterEvents(state, advised), rita), colleagueOf(state));
      expect(signed.stage).toBe('production');
      expect(signersOf(signed)).not.toContain('lena');
      expect(signed.pastRounds[0]?.signOffs.lena).toMatchObject({ decision, advisory: true });
    }
    expect(having(having(state, rita), colleagueOf(state)).stage).toBe('production');
    expect(refusal(decide(state, lena, 'reject', { comment: undefined }))).toEqual({
      type: 'comment-required',
    });
  });

  it('is read by whoever acts next, also where it is against (J17)', () => {
    const against = having(opened(), lena, 'request-changes', { comment: 'The claim is bold.' });
    const note = {
      memberId: 'lena',
      signedBy: 'lena',
      party: 'legal',
      at: monday,
      comment: 'The claim is bold.',
    };
    expect(approvalNotes(roundOf(against))).toEqual([{ ...note, advised: 'request-changes' }]);
    expect(
      approvalNotes(roundOf(having(opened(), lena, 'approve', { comment: note.comment }))),
    ).toEqual([note]);
    const passed = having(
      having(against, rita, 'approve', { comment: undefined }),
      colleagueOf(against),
    );
    expect(passed.pastRounds[0]?.notes).toContainEqual({ ...note, advised: 'request-changes' });
    const objected = having(opened(), rita, 'request-changes');
    expect(objected.pastRounds[0]?.notes).toBeUndefined();
  });

  it('moves no sum of waiting, given or taken back', () => {
    const state = opened();
    const [event] = accepted(decide(state, lena));
    const ended = (of: RequestState, one: object) =>
      waitsEndedBy(of, { ...one, at: monday } as never, settings);
    expect(ended(state, event as object)).toEqual([]);
    const advised = afterEvents(state, [event as never]);
    const taken = { roundId: 'R1', memberId: 'lena', party: 'legal', signedBy: 'lena', by: 'lena' };
    expect(ended(advised, { type: 'sign-off-withdrawn', data: taken })).toEqual([]);
    const closed = { type: 'round-closed', data: { roundId: 'R1', outcome: 'expired' } };
    expect(ended(state, closed).map(({ waiter }) => waiter)).toEqual(['sales', 'marketing']);
  });

  it('is nobody’s to give in place of a signature: who has to sign signs, at the highest quorum', () => {
    const policy = (...require: Requirement[]) => ({ ...usual, policy: under(...require).policy });
    const both = policy(opinion, { party: 'legal', quorum: 2 });
    expect(requiredParties('brief', facts, both)).toContainEqual({ party: 'legal', quorum: 2 });
    expect(advisoryParties('brief', facts, both)).toEqual([]);
    const twice = policy(
      { party: 'legal', quorum: 1 },
      { party: 'legal', quorum: 1, after: ['marketing'] },
    );
    expect(requiredParties('brief', facts, twice)).toContainEqual({
      party: 'legal',
      quorum: 1,
      after: ['marketing'],
    });
    const two = policy(opinion, { ...opinion, quorum: 3 });
    expect(advisoryParties('brief', facts, two)).toEqual([{ party: 'legal', quorum: 3 }]);
    for (const kind of ['review', 'agreement'] as const)
      expect(advisoryParties(kind, kind === 'review' ? facts : undefined, two)).toEqual([]);
    const later = policy({ ...opinion, after: ['marketing', 'brand'] });
    expect(advisoryParties('approval', facts, later)).toEqual([
      { party: 'legal', quorum: 1, after: ['marketing'] },
    ]);
  });

  it('is asked of nobody whom a quorum needs, and of nobody where nobody is there', () => {
    const only = roster.map((member) =>
      member.id === 'finn'
        ? { ...member, parties: ['finance' as const, 'legal' as const] }
        : member,
    );
    const people = only.filter(({ id }) => id !== 'lena');
    const given = under(opinion, { party: 'finance', quorum: 1 });
    const seats = roundOf(opened(given, people)).seats.filter(
      ({ memberId }) => memberId === 'finn',
    );
    expect(seats).toMatchObject([{ party: 'finance' }]);
    expect(seats[0]?.advisory).toBeUndefined();
    const unreached = roster.map((member) =>
      member.id === 'lena'
        ? {
            ...member,
            unreachable: { since: monday, cause: 'bounce' as const, address: lena.email },
          }
        : member,
    );
    expect(roundOf(opened(settings, unreached)).seats.map(({ party }) => party)).not.toContain(
      'legal',
    );
  });

  it('yields to a signature: who only advises may stand in, and gives the opinion up', () => {
    const state = opened();
    expect(holdsSeat(roundOf(state), 'lena')).toBe(false);
    expect(holdsSeat(roundOf(having(state, lena)), 'lena')).toBe(true);
    const gone = roster.map((one) => (one.id === 'lena' ? { ...one, active: false } : one));
    const left = departures(state, { roster: gone, settings, now: monday });
    expect(left).toMatchObject([{ type: 'seat-vacated', data: { memberId: 'lena' } }]);
    expect(left[0]?.data).not.toHaveProperty('to');
  });

  it('is never asked of sales and marketing, by the settings (J3)', () => {
    const errors = (party: string) => {
      const require = [{ party, quorum: 1, advisory: true }];
      const policy = { ...usual.policy, rules: [{ name: 'one', when: {}, require }] };
      return Settings.safeParse({ ...usual, policy }).error?.issues.map(({ path }) =>
        path.join('/'),
      );
    };
    for (const party of ['sales', 'marketing'])
      expect(errors(party)).toEqual(['policy/rules/0/require/0/advisory']);
    expect(errors('legal')).toBeUndefined();
  });
});
