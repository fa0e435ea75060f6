import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { priceOfWaiting } from '../../../functions/core/promises/price-of-waiting.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import {
  recordView,
  requestSummary,
  requestView,
} from '../../../functions/core/request/request-view.ts';
import type { Round } from '../../../functions/core/rounds/round.ts';
import { agreedBrief } from '../../story/checked.ts';
import { briefFor, digest, fileNamed, monday, rita, settings } from '../../story/sample.ts';
import { afterSignOff, inApproval, inIntake, inReview } from '../../story/states.ts';
import { Story } from '../../story/story.ts';

const later = hoursAfter(monday, 1);

const viewOf = (state: RequestState) => requestView(state, settings);

/** In approval, with changes to its round. */
const approval = (changes: Partial<Round> = {}): RequestState => {
  const state = inApproval();
  return { ...state, ...(state.round && { round: { ...state.round, ...changes } }) };
};

const ritasSeat = (state: RequestState) =>
  viewOf(state).round?.seats.find(({ memberId }) => memberId === 'rita');

describe('a request in its view', () => {
  it('is what was asked for, and nothing of what has not happened yet', () => {
    const state = inIntake();
    expect(viewOf(state)).toStrictEqual({
      id: state.id,
      title: 'Spring flyer',
      stage: 'intake',
      stageSince: monday,
      submittedAt: monday,
      updatedAt: monday,
      requesterId: 'rita',
      team: 'Field sales',
      ownerId: state.ownerId,
      routed: state.routed,
      request: state.form,
      suggestions: [],
      waitingOn: waitingOn(state, settings),
      pastRounds: [],
      money: { spent: 0, earned: 0, units: 0, net: 0, currency: 'USD' },
    });
  });

  it('has all that has happened, as it was recorded', () => {
    const state: RequestState = {
      ...inIntake(),
      formerRequesters: ['saul'],
      formerOwners: [{ memberId: 'max', since: monday, until: later }],
      question: { text: 'For whom?', askedAt: later },
      released: {
        proofVersion: 1,
        digest: digest('p'),
        roundId: 'R3',
        at: monday,
        resultsUntil: later,
      },
      corrected: { note: 'So', by: 'mia', at: later },
      feedback: { rita: { used: true, rating: 5, at: later } },
      money: { spent: 500, earned: 300, units: 2 },
      targetMet: {
        briefVersion: 1,
        projected: { cost: 1, value: 2 },
        actual: { spent: 1, earned: 2, units: 1 },
        at: later,
      },
      ending: { lesson: 'Ask earlier' },
    };
    const { formerRequesters, formerOwners, question, released, corrected, targetMet, ending } =
      state;
    expect(viewOf(state)).toMatchObject({
      ...{ formerRequesters, formerOwners, question, released, corrected, targetMet, ending },
      feedback: [{ memberId: 'rita', used: true, rating: 5, at: later }],
      money: { spent: 500, earned: 300, units: 2, net: -200, currency: 'USD' },
    });
  });

  it('of one that somebody chose an owner for says nothing of how it came to them', () => {
    const { routed: _, ...chosen } = inIntake();
    expect(viewOf(chosen)).not.toHaveProperty('routed');
  });

  it('says of those it waits for when they were reminded of this wait', () => {
    const state = inIntake();
    const [wait] = waitingOn(state, settings);
    const sent = { since: wait?.since ?? '', mark: 'escalation' as const };
    const nudged = { marketing: { ...sent, remindedAt: later, escalatedAt: later } };
    expect(viewOf({ ...state, nudged }).waitingOn).toEqual([
      { ...wait, reminded: later, escalated: later },
    ]);
    const before = { marketing: { ...sent, since: hoursAfter(monday, -9), remindedAt: monday } };
    expect(viewOf({ ...state, nudged: before }).waitingOn).toEqual([wait]);
  });

  it('says what a day of waiting costs, where the plan does', () => {
    const { state } = new Story().submit().triage({ action: 'accept' }).brief(agreedBrief);
    const price = priceOfWaiting(state, settings);
    expect(price).toBeDefined();
    expect(viewOf(state).priceOfWaiting).toEqual(price);
    expect(requestSummary(state, settings).priceOfWaiting).toEqual(price);
    expect(viewOf(inReview())).not.toHaveProperty('priceOfWaiting');
  });
});

