import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../functions/core/brief/brief-form.ts';
import { completeBrief } from '../../../functions/core/brief/complete-brief.ts';
import { planOf } from '../../../functions/core/brief/submitted-briefs.ts';
import { daysAfter, hoursAfter } from '../../../functions/core/calendar/time.ts';
import { moneySummary } from '../../../functions/core/check-ins/money-summary.ts';
import { nextLook } from '../../../functions/core/clock/next-look.ts';
import { correctionEndsAt } from '../../../functions/core/course-corrections/correction-ends-at.ts';
import {
  type CorrectPlan,
  correctPlan,
  noteCorrection,
} from '../../../functions/core/course-corrections/course-correction.ts';
import { movedGoalposts } from '../../../functions/core/course-corrections/moved-goalposts.ts';
import type { Attribution } from '../../../functions/core/money/attribution.ts';
import { recordCost, recordResult } from '../../../functions/core/money/record-money.ts';
import { nextNudge } from '../../../functions/core/promises/nudge.ts';
import { stepDeadline, waitingOn } from '../../../functions/core/promises/waiting.ts';
import { closeWhenOver } from '../../../functions/core/release/close-request.ts';
import { evolve, type RequestState } from '../../../functions/core/request/request.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import { tallyMoves } from '../../../functions/core/rollup/tally.ts';
import { asOf } from '../../../functions/core/rounds/as-of.ts';
import { isAsked } from '../../../functions/core/rounds/round.ts';
import { decideSignOff, expireRound } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { executionAt, signalFor } from '../../../functions/core/workflow/signal.ts';
import { brief, digest, form, monday, refusal, settings } from '../../story/sample.ts';
import { cast, Story } from '../../story/story.ts';

/** A change of plan after the release, rule by rule. */

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

const attribution: Attribution = {
  counts: ['membership', 'closed-won'],
  from: '2026-03-02',
  until: '2026-06-30',
  checkIns: [30],
};

/** 6,000 for 150 sales, instead of 5,000 for 100. */
const bigger: Brief = {
  ...brief,
  measures: { ...brief.measures, budgetedCost: dollars(6_000), expectedUnits: 150 },
};
const biggest: Brief = { ...bigger, measures: { ...bigger.measures, expectedUnits: 200 } };

const released = () => new Story().release();
const outForSignature = () => released().correct('Twice as many visit', bigger);

const command = (story: Story, given: Partial<CorrectPlan> = {}): CorrectPlan => ({
  note: 'Twice as many visit',
  signed: brief,
  brief: bigger,
  digest: digest('c'),
  submitter: story.member(story.owner),
  roster: story.roster,
  settings,
  now: story.now,
  ...given,
});

const facts = (story: Story) => ({ settings, roster: () => story.roster });

/** The answer to somebody's decision at an instant. */
const decided = (
  story: Story,
  memberId: string,
  now = story.now,
  roundId = story.state.round?.id ?? '',
) =>
  decideSignOff(
    story.state,
    {
      roundId,
      digest: story.state.round?.subject.digest ?? '',
      member: story.member(memberId),
      signer: story.member(memberId),
      decision: 'approve',
      channel: 'link',
      evidence: {},
      now,
    },
    facts(story),
  );

const marketer = (state: RequestState): string =>
  state.round?.seats.find(({ party }) => party === 'marketing')?.memberId ?? '';

const outcomes = ({ pastRounds }: RequestState): string[] =>
  pastRounds.map(({ closed }) => closed.outcome);

const typesSince = (story: Story, before: Story): string[] =>
  story.ledger.slice(before.ledger.length).map(({ type }) => type);

