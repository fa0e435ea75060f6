import { describe, expect, it } from 'vitest';
import { submitBrief } from '../../../functions/core/brief/brief-version.ts';
import { daysAfter, hoursAfter } from '../../../functions/core/calendar/time.ts';
import { withdraw } from '../../../functions/core/intake/intake.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { openRound } from '../../../functions/core/rounds/open-round.ts';
import { requiredParties } from '../../../functions/core/rounds/policy.ts';
import { decideSignOff, expireRound } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import {
  accepted,
  afterEvents,
  brief,
  digest,
  lena,
  leo,
  max,
  mia,
  mona,
  monday,
  refusal,
  rita,
  roster,
  saul,
  settings,
} from '../../story/sample.ts';
import {
  afterSignOff,
  colleagueOf,
  inApproval,
  inBrief,
  inProduction,
  inReview,
  ownerOf,
  releasedState,
  signOffFacts,
  withBrief,
  withProof,
} from '../../story/states.ts';
import { cast, Story, signOffCommand } from '../../story/story.ts';

const policyFacts = {
  usesPrice: false,
  usesIncentives: false,
  regulatedClaim: false,
  cost: 100,
  roi: 2,
  collateralType: 'flyer',
  segment: 'members',
};

const withPolicy = (policy: Partial<Settings['policy']>): Settings => ({
  ...settings,
  policy: { ...settings.policy, ...policy },
});

describe('J1: a round is about one digest', () => {
  it('records the digest of the subject when it opens', () => {
    expect(withBrief(inBrief()).round?.subject).toEqual({
      kind: 'brief',
      version: 1,
      digest: digest('a'),
    });
  });

  it('refuses a decision for another digest', () => {
    const state = withBrief(inBrief());
    const stale = decideSignOff(
      state,
      signOffCommand(state, rita, { digest: digest('b') }),
      signOffFacts,
    );
    expect(refusal(stale)).toMatchObject({
      type: 'stale-subject',
      current: digest('a'),
      version: 1,
    });
  });

  it('keeps the digest in the sign-off', () => {
    const state = withBrief(inBrief());
    expect(afterSignOff(state, rita).round?.signOffs.rita?.digest).toBe(digest('a'));
  });
});

describe('J2: the policy is a snapshot', () => {
  it('computes required parties from request and brief when the round opens', () => {
    const state = withBrief(inBrief(), {
      brief: { ...brief, tactics: { ...brief.tactics, price: '10 off' } },
    });
    expect(state.round?.required).toEqual([
      { party: 'sales', quorum: 1 },
      { party: 'marketing', quorum: 1 },
      { party: 'legal', quorum: 1 },
    ]);
  });

  it('keeps an open round as it was when the policy changes', () => {
    const state = withBrief(inBrief());
    const stricter = withPolicy({
      rules: [{ name: 'all', when: {}, require: [{ party: 'legal', quorum: 1 }] }],
    });
    const decided = decideSignOff(
      afterSignOff(state, rita),
      signOffCommand(state, colleagueOf(state)),
      {
        ...signOffFacts,
        settings: stricter,
      },
    );
    expect(afterEvents(afterSignOff(state, rita), accepted(decided)).stage).toBe('production');
  });

  it.each([
    [{ regulatedClaim: true }, 'legal'],
    [{ usesIncentives: true }, 'legal'],
    [{ cost: 5_000_000 }, 'finance'],
    [{ roi: 0.99 }, 'leadership'],
  ])('asks by default, for %j, %s', (fact, party) => {
    const required = requiredParties('brief', { ...policyFacts, ...fact }, settings);
    expect(required.map((line) => line.party)).toEqual(['sales', 'marketing', party]);
  });

  it('asks nobody else at exactly the target, or without a cost', () => {
    expect(requiredParties('brief', { ...policyFacts, roi: 1 }, settings)).toHaveLength(2);
    expect(requiredParties('brief', { ...policyFacts, roi: undefined }, settings)).toHaveLength(2);
  });
});