describe('estimates in the view', () => {
  const sealed = { sales: { by: 'rita', commitment: digest('c'), at: later } };
  const opened = {
    sales: { by: 'rita', units: 300, salt: 'a' },
    marketing: { by: 'mia', units: 200, salt: 'b' },
  };

  it('are who has sealed one, and what both said and how far apart they are once both have', () => {
    expect(viewOf({ ...inIntake(), estimates: { sealed } }).estimates).toStrictEqual({ sealed });
    expect(viewOf({ ...inIntake(), estimates: { sealed, opened } }).estimates).toStrictEqual({
      sealed,
      opened,
      gap: 100,
    });
  });
});

describe('a brief in the view', () => {
  const kind = { of: 'type', plans: 4, planned: 400, reached: 200, silent: 1 } as const;
  const projection = { cost: 500_000, value: 1_500_000, net: 1_000_000, roi: 2 };

  it('is its version, who wrote it, and what it is to return', () => {
    const { brief, signedBrief } = inReview();
    if (!brief) throw new Error('in review, there is a brief');
    const { version, digest: of, tier, submittedBy, authors, submittedAt, projection } = brief;
    const shown = { version, digest: of, tier, submittedBy, authors, submittedAt, projection };
    expect(signedBrief).toEqual(brief);
    expect(viewOf(inReview())).toMatchObject({ brief: shown, signedBrief: shown });
    expect(viewOf(inReview()).brief).toStrictEqual(shown);
    const old = { ...brief };
    delete old.authors;
    expect(viewOf({ ...inReview(), brief: old }).brief).not.toHaveProperty('authors');
  });

  it('has how plans like it came out, and what it returns at their rate where enough are known', () => {
    const story = new Story().submit().triage({ action: 'accept' });
    story.trackRecord = [kind];
    expect(viewOf(story.brief().state).brief).toMatchObject({
      trackRecord: [kind],
      atTheirRate: { of: 'type', cost: 500_000, value: 750_000, net: 250_000, roi: 0.5 },
    });
    const few = [{ of: 'all' as const, plans: 2 }];
    expect(recordView(few, projection)).toStrictEqual({ trackRecord: few });
    expect(recordView([kind], undefined)).toStrictEqual({ trackRecord: [kind] });
  });
});

describe('a proof in the view', () => {
  const state = inReview();
  const { proof } = state;
  if (!proof) throw new Error('in review, there is a proof');
  const { file: _, note: __, ...bare } = proof;
  const link = { ...bare, link: 'https://proofs.example/flyer.pdf', note: 'The first' };

  it('says whether its bytes are signed, or its address alone (J16)', () => {
    expect(viewOf(state).proof).toStrictEqual({ ...proof, signed: 'bytes' });
    expect(viewOf({ ...state, proof: link }).proof).toStrictEqual({ ...link, signed: 'address' });
  });

  it('that is not as it was submitted shows nothing that somebody may have changed (J14)', () => {
    const altered = (changed: typeof proof) =>
      requestView({ ...state, proof: changed }, settings, { proofAltered: true }).proof;
    const note = 'Look at the price';
    const file = fileNamed('flyer.pdf', digest('e'));
    expect(altered({ ...bare, file, note })).toStrictEqual({
      ...bare,
      signed: 'bytes',
      altered: true,
    });
    expect(altered(link)).toStrictEqual({ ...bare, signed: 'address', altered: true });
  });
});