describe('a note', () => {
  it('is an event, is remembered, and changes nothing else', () => {
    const before = released();
    const { state, ledger } = before.fork().correct('Guests ask for the price first');
    expect(ledger.at(-1)).toMatchObject({
      type: 'course-corrected',
      data: { note: 'Guests ask for the price first', by: before.owner },
    });
    expect(state).toEqual({
      ...before.state,
      updatedAt: before.now,
      corrected: { note: 'Guests ask for the price first', by: before.owner, at: before.now },
    });
  });

  it('may only be made by the owner, a marketing lead or the requester', () => {
    const story = released();
    const by = (memberId: string) =>
      noteCorrection(story.state, { note: 'So', by: story.member(memberId), now: story.now });
    expect(['rita', story.owner, 'mona'].map((id) => by(id).ok)).toEqual([true, true, true]);
    for (const id of ['saul', 'lena', 'leo'])
      expect(refusal(by(id))).toEqual({
        type: 'not-allowed',
        who: "the request's owner, its requester or a marketing lead",
        action: 'correct its course',
      });
  });

  it.each([
    [
      'before the release',
      () => new Story().submit().triage({ action: 'accept' }).brief().bothSidesSign(),
    ],
    ['after the request was closed', () => released().close('Ask earlier')],
  ])('is refused %s, like a change of plan', (_, reach) => {
    const story = reach();
    const by = story.member(story.owner);
    const wrong = { type: 'wrong-stage', allowed: ['released'] };
    expect(refusal(noteCorrection(story.state, { note: 'So', by, now: story.now }))).toMatchObject(
      wrong,
    );
    expect(refusal(correctPlan(story.state, command(story)))).toMatchObject(wrong);
  });

  it('is refused once the results window is over, even before the request is closed', () => {
    const story = released();
    const resultsUntil = story.state.released?.resultsUntil ?? '';
    const by = story.member(story.owner);
    const at = (now: string) => noteCorrection(story.state, { note: 'So', by, now });
    expect(at(hoursAfter(resultsUntil, -0.01)).ok).toBe(true);
    expect(refusal(at(resultsUntil))).toEqual({ type: 'results-window-over', resultsUntil });
    expect(refusal(correctPlan(story.state, command(story, { now: resultsUntil }))).type).toBe(
      'results-window-over',
    );
  });
});