describe('J3: sales and marketing always sign', () => {
  it.each(['brief', 'approval'] as const)('whatever the rules say, in %s', (kind) => {
    const none = requiredParties(kind, policyFacts, withPolicy({ rules: [] }));
    expect(none).toEqual([
      { party: 'sales', quorum: 1 },
      { party: 'marketing', quorum: 1 },
    ]);
  });

  it('lets rules raise their quorum but not lower it', () => {
    const rules = [
      { name: 'two', when: {}, require: [{ party: 'sales' as const, quorum: 2 }] },
      { name: 'one', when: {}, require: [{ party: 'sales' as const, quorum: 1 }] },
    ];
    expect(requiredParties('brief', policyFacts, withPolicy({ rules }))[0]).toEqual({
      party: 'sales',
      quorum: 2,
    });
  });
});

describe('J4: a member counts once, for one party', () => {
  const both = {
    ...max,
    id: 'bo',
    parties: ['sales' as const, 'marketing' as const, 'legal' as const],
  };

  it('gives a member of several parties one seat', () => {
    const state = withBrief(inBrief(), { roster: [rita, mia, max, both] });
    expect(state.round?.seats.filter((seat) => seat.memberId === 'bo')).toHaveLength(1);
  });

  it('refuses to open a round that one person would have to sign for both sides', () => {
    const state = inBrief();
    const opened = submitBrief(state, {
      brief,
      digest: digest('a'),
      submitter: ownerOf(state),
      roster: [ownerOf(state), both],
      settings: withPolicy({ requesterMaySign: false }),
      now: monday,
    });
    expect(refusal(opened)).toMatchObject({ type: 'party-cannot-sign' });
  });

  it('seats people where they are needed, however parties overlap', () => {
    const people = [
      { ...rita, id: 'ana', parties: ['sales' as const, 'legal' as const] },
      { ...rita, id: 'ben', parties: ['sales' as const] },
      { ...rita, id: 'cem', parties: ['marketing' as const, 'legal' as const] },
      { ...rita, id: 'dan', parties: ['marketing' as const, 'sales' as const] },
    ];
    const opened = openRound({
      requestId: 'CR-7F3K2QX',
      roundId: 'R1',
      kind: 'brief',
      subject: { kind: 'brief', version: 1, digest: digest('a') },
      submittedBy: 'nobody',
      authors: ['nobody'],
      requesterId: 'zoe',
      facts: { ...policyFacts, regulatedClaim: true },
      roster: people,
      settings,
      now: monday,
    });
    expect(opened.ok).toBe(true);
  });
});

