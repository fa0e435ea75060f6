import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../functions/core/brief/brief-form.ts';
import { submitBrief } from '../../../functions/core/brief/brief-version.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  answerQuestion,
  submitRequest,
  triage,
  withdraw,
} from '../../../functions/core/intake/intake.ts';
import { appendToLedger, genesis } from '../../../functions/core/ledger/ledger.ts';
import { submitProof } from '../../../functions/core/release/proof.ts';
import type { RequestEvent, RequestState } from '../../../functions/core/request/request.ts';
import { bucketCounter, histograms } from '../../../functions/core/rollup/counters.ts';
import { waitsEndedBy } from '../../../functions/core/rollup/ended-waits.ts';
import { bucketOf } from '../../../functions/core/rollup/histogram.ts';
import { objectTo } from '../../../functions/core/rounds/objection.ts';
import { decisionNumber } from '../../../functions/core/rounds/round.ts';
import { decideSignOff, expireRound } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { system } from '../../../functions/core/words/caller.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { briefDigest } from '../../../functions/core/words/part-digests.ts';
import type { Refusal } from '../../../functions/core/words/refusal.ts';
import { ok, type Result } from '../../../functions/core/words/result.ts';
import type { Decision } from '../../../functions/core/words/words.ts';
import { measuredOtherwise } from '../../story/full-brief.ts';
import { plainHours } from '../../story/plain-hours.ts';
import {
  accepted,
  afterEvents,
  brief,
  digest,
  fileNamed,
  form,
  lena,
  monday,
  rita,
  roster,
  saul,
} from '../../story/sample.ts';
import { colleagueOf, inIntake, inReview, ownerOf } from '../../story/states.ts';
import { signOffCommand } from '../../story/story.ts';
import { type DatedEvents, eventsAt, tallyHistory } from '../../story/tallied.ts';

// Promises in plain hours: triage 24, answer 48, brief 72, production 120, signing 48. Working
// hours have tests of their own.

const settings = plainHours;

const facts = { settings, roster: () => roster };

/** A request by the real rules; hours are counted from its submission, on a Monday. */
const life = () => {
  const history: DatedEvents[] = [];
  const texts = new Map<string, Brief>();
  let current: RequestState | undefined;
  const id = 'CR-7F3K2QX';
  const state = (): RequestState => {
    if (!current) throw new Error('not submitted yet');
    return current;
  };
  const step = (hour: number, decide: (now: string) => Result<RequestEvent[], Refusal>) => {
    const now = hoursAfter(monday, hour);
    const events = accepted(decide(now));
    history.push(...eventsAt(now, ...events));
    current = afterEvents(current, events, now);
    return steps;
  };
  const steps = {
    asks: (hour: number) =>
      step(hour, () =>
        triage(state(), ownerOf(state()), { action: 'ask', question: 'Which fair?' }, settings),
      ),
    answers: (hour: number) => step(hour, () => answerQuestion(state(), rita, 'The one in May')),
    accepts: (hour: number) =>
      step(hour, () => triage(state(), ownerOf(state()), { action: 'accept' }, settings)),
    withdraws: (hour: number) => step(hour, () => withdraw(state(), rita, 'No longer needed')),
    briefs: (hour: number, text = brief) =>
      step(hour, (now) => {
        const earlier = new Map(texts);
        texts.set(briefDigest(text), text);
        return submitBrief(state(), {
          brief: text,
          digest: briefDigest(text),
          earlier,
          submitter: ownerOf(state()),
          roster,
          settings,
          now,
        });
      }),
    proves: (hour: number, letter: string) =>
      step(hour, (now) =>
        submitProof(state(), {
          proof: { file: fileNamed('1.pdf', digest(letter)) },
          digest: digest(letter),
          review: true,
          submitter: ownerOf(state()),
          roster,
          settings,
          now,
        }),
      ),
    signs: (
      hour: number,
      who: (state: RequestState) => Member,
      what: Decision = 'approve',
      comment = 'because',
    ) =>
      step(hour, (now) =>
        decideSignOff(
          state(),
          signOffCommand(state(), who(state()), { decision: what, comment, now }),
          facts,
        ),
      ),
    objects: (hour: number, memberId: string) =>
      step(hour, (now) => {
        const { round } = state();
        const signOff = round?.signOffs[memberId];
        if (!round || !signOff) throw new Error(`${memberId} has not answered`);
        const { at: decidedAt, party, signedBy, decision: what } = signOff;
        const decided = {
          roundId: round.id,
          seatMemberId: memberId,
          party,
          signedBy,
          decision: what,
          nth: decisionNumber(signOff),
          decidedAt,
        };
        return ok(objectTo(state(), decided, memberId, now, settings));
      }),
    expires: (hour: number) => step(hour, (now) => expireRound(state(), { ...facts, now })),
    total: () => tallyHistory(history, { id, settings }).sums['to-date']?.total ?? {},
  };
  return step(0, (now) =>
    submitRequest({ id, form, requester: rita, roster, suggestions: [], settings, now }),
  );
};