describe('a change of plan', () => {
  it('may only be made by the owner, not by the requester', () => {
    const story = released();
    for (const id of ['rita', 'saul'])
      expect(
        refusal(correctPlan(story.state, command(story, { submitter: story.member(id) }))),
      ).toMatchObject({ type: 'not-allowed', action: 'change its plan' });
    expect(correctPlan(story.state, command(story, { submitter: story.member('mona') })).ok).toBe(
      true,
    );
  });

  it('opens a round on the next version by the same policy, and the request stays released under its plan', () => {
    const before = released();
    const story = before.fork().correct('Twice as many visit', bigger);
    expect(typesSince(story, before)).toEqual([
      'course-corrected',
      'brief-submitted',
      'round-opened',
    ]);
    const { state } = story;
    expect(state).toMatchObject({
      stage: 'released',
      stageSince: before.state.stageSince,
      brief: { version: 2 },
      signedBrief: { version: 1 },
      round: {
        kind: 'brief',
        subject: { kind: 'brief', version: 2, digest: state.brief?.digest },
        submittedBy: before.owner,
        correction: { note: 'Twice as many visit', planVersion: 1 },
        required: [
          { party: 'sales', quorum: 1 },
          { party: 'marketing', quorum: 1 },
        ],
      },
    });
    expect(planOf(state)).toEqual(before.state.signedBrief);
    const priced: Brief = { ...bigger, tactics: { ...bigger.tactics, price: 'Half of it in May' } };
    const asksLegal = before.fork().correct('Half the price', priced);
    expect(asksLegal.state.round?.required.map(({ party }) => party)).toContain('legal');
  });

  it('has no seat for whoever submitted it (J5)', () => {
    const story = outForSignature();
    expect(story.state.round?.seats.map(({ memberId }) => memberId)).not.toContain(story.owner);
    expect(refusal(decided(story, story.owner)).type).toBe('submitter-cannot-sign');
  });

  it('puts the new plan in force once both sides have signed, and changes nothing else', () => {
    const before = outForSignature();
    const half = before.fork().sign('rita');
    expect(planOf(half.state)?.version).toBe(1);
    const story = half.fork().sign(marketer(half.state));
    expect(typesSince(story, half)).toEqual(['sign-off-recorded', 'round-closed']);
    expect(story.state).toMatchObject({ stage: 'released', signedBrief: { version: 2 } });
    expect(story.state.signedBrief?.digest).toBe(before.state.round?.subject.digest);
    expect(story.state.round).toBeUndefined();
    expect(story.state.released).toEqual(before.state.released);
    expect(story.state.lastMove).toEqual(before.state.lastMove);
  });

  it.each([
    ['changes-requested', (story: Story) => story.sign('rita', 'request-changes', 'Too much')],
    ['rejected', (story: Story) => story.sign('rita', 'reject', 'Too much')],
    ['expired', (story: Story) => story.expire()],
  ] as const)(
    'that is %s changes neither plan nor stage, and the next one has the next number',
    (outcome, end) => {
      const before = outForSignature();
      const story = end(before.fork());
      expect(typesSince(story, before).at(-1)).toBe('round-closed');
      expect(story.state.stage).toBe('released');
      expect(story.state.ending).toBeUndefined();
      expect(outcomes(story.state).at(-1)).toBe(outcome);
      expect(planOf(story.state)).toEqual(before.state.signedBrief);
      const again = story.fork().correct('Once more', biggest);
      expect(again.state).toMatchObject({
        brief: { version: 3 },
        round: { subject: { version: 3 } },
      });
      expect(planOf(again.fork().bothSidesSign().state)?.version).toBe(3);
    },
  );

  it('supersedes an open one, whose sign-offs no longer count (J1, J7)', () => {
    const first = outForSignature().sign('rita');
    const old = first.state.round;
    const story = first.fork().correct('Even more', biggest);
    expect(typesSince(story, first)).toEqual([
      'course-corrected',
      'brief-submitted',
      'round-closed',
      'round-opened',
    ]);
    expect(outcomes(story.state).at(-1)).toBe('superseded');
    expect(story.state.round).toMatchObject({ signOffs: {}, correction: { planVersion: 1 } });
    const late = decided(story, marketer(story.state), story.now, old?.id);
    expect(refusal(late)).toMatchObject({ type: 'round-closed', outcome: 'superseded' });
  });

  it('is refused if it equals the plan in force', () => {
    const story = released();
    const same = correctPlan(story.state, command(story, { brief: structuredClone(brief) }));
    expect(refusal(same)).toEqual({ type: 'plan-unchanged', version: 1 });
    const changed = outForSignature().bothSidesSign();
    const inForce = command(changed, { signed: bigger, brief: bigger });
    expect(refusal(correctPlan(changed.state, inForce))).toEqual({
      type: 'plan-unchanged',
      version: 2,
    });
    expect(correctPlan(changed.state, command(changed, { signed: bigger, brief })).ok).toBe(true);
  });

  it('is refused if a party has nobody left to sign', () => {
    const story = released();
    const roster = story.roster.filter(
      ({ id, parties }) => id === story.owner || !parties.includes('marketing'),
    );
    expect(refusal(correctPlan(story.state, command(story, { roster })))).toMatchObject({
      type: 'party-cannot-sign',
      parties: [{ party: 'marketing', quorum: 1, members: 0 }],
    });
  });

  it('is a fault, and no refusal, in a state that no request can be in', () => {
    const story = released();
    const { brief: _, signedBrief: __, ...planless } = story.state;
    const { released: ___, ...unreleased } = story.state;
    for (const state of [planless, unreleased])
      expect(() => correctPlan(state, command(story))).toThrow('was released without a plan');
  });

  it('does not become the plan of requests from before the signed version was kept', () => {
    const { state } = released();
    const { signedBrief: _, ...old } = state;
    const { ledger } = outForSignature();
    const submitted = ledger.find(
      (event) => event.type === 'brief-submitted' && event.data.version === 2,
    );
    if (!submitted) throw new Error('no second version');
    const after = evolve(old.id, old, submitted, submitted.at);
    expect(after.brief?.version).toBe(2);
    expect(planOf(after)).toEqual(state.brief);
  });
});