describe('J5: whoever wrote a version cannot sign it', () => {
  it('gives the submitter no seat', () => {
    const state = withBrief(inBrief());
    expect(state.round?.seats.map((seat) => seat.memberId)).not.toContain(state.ownerId);
  });

  it('refuses the submitter as a delegate too', () => {
    const state = withBrief(inBrief());
    const owner = ownerOf(state);
    const away = {
      ...colleagueOf(state),
      delegate: { to: owner.id, from: '2026-03-01', until: '2026-03-09' },
    };
    const decided = decideSignOff(
      state,
      signOffCommand(state, away, { signer: owner }),
      signOffFacts,
    );
    expect(refusal(decided)).toEqual({ type: 'submitter-cannot-sign' });
  });

  it('refuses whoever would sign in the place of an author as well', () => {
    const { round, ...state } = withBrief(inBrief());
    const author = colleagueOf(state as RequestState);
    const written = { ...state, round: { ...round, authors: [state.ownerId, author.id] } };
    const stored = written as RequestState;
    const away = { ...author, delegate: { to: 'emil', from: '2026-03-01', until: '2026-03-09' } };
    const signer = { ...author, id: 'emil' };
    const decided = decideSignOff(stored, signOffCommand(stored, away, { signer }), signOffFacts);
    expect(refusal(decided)).toEqual({ type: 'submitter-cannot-sign' });
  });

  it('gives none to who saved the draft that it was made from either, and refuses them', () => {
    const before = inBrief();
    const [owner, drafter] = [ownerOf(before), colleagueOf(before)];
    const submitted = submitBrief(before, {
      brief,
      digest: digest('a'),
      submitter: owner,
      drafters: [drafter.id],
      roster,
      settings,
      now: monday,
    });
    const state = afterEvents(before, accepted(submitted));
    expect(state.brief?.authors).toEqual([owner.id, drafter.id]);
    expect(state.round?.seats.map(({ memberId }) => memberId)).not.toContain(drafter.id);
    const other = state.round?.seats.find(({ party }) => party === 'marketing')?.memberId;
    const member = roster.find(({ id }) => id === other) as Member;
    const away = {
      ...member,
      delegate: { to: drafter.id, from: '2026-03-01', until: '2026-03-09' },
    };
    const decided = decideSignOff(
      state,
      signOffCommand(state, away, { signer: drafter }),
      signOffFacts,
    );
    expect(refusal(decided)).toEqual({ type: 'submitter-cannot-sign' });
  });

  const story = () => new Story().submit().triage({ action: 'accept' });

  it('remembers who submitted the same brief before, whoever submits it again', () => {
    const told = story();
    const first = told.owner;
    const lead = first === 'mona' ? 'mia' : 'mona';
    const leading = new Story(cast({ [lead]: { leads: ['marketing'] } }), told.state);
    const other = { ...brief, situation: 'Visits are down.' };
    const again = leading.brief(brief, first).brief(other, lead).brief(brief, lead);
    expect(again.state.round?.authors?.toSorted()).toEqual([first, lead].toSorted());
    expect(() => again.fork().sign(first)).toThrow('submitter-cannot-sign');
  });

  it.each(['review', 'approval'] as const)('does the same for a proof, in its %s', (kind) => {
    const told = story().brief().bothSidesSign();
    const first = told.owner;
    const lead = first === 'mona' ? 'mia' : 'mona';
    told.members = cast({ [lead]: { leads: ['marketing'] } });
    told.proof(1).proof(2, undefined, undefined, lead);
    expect(told.state.round?.authors).toEqual([lead]);
    told.proof(1, 'Another note, and the same piece', undefined, lead);
    if (kind === 'approval') told.bothSidesSign();
    expect(told.state.round).toMatchObject({ kind });
    expect(told.state.round?.authors?.toSorted()).toEqual([first, lead].toSorted());
    expect(() => told.sign(first)).toThrow('submitter-cannot-sign');
  });

  it('reads a round from before as written by who submitted it', () => {
    const { round, ...state } = withBrief(inBrief());
    if (!round) throw new Error('no round');
    const { authors: _, ...old } = round;
    const stored = { ...state, round: old };
    const decided = decideSignOff(stored, signOffCommand(stored, ownerOf(stored)), signOffFacts);
    expect(refusal(decided)).toEqual({ type: 'submitter-cannot-sign' });
    expect(decideSignOff(stored, signOffCommand(stored, rita), signOffFacts).ok).toBe(true);
  });

  it('lets the requester sign for sales and for no other party, whatever they belong to', () => {
    const both: Member = { ...rita, parties: ['marketing', 'sales'] };
    const people = [both, saul, mia, max, mona];
    const state = withBrief(inBrief({ roster: people }), { roster: people });
    expect(state.round?.seats.find(({ memberId }) => memberId === 'rita')?.party).toBe('sales');
    const seated = { ...state.round, seats: [{ memberId: 'rita', party: 'marketing' as const }] };
    const stored = { ...state, round: { ...seated } as NonNullable<typeof state.round> };
    const decided = decideSignOff(stored, signOffCommand(stored, both), signOffFacts);
    expect(refusal(decided)).toEqual({ type: 'requester-signs-for-sales', party: 'marketing' });
  });

  it('opens no round where only the requester could sign for marketing', () => {
    const before = inBrief();
    const both: Member = { ...rita, parties: ['marketing', 'sales'] };
    const opened = submitBrief(before, {
      brief,
      digest: digest('a'),
      submitter: ownerOf(before),
      roster: [both, saul, ownerOf(before)],
      settings,
      now: monday,
    });
    expect(refusal(opened)).toEqual({
      type: 'party-cannot-sign',
      parties: [{ party: 'marketing', quorum: 1, members: 0 }],
    });
  });

  it('lets the requester sign for sales', () => {
    const state = withBrief(inBrief());
    expect(afterSignOff(state, rita).round?.signOffs.rita?.party).toBe('sales');
  });

  it('does not, if the policy says so', () => {
    const state = withBrief(inBrief(), { settings: withPolicy({ requesterMaySign: false }) });
    expect(state.round?.seats.map((seat) => seat.memberId)).not.toContain('rita');
    const away = { ...saul, delegate: { to: 'rita', from: '2026-03-01', until: '2026-03-09' } };
    const decided = decideSignOff(
      state,
      signOffCommand(state, away, { signer: rita }),
      signOffFacts,
    );
    expect(refusal(decided)).toEqual({ type: 'requester-cannot-sign' });
  });
});