describe('an open round in the view', () => {
  it('says of each seat what was decided, by whom, and all that was said with it', () => {
    const pinned = [{ text: 'Larger', place: { page: 1 } }];
    const answered = [{ to: '17.1', settled: true as const }];
    const state = afterSignOff(inReview(), rita, {
      decision: 'approve',
      comment: 'Fine',
      ...{ pinned, answered },
    });
    expect(ritasSeat(state)).toMatchObject({
      memberId: 'rita',
      party: 'sales',
      decision: 'approve',
      signedBy: 'rita',
      comment: 'Fine',
      at: monday,
      ...{ pinned, answered },
    });
    expect(ritasSeat(afterSignOff(inReview(), rita))).not.toHaveProperty('pinned');
    expect(ritasSeat(afterSignOff(inReview(), rita))).not.toHaveProperty('answered');
  });

  it('says nothing more of seats that nobody has answered, taken over or left', () => {
    const state = inApproval();
    const seat = state.round?.seats.find(({ memberId }) => memberId === 'rita');
    expect(ritasSeat(state)).toStrictEqual(seat);
    expect(viewOf(state).round).not.toHaveProperty('vacated');
    expect(viewOf(state).round).not.toHaveProperty('correction');
  });

  it('says who stands in for whom, who is away, and who has lost a seat to whom', () => {
    const standIn = { to: 'saul', by: 'rita', at: later };
    const vacancy = { party: 'marketing', cause: 'deactivated', at: later, to: 'mona' } as const;
    const state = approval({
      standIns: { rita: standIn },
      absences: { rita: later },
      vacated: { max: { ...vacancy, nth: 2 } },
    });
    expect(ritasSeat(state)).toMatchObject({ standIn, awaySince: later });
    expect(viewOf(state).round?.vacated).toStrictEqual([{ memberId: 'max', ...vacancy }]);
    const { seats = [] } = viewOf(state).round ?? {};
    for (const { memberId, ...seat } of seats)
      if (memberId !== 'rita') {
        expect(seat).not.toHaveProperty('standIn');
        expect(seat).not.toHaveProperty('awaySince');
      }
  });
});

describe('rounds that have ended, in the view', () => {
  it('are how each ended, with what those who approved had to say (J17)', () => {
    const story = new Story().submit().triage({ action: 'accept' }).brief();
    const marketing = story.state.round?.seats.find(({ party }) => party === 'marketing');
    story.sign('rita', 'approve', 'With the new logo').sign(marketing?.memberId ?? '');
    const [past] = story.state.pastRounds;
    expect(past?.notes).toHaveLength(1);
    expect(viewOf(story.state).pastRounds).toStrictEqual([
      {
        id: 'R1',
        kind: 'brief',
        subject: past?.subject,
        ...past?.closed,
        notes: past?.notes,
      },
    ]);
  });

  it('say which plan they were to change, and nothing of notes where nobody made one', () => {
    const story = new Story().release().correct('More', briefFor(200)).bothSidesSign();
    const past = viewOf(story.state).pastRounds;
    expect(past.at(-1)).toMatchObject({ correction: { planVersion: 1 }, outcome: 'approved' });
    for (const round of past) expect(round).not.toHaveProperty('notes');
    for (const round of past.slice(0, -1)) expect(round).not.toHaveProperty('correction');
  });

  it('have the objections to their decisions, without the number by which they are told apart', () => {
    const { state } = new Story().release().object('rita');
    const [dispute] = state.disputes ?? [];
    expect(dispute).toHaveProperty('nth', 1);
    const { nth: _, ...shown } = dispute ?? { nth: 0 };
    expect(viewOf(state).disputes).toStrictEqual([shown]);
  });
});

describe('a request as one line of a list', () => {
  it('is what it is, where it stands, whom it waits for, and its money', () => {
    const state: RequestState = { ...inReview(), money: { spent: 5, earned: 3, units: 1 } };
    expect(requestSummary(state, settings)).toStrictEqual({
      id: state.id,
      title: 'Spring flyer',
      stage: 'review',
      stageSince: monday,
      updatedAt: monday,
      requesterId: 'rita',
      ownerId: state.ownerId,
      waitingOn: waitingOn(state, settings),
      money: { spent: 5, earned: 3 },
    });
  });
});