describe('what counts as earned', () => {
  const moved = (proposed: Partial<Attribution>) =>
    movedGoalposts(attribution, { ...attribution, ...proposed }).map(({ pointer }) => pointer);

  it('stays as it was signed, whatever else changes', () => {
    const at = '/brief/measures/attribution';
    expect(moved({})).toEqual([]);
    expect(moved({ counts: ['closed-won', 'membership'] })).toEqual([]);
    expect(moved({ counts: ['membership'] })).toEqual([`${at}/counts`]);
    expect(moved({ from: '2026-03-01', until: '2026-12-31', checkIns: [] })).toEqual([
      `${at}/from`,
      `${at}/until`,
      `${at}/checkIns`,
    ]);
    expect(movedGoalposts(attribution, undefined)).toMatchObject([{ pointer: at }]);
    expect(movedGoalposts(undefined, attribution)).toMatchObject([{ pointer: at }]);
    expect(movedGoalposts(undefined, undefined)).toEqual([]);
  });

  it('is named as it was signed where a plan moves it, for whoever mends that', () => {
    const why = 'what counts as earned cannot be changed after the release';
    const details = (signed: Attribution, proposed?: Attribution) =>
      movedGoalposts(signed, proposed).map(({ detail }) => detail);
    expect(details(attribution)).toEqual([`is required as it was signed: ${why}`]);
    expect(
      details({ ...attribution, checkIns: [30, 60] }, { ...attribution, counts: ['closed-won'] }),
    ).toEqual([
      `must be as it was signed (closed-won, membership): ${why}`,
      `must be as it was signed (30, 60): ${why}`,
    ]);
    expect(details({ ...attribution, checkIns: [] }, attribution)).toEqual([
      `must be as it was signed (empty): ${why}`,
    ]);
  });

  it('makes the command refuse with the fields named', () => {
    const story = released();
    const later = { ...bigger, measures: { ...bigger.measures, attribution } };
    expect(refusal(correctPlan(story.state, command(story, { brief: later })))).toEqual({
      type: 'invalid-fields',
      errors: [
        {
          pointer: '/brief/measures/attribution',
          detail:
            'was not signed; leave it out: what counts as earned cannot be changed after the release',
        },
      ],
    });
  });

  it('may be missing from a plan that has become a full one, if none was signed', () => {
    const full: Brief = {
      ...brief,
      goal: { ...brief.goal, operational: brief.goal.kpis },
      strategy: { ...brief.strategy, strategicPartners: 'None, we do it alone' },
      implementation: {
        steps: [{ what: 'Print', ownerParty: 'marketing', by: '2026-04-01' }],
        systems: [{ system: 'Codes', ready: true }],
      },
      measures: { ...brief.measures, budgetedCost: dollars(settings.fullTierFrom / 100) },
    };
    const complete = (replaces: boolean, given: object = full) =>
      completeBrief(given, form, settings, { now: monday, after: replaces ? brief : undefined });
    expect(complete(true).ok).toBe(true);
    expect(refusal(complete(false))).toMatchObject({
      type: 'incomplete-brief',
      tier: 'full',
      errors: [{ pointer: '/measures/attribution' }],
    });
    expect(refusal(complete(true, { ...full, strategy: brief.strategy }))).toMatchObject({
      errors: [{ pointer: '/strategy/strategicPartners' }],
    });
    expect(refusal(complete(true, { ...full, more: 1 }))).toMatchObject({
      errors: [{ pointer: '/more' }],
    });
  });
});

describe('money', () => {
  const cost = {
    externalId: 'print',
    kind: 'print',
    amount: dollars(1_000),
    incurredOn: '2026-03-02',
  } as const;
  const sale = {
    externalId: 'sale',
    kind: 'membership',
    units: 1,
    netValuePerUnit: dollars(150),
    wonOn: '2026-03-02',
  } as const;

  it('is recorded during a change, under the old plan until all have signed', () => {
    const story = outForSignature();
    story.commit('mia', recordCost({ entry: cost, correction: false }));
    story.commit('mia', recordResult({ entry: sale, correction: false }));
    const { money, round } = story.state;
    expect(money).toEqual({ spent: 100_000, earned: 15_000, units: 1 });
    expect(moneySummary(story.state, 'USD')).toMatchObject({
      planVersion: 1,
      projected: { cost: 500_000, value: 1_500_000, units: 100 },
      planChange: {
        roundId: round?.id,
        briefVersion: 2,
        projected: { cost: 600_000, value: 2_250_000, units: 150 },
        expiresAt: round?.expiresAt,
      },
    });
    const after = story.bothSidesSign().state;
    expect(after.money).toEqual(money);
    const summary = moneySummary(after, 'USD');
    expect(summary).toMatchObject({ planVersion: 2, projected: { cost: 600_000, units: 150 } });
    expect(summary.planChange).toBeUndefined();
  });
});