describe('J6: objections need reasons, and decisions may be changed', () => {
  it.each(['request-changes', 'reject'] as const)('refuses to %s without a comment', (given) => {
    const state = withBrief(inBrief());
    const decided = decideSignOff(
      state,
      signOffCommand(state, rita, { decision: given }),
      signOffFacts,
    );
    expect(refusal(decided)).toEqual({ type: 'comment-required' });
  });

  it('counts the latest decision while the round is open', () => {
    const waiting = withPolicy({ objections: 'when-all-answered' });
    const state = withBrief(inBrief(), { settings: waiting });
    const objected = afterSignOff(state, rita, {
      decision: 'request-changes',
      comment: 'More colour',
    });
    const agreed = afterSignOff(objected, rita);
    expect(agreed.round?.signOffs.rita?.decision).toBe('approve');
    expect(afterSignOff(agreed, colleagueOf(state)).stage).toBe('production');
  });
});

describe('J7: a round closes exactly once', () => {
  it('as approved, when every required party has its quorum', () => {
    const state = withBrief(inBrief());
    const half = afterSignOff(state, rita);
    expect(half.round).toBeDefined();
    const whole = afterSignOff(half, colleagueOf(state));
    expect(whole.round).toBeUndefined();
    expect(whole.pastRounds.at(-1)?.closed.outcome).toBe('approved');
    expect(whole.stage).toBe('production');
  });

  it('but not as approved by two members of one party', () => {
    const state = withBrief(inBrief());
    expect(afterSignOff(afterSignOff(state, rita), saul).round).toBeDefined();
  });

  it('as changes-requested, at the first objection', () => {
    const state = withBrief(inBrief());
    const objected = afterSignOff(state, saul, {
      decision: 'request-changes',
      comment: 'Who is it for?',
    });
    expect(objected.stage).toBe('brief');
    expect(objected.pastRounds.at(-1)?.closed).toMatchObject({
      outcome: 'changes-requested',
      by: 'saul',
    });
  });

  it('as changes-requested, by policy, when every party has answered', () => {
    const state = withBrief(inBrief(), {
      settings: withPolicy({ objections: 'when-all-answered' }),
    });
    const objected = afterSignOff(state, saul, {
      decision: 'request-changes',
      comment: 'Who is it for?',
    });
    expect(objected.round).toBeDefined();
    expect(afterSignOff(objected, colleagueOf(state)).stage).toBe('brief');
  });

  it('as rejected, which ends the request', () => {
    const state = withBrief(inBrief());
    expect(
      afterSignOff(state, saul, { decision: 'reject', comment: 'We sell that no more' }).stage,
    ).toBe('declined');
  });

  it('as superseded, by a new version', () => {
    const state = afterSignOff(withBrief(inBrief()), rita);
    const renewed = withBrief(state, { digest: digest('b') });
    expect(renewed.pastRounds.at(-1)?.closed.outcome).toBe('superseded');
    expect(renewed.round).toMatchObject({ id: 'R2', signOffs: {}, subject: { version: 2 } });
    expect(renewed.stage).toBe('brief-sign-off');
  });

  it('as superseded by a new proof in approval, which goes back to review', () => {
    const renewed = withProof(inApproval(), 'q');
    expect(renewed.stage).toBe('review');
    expect(renewed.lastMove?.outcome).toBe('new-version');
  });

  it('as withdrawn, with its request', () => {
    const state = withBrief(inBrief());
    const ended = afterEvents(state, accepted(withdraw(state, rita, 'The event is cancelled')));
    expect(ended.stage).toBe('withdrawn');
    expect(ended.pastRounds.at(-1)?.closed.outcome).toBe('withdrawn');
  });

  it('does not let a reviewer end the request', () => {
    const state = inReview();
    const decided = decideSignOff(
      state,
      signOffCommand(state, saul, { decision: 'reject', comment: 'No' }),
      signOffFacts,
    );
    expect(refusal(decided)).toMatchObject({ type: 'decision-not-offered' });
  });
});