const sales = () => rita;
const marketing = colleagueOf;
const afterHours = (hours: number) => bucketOf(monday, hoursAfter(monday, hours));
const promisesIn = (total: Record<string, number>) =>
  Object.fromEntries(Object.entries(total).filter(([name]) => /^(kept|missed):/.test(name)));

describe('the waits that are counted', () => {
  it("stops the owner's clock while a question is with the requester", () => {
    const total = life().asks(20).answers(80).accepts(100).total();
    expect(promisesIn(total)).toEqual({ 'kept:owner': 2, 'missed:requester': 1 });
    expect(total[bucketCounter(histograms.waiter('owner'), afterHours(20))]).toBe(2);
    expect(total[bucketCounter(histograms.waiter('requester'), afterHours(60))]).toBe(1);
    expect(total[bucketCounter(histograms.stage('intake'), afterHours(100))]).toBe(1);
  });

  it('holds the owner to each promise: kept to the hour, missed an hour later', () => {
    expect(promisesIn(life().accepts(24).briefs(96).total())).toMatchObject({ 'kept:owner': 2 });
    expect(promisesIn(life().accepts(25).briefs(98).total())).toMatchObject({ 'missed:owner': 2 });
  });

  it('judges each seat by its own first answer, once', () => {
    const total = life()
      .accepts(1)
      .briefs(2)
      .signs(10, sales)
      .signs(11, sales, 'approve', 'on second thoughts, too')
      .signs(51, marketing)
      .total();
    expect(promisesIn(total)).toEqual({ 'kept:owner': 2, 'kept:sales': 1, 'missed:marketing': 1 });
    expect(total[bucketCounter(histograms.waiter('sales'), afterHours(8))]).toBe(1);
    expect(total[bucketCounter(histograms.waiter('marketing'), afterHours(49))]).toBe(1);
  });

  it('needs one answer of a party, and counts a second one when it comes', () => {
    const total = life()
      .accepts(1)
      .briefs(2)
      .signs(3, sales)
      .signs(4, () => saul)
      .signs(5, marketing)
      .total();
    expect(promisesIn(total)).toMatchObject({ 'kept:sales': 2, 'kept:marketing': 1 });
  });

  it('counts an expired round against the parties still missing, once per missing answer', () => {
    const total = life().accepts(1).briefs(2).signs(3, sales).expires(243).total();
    expect(promisesIn(total)).toEqual({ 'kept:owner': 2, 'kept:sales': 1, 'missed:marketing': 1 });
    expect(total[bucketCounter(histograms.waiter('marketing'), afterHours(241))]).toBe(1);
  });

  it('does not count a withdrawal against anybody who still had time', () => {
    expect(promisesIn(life().withdraws(23).total())).toEqual({});
    expect(promisesIn(life().accepts(1).withdraws(70).total())).toEqual({ 'kept:owner': 1 });
    expect(promisesIn(life().accepts(1).briefs(2).withdraws(49).total())).toEqual({
      'kept:owner': 2,
    });
  });

  it('counts a withdrawal against whoever was overdue by then', () => {
    expect(promisesIn(life().withdraws(25).total())).toEqual({ 'missed:owner': 1 });
    expect(promisesIn(life().asks(1).withdraws(50).total())).toEqual({
      'kept:owner': 1,
      'missed:requester': 1,
    });
    expect(promisesIn(life().accepts(1).withdraws(74).total())).toEqual({
      'kept:owner': 1,
      'missed:owner': 1,
    });
    expect(promisesIn(life().accepts(1).briefs(2).signs(3, sales).withdraws(51).total())).toEqual({
      'kept:owner': 2,
      'kept:sales': 1,
      'missed:marketing': 1,
    });
  });
});