describe('the view', () => {
  it('shows the open change and both versions', () => {
    const { state } = outForSignature();
    expect(requestView(state, settings)).toMatchObject({
      brief: { version: 2 },
      signedBrief: { version: 1 },
      round: { kind: 'brief', correction: { planVersion: 1, note: 'Twice as many visit' } },
      corrected: { note: 'Twice as many visit', briefVersion: 2 },
    });
  });
});

describe('the people it waits for', () => {
  it('are the seats of the change, and nobody without one', () => {
    expect(waitingOn(released().state, settings)).toEqual([]);
    const { state } = outForSignature();
    expect(waitingOn(state, settings).map(({ memberId }) => memberId)).toEqual(
      state.round?.seats.filter(isAsked).map(({ memberId }) => memberId),
    );
    expect(nextNudge(state, settings)).toBeDefined();
  });

  it('are reminded, and then their leads are told (J9)', () => {
    const story = outForSignature();
    const dueAt = story.state.round?.dueAt ?? '';
    story.runClock(dueAt);
    expect(story.ledger.at(-1)).toMatchObject({ type: 'reminder-due', data: { mark: 'due' } });
    story.runClock(hoursAfter(dueAt, 72));
    expect(story.ledger.at(-1)).toMatchObject({ type: 'escalation-due' });
  });
});

describe('its signers', () => {
  it('may object to a decision: it is withdrawn while the round is open and disputed afterwards, and the plan stands', () => {
    const open = outForSignature().sign('rita').object('rita');
    expect(open.ledger.at(-1)?.type).toBe('sign-off-withdrawn');
    expect(waitingOn(open.state, settings).map(({ memberId }) => memberId)).toContain('rita');
    const ended = outForSignature().bothSidesSign().object('rita');
    expect(ended.ledger.at(-1)?.type).toBe('sign-off-disputed');
    expect(ended.state).toMatchObject({ stage: 'released', signedBrief: { version: 2 } });
  });

  it('may have a stand-in, who then puts the new plan in force', () => {
    const members = cast();
    members.set('dora', {
      ...new Story().member('sia'),
      id: 'dora',
      parties: ['brand'],
      leads: ['sales'],
    });
    const story = new Story(members)
      .release()
      .correct('Twice as many visit', bigger)
      .outOfOffice('rita');
    story
      .standIn('rita', 'dora', 'saul')
      .sign('rita', 'approve', undefined, 'dora')
      .sign(marketer(story.state));
    expect(story.state).toMatchObject({ stage: 'released', signedBrief: { version: 2 } });
  });
});

describe('the workflow', () => {
  it('waits for the end of the results window, whatever is out for signature', () => {
    const { state, now } = outForSignature();
    expect(stepDeadline(state, now)).toBe(state.released?.resultsUntil);
    expect(executionAt(state, now).stage).toBe('released');
    expect(signalFor(state, 'released', now)).toBeUndefined();
    expect(signalFor(outForSignature().bothSidesSign().state, 'released', now)).toBeUndefined();
  });
});