describe('J8: after closing nothing is accepted', () => {
  const closed = () => {
    const state = withBrief(inBrief());
    return { state, ended: afterSignOff(afterSignOff(state, rita), colleagueOf(state)) };
  };

  it("repeating one's own decision succeeds and changes nothing", () => {
    const { state, ended } = closed();
    expect(accepted(decideSignOff(ended, signOffCommand(state, rita), signOffFacts))).toEqual([]);
  });

  it('a different one is a conflict that says who closed it, how and when', () => {
    const { state, ended } = closed();
    const late = signOffCommand(state, rita, { decision: 'reject', comment: 'Changed my mind' });
    expect(refusal(decideSignOff(ended, late, signOffFacts))).toEqual({
      type: 'round-closed',
      roundId: 'R1',
      outcome: 'approved',
      closedAt: monday,
      closedBy: colleagueOf(state).id,
    });
  });

  it('approving a review again does not count in the approval round of the same proof', () => {
    const review = inReview();
    const approval = afterSignOff(afterSignOff(review, rita), colleagueOf(review));
    expect(approval.stage).toBe('approval');
    expect(accepted(decideSignOff(approval, signOffCommand(review, rita), signOffFacts))).toEqual(
      [],
    );
    expect(approval.round?.signOffs).toEqual({});
  });

  it('repeating it while the round is open changes nothing either', () => {
    const state = afterSignOff(withBrief(inBrief()), rita);
    expect(accepted(decideSignOff(state, signOffCommand(state, rita), signOffFacts))).toEqual([]);
  });
});

describe('J9: silence is never consent', () => {
  const expire = (state: Parameters<typeof expireRound>[0], now: string) =>
    accepted(expireRound(state, { ...signOffFacts, now }));

  it('does nothing before the deadline', () => {
    const state = withBrief(inBrief());
    expect(expire(state, hoursAfter(monday, settings.sla.roundExpiryHours - 1))).toEqual([]);
  });

  it.each([
    ['brief-sign-off', () => withBrief(inBrief()), 'brief'],
    ['review', inReview, 'production'],
    ['approval', inApproval, 'production'],
  ])('expires a round in %s and gives the work back to its owner', (_, given, stage) => {
    const state = given();
    const expired = afterEvents(state, expire(state, daysAfter(monday, 30)), daysAfter(monday, 30));
    expect(expired.stage).toBe(stage);
    expect(expired.pastRounds.at(-1)?.closed).toMatchObject({ outcome: 'expired', by: undefined });
  });

  it('expires a round that one side alone has signed', () => {
    const state = afterSignOff(withBrief(inBrief()), rita);
    expect(afterEvents(state, expire(state, daysAfter(monday, 30))).stage).toBe('brief');
  });
});