describe('a withdrawn answer', () => {
  const opened = () => life().accepts(1).briefs(2);
  const hours = fc.array(fc.integer({ min: 3, max: 120 }), { minLength: 3, maxLength: 8 });

  it('does not count, however often its member had changed their mind', () => {
    const never = opened().total();
    fc.assert(
      fc.property(hours, (drawn) => {
        const [first = 0, ...rest] = drawn.sort((a, b) => a - b);
        const last = rest.pop() ?? first;
        const story = rest.reduce(
          (eventsAt, hour) => eventsAt.signs(hour, sales, 'approve', `at ${hour}`),
          opened().signs(first, sales),
        );
        expect(story.objects(last, 'rita').total()).toEqual(never);
      }),
    );
  });

  it('counts its seat once, by the answer given after the withdrawal', () => {
    const total = opened()
      .signs(10, sales)
      .objects(20, 'rita')
      .signs(100, sales)
      .signs(101, marketing)
      .total();
    expect(promisesIn(total)).toEqual({
      'kept:owner': 2,
      'missed:sales': 1,
      'missed:marketing': 1,
    });
    expect(total[bucketCounter(histograms.waiter('sales'), afterHours(80))]).toBe(1);
    expect(total).not.toHaveProperty(bucketCounter(histograms.waiter('sales'), afterHours(8)));
  });

  it('gives its seat a new deadline', () => {
    const total = opened().signs(10, sales).objects(40, 'rita').signs(80, sales).total();
    expect(promisesIn(total)).toEqual({ 'kept:owner': 2, 'kept:sales': 1 });
  });

  it('counts as missing if nobody answers again', () => {
    const total = opened().signs(3, sales).objects(4, 'rita').expires(720).total();
    expect(promisesIn(total)).toEqual({
      'kept:owner': 2,
      'missed:sales': 1,
      'missed:marketing': 1,
    });
  });
});

describe('an approval that is carried to the next version', () => {
  const offering = { ...brief, tactics: { ...brief.tactics, incentives: 'A month free.' } };
  const legal = () => lena;
  const carried = () =>
    life()
      .accepts(1)
      .briefs(2, offering)
      .signs(3, legal)
      .signs(4, sales, 'request-changes')
      .briefs(5, measuredOtherwise(offering));
  const before = { 'kept:owner': 3, 'kept:legal': 1, 'kept:sales': 1 };

  it('was waited for by nobody: what its giver says to it is no promise kept or missed', () => {
    const early = carried().signs(6, legal, 'request-changes');
    expect(promisesIn(early.total())).toEqual(before);
    const late = carried().signs(54, legal, 'approve', 'Read again.');
    expect(promisesIn(late.total())).toEqual(before);
    const objected = late.signs(55, legal, 'request-changes').total();
    expect(promisesIn(objected)).toEqual({ ...before, 'missed:sales': 1, 'missed:marketing': 1 });
  });

  it('takes nothing back that was not counted, and is a promise once it is asked for again', () => {
    const withdrawn = carried()
      .signs(6, legal, 'approve', 'Read again.')
      .signs(7, legal, 'approve', 'And again.')
      .objects(8, 'lena');
    expect(promisesIn(withdrawn.total())).toEqual(before);
    expect(promisesIn(withdrawn.signs(60, legal).total())).toEqual({
      ...before,
      'missed:legal': 1,
    });
  });
});