describe('silence (J9)', () => {
  const expire = (state: RequestState, now: string) =>
    expireRound(state, { settings, roster: () => [], now });

  it('is checked by the clock when the round expires', () => {
    const { state } = outForSignature();
    const expiresAt = state.round?.expiresAt ?? '';
    expect(correctionEndsAt(state)).toBe(expiresAt);
    const told: RequestState = { ...state, feedbackAskedAt: state.updatedAt, nudged: {} };
    const justBefore = hoursAfter(expiresAt, -0.5);
    expect(nextLook(told, 'healthy', justBefore, settings) <= expiresAt).toBe(true);
    expect(correctionEndsAt(released().state)).toBeUndefined();
  });

  it('expires it exactly at its time, once, and approves nothing', () => {
    const story = outForSignature().sign('rita');
    const expiresAt = story.state.round?.expiresAt ?? '';
    expect(expire(story.state, hoursAfter(expiresAt, -0.01))).toEqual({ ok: true, value: [] });
    const { state } = story.expire();
    expect(state.pastRounds.at(-1)).toMatchObject({
      closed: { outcome: 'expired' },
      correction: { planVersion: 1 },
    });
    expect(planOf(state)?.version).toBe(1);
    expect(expire(state, hoursAfter(expiresAt, 1))).toEqual({ ok: true, value: [] });
  });

  it('has ended it for a later decision, even before the clock has', () => {
    const story = outForSignature().sign('rita');
    const expiresAt = story.state.round?.expiresAt ?? '';
    const late = decided(story, marketer(story.state), expiresAt);
    expect(refusal(late)).toMatchObject({
      type: 'round-closed',
      outcome: 'expired',
      closedAt: expiresAt,
    });
  });

  it('ends with the results window, which withdraws an open change', () => {
    const story = released();
    const resultsUntil = story.state.released?.resultsUntil ?? '';
    story.now = hoursAfter(resultsUntil, -2);
    story.correct('Late, but in time', bigger);
    expect(story.state.round?.expiresAt).toBe(resultsUntil);
    const late = decided(story, 'rita', resultsUntil);
    expect(refusal(late)).toMatchObject({ type: 'round-closed', outcome: 'withdrawn' });
    expect(asOf(story.state, resultsUntil).stage).toBe('released');
    // Closing the request ends it, and nothing earlier does.
    expect(expire(story.state, resultsUntil)).toEqual({ ok: true, value: [] });
    expect(outcomes(story.endResultsWindow().state).at(-1)).toBe('withdrawn');
  });
});

describe('the end of the request', () => {
  it.each([
    ['closed by hand', (story: Story) => story.close('Ask earlier')],
    ['over its results window', (story: Story) => story.endResultsWindow()],
  ])('%s withdraws the open change, in the same commit and once (J7)', (_, end) => {
    const before = outForSignature().sign('rita');
    const story = end(before.fork());
    expect(typesSince(story, before)).toEqual(['request-closed', 'round-closed', 'stage-changed']);
    expect(story.state.stage).toBe('closed');
    expect(story.state.round).toBeUndefined();
    expect(outcomes(story.state).at(-1)).toBe('withdrawn');
    expect(planOf(story.state)?.version).toBe(1);
    expect(waitingOn(story.state, settings)).toEqual([]);
    const roundId = before.state.round?.id ?? '';
    expect(refusal(decided(story, marketer(before.state), story.now, roundId))).toMatchObject({
      type: 'round-closed',
      outcome: 'withdrawn',
    });
    expect(decided(before, 'rita')).toEqual({ ok: true, value: [] });
    expect(closeWhenOver(story.state, daysAfter(story.now, 365))).toEqual([]);
  });

  it('closes no round if none is open', () => {
    const before = released();
    expect(typesSince(before.fork().endResultsWindow(), before)).toEqual([
      'request-closed',
      'stage-changed',
    ]);
  });
});

describe('the rollup', () => {
  /** The counters moved since another story, in total and to date. */
  const counted = (story: Story, before: Story): Record<string, number> => {
    const sums: Record<string, number> = {};
    let state: RequestState | undefined;
    for (const [index, event] of story.ledger.entries()) {
      const after = evolve(event.requestId, state, event, event.at);
      if (index >= before.ledger.length) {
        for (const { period, dimension, counters } of tallyMoves(state, event, after, settings)) {
          if (period !== 'to-date' || dimension !== 'total') continue;
          for (const [name, by] of Object.entries(counters)) sums[name] = (sums[name] ?? 0) + by;
        }
      }
      state = after;
    }
    return sums;
  };

  it('counts signers’ waits, but neither an approved brief nor time in a stage', () => {
    const before = released();
    const names = Object.keys(
      counted(before.fork().correct('More', bigger).bothSidesSign(), before),
    );
    expect(names.filter((name) => /^(brief|proof)-/.test(name))).toEqual([]);
    expect(names.filter((name) => /^stage/.test(name))).toEqual([]);
    expect(names.some((name) => /sales/.test(name))).toBe(true);
    expect(names.some((name) => /marketing/.test(name))).toBe(true);
  });

  it('still counts the first brief of the same request', () => {
    const before = new Story();
    expect(counted(outForSignature().bothSidesSign(), before)).toMatchObject({
      'brief-first': 1,
      'proof-first': 1,
    });
  });
});