describe('J10: a delegate signs in their own name', () => {
  const window = { to: 'dora', from: '2026-03-02', until: '2026-03-04' };
  const away = { ...saul, delegate: window };
  const dora = { ...rita, id: 'dora' };

  it('inside the window', () => {
    const state = withBrief(inBrief());
    const after = afterSignOff(state, away, { signer: dora });
    expect(after.round?.signOffs.saul).toMatchObject({
      signedBy: 'dora',
      memberId: 'saul',
      party: 'sales',
    });
  });

  it.each(['2026-03-01T12:00:00.000Z', '2026-03-05T12:00:00.000Z'])(
    'not outside it (%s)',
    (now) => {
      const state = withBrief(inBrief());
      const decided = decideSignOff(
        state,
        signOffCommand(state, away, { signer: dora, now }),
        signOffFacts,
      );
      expect(refusal(decided)).toEqual({ type: 'delegate-not-active' });
    },
  );

  it('judges the window in the time zone of the member', () => {
    const state = withBrief(inBrief());
    const inTokyo = { ...away, timeZone: 'Asia/Tokyo' };
    const now = '2026-03-01T16:00:00.000Z';
    expect(afterSignOff(state, inTokyo, { signer: dora, now }).round?.signOffs.saul?.signedBy).toBe(
      'dora',
    );
  });

  it("has no chains: a delegate's delegate may not sign", () => {
    const state = withBrief(inBrief());
    const doraAway = { ...dora, delegate: { ...window, to: 'emma' } };
    const emma = { ...rita, id: 'emma' };
    expect(
      refusal(decideSignOff(state, signOffCommand(state, away, { signer: emma }), signOffFacts)),
    ).toEqual({
      type: 'delegate-not-active',
    });
    expect(
      refusal(
        decideSignOff(state, signOffCommand(state, doraAway, { signer: emma }), signOffFacts),
      ),
    ).toEqual({
      type: 'not-invited',
    });
  });

  it('counts nobody twice', () => {
    const state = withBrief(inBrief());
    const toRita = { ...saul, delegate: { ...window, to: 'rita' } };
    expect(
      refusal(decideSignOff(state, signOffCommand(state, toRita, { signer: rita }), signOffFacts)),
    ).toEqual({
      type: 'delegate-already-counted',
    });
  });

  it('lets nobody of the other party sign', () => {
    const state = withBrief(inBrief());
    const outsider = { ...colleagueOf(state), id: 'marketer' };
    const toMarketing = { ...saul, delegate: { ...window, to: 'marketer' } };
    const decided = decideSignOff(
      state,
      signOffCommand(state, toMarketing, { signer: outsider }),
      signOffFacts,
    );
    expect(refusal(decided)).toEqual({
      type: 'delegate-of-another-side',
      party: 'sales',
      other: 'marketing',
    });
  });

  it('lets nobody but sales and who leads it sign for sales', () => {
    const state = withBrief(inBrief());
    const signedBy = (signer: Member) =>
      decideSignOff(
        state,
        signOffCommand(state, { ...saul, delegate: { ...window, to: signer.id } }, { signer }),
        signOffFacts,
      );
    expect(refusal(signedBy(lena))).toEqual({ type: 'delegate-of-no-side', party: 'sales' });
    const brand: Member = { ...lena, id: 'bea', parties: ['brand'], leads: ['marketing'] };
    expect(refusal(signedBy(brand))).toEqual({
      type: 'delegate-of-another-side',
      party: 'sales',
      other: 'marketing',
    });
    expect(signedBy({ ...brand, leads: ['sales'] }).ok).toBe(true);
  });

  it('accepts a delegate of a party that does not have to sign, for other parties', () => {
    const priced = { ...brief, tactics: { ...brief.tactics, price: 'Half price in May' } };
    const state = withBrief(inBrief(), { brief: priced });
    const toLeo = { ...lena, delegate: { ...window, to: 'leo' } };
    expect(afterSignOff(state, toLeo, { signer: leo }).round?.signOffs.lena?.signedBy).toBe('leo');
  });

  it('refuses a delegate who has left', () => {
    const state = withBrief(inBrief());
    const left = { ...dora, active: false };
    expect(
      refusal(decideSignOff(state, signOffCommand(state, away, { signer: left }), signOffFacts)),
    ).toEqual({
      type: 'not-invited',
    });
  });
});