describe('arrivals and ends', () => {
  const released = life()
    .accepts(1)
    .briefs(2)
    .signs(3, sales)
    .signs(4, marketing)
    .proves(10, 'p')
    .signs(11, sales, 'request-changes')
    .proves(20, 'q')
    .signs(21, sales)
    .signs(22, marketing)
    .signs(23, sales)
    .signs(30, marketing)
    .total();

  it('counts submissions and releases, and the time in between', () => {
    expect(released).toMatchObject({ submitted: 1, released: 1, unused: 1 });
    expect(released[bucketCounter(histograms.wholeWay, afterHours(30))]).toBe(1);
  });

  it('tells a brief approved at once from a proof that took a second version', () => {
    expect(released).toMatchObject({ 'brief-first': 1, 'proof-later': 1 });
    expect(released).not.toHaveProperty('brief-later');
    expect(released).not.toHaveProperty('proof-first');
  });

  it('counts each stay in a stage, the second one too', () => {
    const stays = Object.entries(released).filter(([name]) =>
      name.startsWith(histograms.stage('production')),
    );
    expect(stays.reduce((sum, [, count]) => sum + count, 0)).toBe(2);
    expect(released[bucketCounter(histograms.stage('brief-sign-off'), afterHours(2))]).toBe(1);
    expect(released[bucketCounter(histograms.stage('approval'), afterHours(8))]).toBe(1);
  });

  it('counts withdrawn and declined requests, rejections in sign-off included', () => {
    expect(life().withdraws(1).total()).toMatchObject({ withdrawn: 1 });
    expect(life().accepts(1).briefs(2).signs(3, marketing, 'reject').total()).toMatchObject({
      declined: 1,
    });
  });
});

describe('an event', () => {
  const ends = (state: RequestState, event: RequestEvent) => {
    const tail = { requestId: state.id, seq: 0, hash: genesis };
    const [entry] = appendToLedger(tail, [event], { actor: system, at: hoursAfter(monday, 1) });
    if (!entry) throw new Error('an event makes an entry');
    return waitsEndedBy(state, entry, plainHours).map(({ waiter, done }) => [waiter, done]);
  };
  const asking = afterEvents(inIntake(), [{ type: 'question-asked', data: { question: 'Who?' } }]);
  const seat = { memberId: 'rita', party: 'sales' } as const;
  const signed = (roundId: string): RequestEvent => ({
    type: 'sign-off-recorded',
    data: {
      ...seat,
      roundId,
      signedBy: 'rita',
      decision: 'approve',
      digest: digest('p'),
      channel: 'link',
      evidence: {},
    },
  });
  const ofRound = (roundId: string): RequestEvent[] => [
    signed(roundId),
    { type: 'sign-off-withdrawn', data: { ...seat, roundId, signedBy: 'rita', by: 'rita' } },
    { type: 'round-closed', data: { roundId, outcome: 'expired' } },
  ];

  it('ends the wait for whoever has done what it says, or for whom it was too late to', () => {
    const reason = 'Not needed';
    expect(ends(asking, { type: 'question-answered', data: { answer: 'Guests' } })).toEqual([
      ['requester', true],
    ]);
    expect(ends(asking, { type: 'request-withdrawn', data: { reason } })).toEqual([
      ['requester', false],
    ]);
    for (const event of [
      { type: 'question-asked', data: { question: 'For whom?' } },
      { type: 'request-accepted', data: { expectedTier: 'light' } },
      { type: 'request-declined', data: { reason } },
      { type: 'request-reused', data: { link: 'https://files.example/flyer.pdf' } },
    ] satisfies RequestEvent[] as RequestEvent[])
      expect(ends(inIntake(), event)).toEqual([['owner', true]]);
    expect(ends(inIntake(), { type: 'request-withdrawn', data: { reason } })).toEqual([
      ['owner', false],
    ]);
  });

  it('ends no wait where there is none, or where it is of another round', () => {
    const reviewed = inReview();
    const roundId = reviewed.round?.id ?? '';
    expect(ends(reviewed, { type: 'request-withdrawn', data: { reason: 'So' } })).toEqual([]);
    expect(ends(reviewed, signed(roundId))).toEqual([['sales', true]]);
    for (const event of [...ofRound('R9'), ...ofRound(roundId).slice(1, 2)])
      expect(ends(reviewed, event)).toEqual([]);
    for (const event of ofRound(roundId)) expect(ends(inIntake(), event)).toEqual([]);
  });
});