describe('J11: release needs a joint sign-off on exactly that proof', () => {
  it('releases the digest that both sides signed', () => {
    const state = releasedState();
    expect(state.stage).toBe('released');
    expect(state.released).toMatchObject({ digest: digest('p'), proofVersion: 1 });
    expect(state.pastRounds.at(-1)).toMatchObject({
      kind: 'approval',
      subject: { digest: digest('p') },
      closed: { outcome: 'approved' },
    });
  });

  it('throws if the proof is not the one signed', () => {
    const state = afterSignOff(inApproval(), rita);
    const tampered = { ...state, proof: state.proof && { ...state.proof, digest: digest('x') } };
    expect(() =>
      decideSignOff(tampered, signOffCommand(state, colleagueOf(state)), signOffFacts),
    ).toThrow('joint sign-off');
  });

  it('does not release a proof that was only reviewed', () => {
    const review = inReview();
    expect(afterSignOff(afterSignOff(review, rita), colleagueOf(review)).released).toBeUndefined();
  });
});

describe('J13: every decision records who, for whom, what, why, of what, how and when', () => {
  it('in its event', () => {
    const state = withBrief(inBrief());
    const given = signOffCommand(state, saul, {
      decision: 'request-changes',
      comment: 'Who is it for?',
      evidence: { ip: '192.0.2.7', userAgent: 'Mail/1.0' },
    });
    expect(accepted(decideSignOff(state, given, signOffFacts))[0]).toEqual({
      type: 'sign-off-recorded',
      data: {
        roundId: 'R1',
        memberId: 'saul',
        signedBy: 'saul',
        party: 'sales',
        decision: 'request-changes',
        comment: 'Who is it for?',
        digest: digest('a'),
        channel: 'link',
        evidence: { ip: '192.0.2.7', userAgent: 'Mail/1.0' },
      },
    });
  });
});

describe('nobody else decides', () => {
  it('refuses a member without a seat', () => {
    const state = withBrief(inBrief());
    expect(refusal(decideSignOff(state, signOffCommand(state, lena), signOffFacts))).toEqual({
      type: 'not-invited',
    });
  });

  it('refuses an unknown round', () => {
    const state = inProduction();
    expect(
      refusal(decideSignOff(state, signOffCommand(state, rita, { roundId: 'R9' }), signOffFacts)),
    ).toEqual({
      type: 'no-open-round',
    });
  });
});

it('names all parties that cannot sign', () => {
  const state = inBrief();
  const opened = submitBrief(state, {
    brief: { ...brief, tactics: { ...brief.tactics, incentives: 'A mug' } },
    digest: digest('a'),
    submitter: ownerOf(state),
    roster: roster.filter(
      (member) => !member.parties.includes('legal') && !member.parties.includes('sales'),
    ),
    settings,
    now: monday,
  });
  expect(refusal(opened)).toEqual({
    type: 'party-cannot-sign',
    parties: [
      { party: 'sales', quorum: 1, members: 0 },
      { party: 'legal', quorum: 1, members: 0 },
    ],
  });
});

describe('how many are asked', () => {
  const crowd = (party: Member['parties'][number]) =>
    Array.from({ length: 30 }, (_, index) => ({
      ...rita,
      id: `${party}-${index}`,
      parties: [party],
    }));
  const parties = [
    'sales',
    'marketing',
    'legal',
    'finance',
    'leadership',
    'brand',
    'product',
  ] as const;

  it.each([2, 3, 5, 7])(
    'leaves room for two rounds in one transaction with %i parties and large ones',
    (count) => {
      const required = parties.slice(0, count);
      const rules = [
        { name: 'all', when: {}, require: required.map((party) => ({ party, quorum: 5 })) },
      ];
      const opened = openRound({
        requestId: 'CR-7F3K2QX',
        roundId: 'R1',
        kind: 'brief',
        subject: { kind: 'brief', version: 1, digest: digest('a') },
        submittedBy: 'nobody',
        authors: ['nobody'],
        requesterId: 'sales-0',
        facts: policyFacts,
        roster: required.flatMap(crowd),
        settings: withPolicy({ rules }),
        now: monday,
      });
      const event = accepted(opened);
      if (event.type !== 'round-opened') throw new Error('no round');
      const { seats } = event.data.round;
      expect(seats.length).toBeLessThanOrEqual(36);
      for (const party of required)
        expect(seats.filter((seat) => seat.party === party).length).toBeGreaterThanOrEqual(5);
    },
  );

  it('does not wait for a party that has answered', () => {
    const waiting = withPolicy({ objections: 'when-all-answered' });
    const state = withBrief(inBrief(), { settings: waiting });
    const parties = (given: typeof state) =>
      new Set(waitingOn(given, settings).map(({ party }) => party));
    expect(parties(state)).toEqual(new Set(['sales', 'marketing']));
    expect(parties(afterSignOff(state, saul))).toEqual(new Set(['marketing']));
  });
});

describe('the roster while a round is open', () => {
  it('a member who has changed parties cannot sign in their seat', () => {
    const state = withBrief(inBrief());
    const moved = { ...saul, parties: ['marketing' as const], leads: [] };
    expect(refusal(decideSignOff(state, signOffCommand(state, moved), signOffFacts))).toEqual({
      type: 'not-invited',
    });
  });

  it('nobody signs in the seat of a member who has left', () => {
    const state = withBrief(inBrief());
    const left = {
      ...saul,
      active: false,
      delegate: { to: 'dora', from: '2026-03-01', until: '2026-03-09' },
    };
    const dora = { ...rita, id: 'dora' };
    expect(
      refusal(decideSignOff(state, signOffCommand(state, left, { signer: dora }), signOffFacts)),
    ).toEqual({
      type: 'not-invited',
    });
  });

  it("a delegate cannot change the member's answer", () => {
    const state = afterSignOff(withBrief(inBrief()), saul);
    const away = { ...saul, delegate: { to: 'dora', from: '2026-03-01', until: '2026-03-09' } };
    const given = signOffCommand(state, away, {
      signer: { ...rita, id: 'dora' },
      decision: 'reject',
      comment: 'No',
    });
    expect(refusal(decideSignOff(state, given, signOffFacts))).toEqual({
      type: 'member-has-answered',
    });
  });

  it("the member can change the delegate's answer", () => {
    const away = { ...saul, delegate: { to: 'dora', from: '2026-03-01', until: '2026-03-09' } };
    const state = afterSignOff(withBrief(inBrief()), away, { signer: { ...rita, id: 'dora' } });
    expect(afterSignOff(state, away, { decision: 'reject', comment: 'No' }).stage).toBe('declined');
  });
});

describe('a round whose time is over', () => {
  const late = daysAfter(monday, 30);

  it('accepts no decision, even before the workflow has closed it (J9)', () => {
    const state = afterSignOff(withBrief(inBrief()), rita);
    const decided = decideSignOff(
      state,
      signOffCommand(state, colleagueOf(state), { now: late }),
      signOffFacts,
    );
    expect(refusal(decided)).toMatchObject({
      type: 'round-closed',
      outcome: 'expired',
      closedBy: undefined,
    });
  });

  it('still accepts the repetition of a decision (J8)', () => {
    const state = afterSignOff(withBrief(inBrief()), rita);
    expect(
      accepted(decideSignOff(state, signOffCommand(state, rita, { now: late }), signOffFacts)),
    ).toEqual([]);
  });
});

it('keeps the last review if the next round cannot open, and tells the owner', () => {
  const priced = { ...brief, tactics: { ...brief.tactics, price: '10 off' } };
  const forSigning = withBrief(inBrief(), { brief: priced });
  const produced = afterSignOff(
    afterSignOff(afterSignOff(forSigning, rita), colleagueOf(forSigning)),
    lena,
  );
  const review = withProof(produced);
  const withoutLegal = { ...signOffFacts, roster: () => roster.filter(({ id }) => id !== 'lena') };
  const passed = decideSignOff(
    afterSignOff(review, rita),
    signOffCommand(review, colleagueOf(review)),
    withoutLegal,
  );
  const ended = afterEvents(afterSignOff(review, rita), accepted(passed));
  expect(ended).toMatchObject({ stage: 'production', lastMove: { outcome: 'blocked' } });
  expect(ended.pastRounds.at(-1)).toMatchObject({
    kind: 'review',
    closed: { outcome: 'approved' },
  });
  expect(accepted(passed)).toContainEqual({
    type: 'approval-not-opened',
    data: { parties: [{ party: 'legal', quorum: 1, members: 0 }] },
  });
});
