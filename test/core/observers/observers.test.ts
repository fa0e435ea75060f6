import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { departures } from '../../../functions/core/leaving/departures.ts';
import {
  type ChangeObservers,
  changeObservers,
  maxObservers,
  observersToName,
} from '../../../functions/core/observers/change-observers.ts';
import { commentAsObserver } from '../../../functions/core/observers/comment-as-observer.ts';
import { readersOfNews, remarksOn } from '../../../functions/core/observers/observing.ts';
import { priceOfWaiting } from '../../../functions/core/promises/price-of-waiting.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import { commentThreads } from '../../../functions/core/sign-offs/comment-threads.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { mayRead } from '../../../functions/core/stages/access.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  accepted,
  afterEvents,
  digest,
  finn,
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
  inBrief,
  inIntake,
  inReview,
  ownerOf,
  releasedState,
  withBrief,
} from '../../story/states.ts';
import { Story, signOffCommand } from '../../story/story.ts';

/** Of sales, in another team: without being named she sees nothing of this request. */
const zoe: Member = {
  ...rita,
  id: 'zoe',
  name: 'zoe',
  team: 'Corporate',
  email: 'zoe@countersign.example',
};

const change = (
  state: RequestState,
  by: Member,
  given: ChangeObservers['change'],
  named: Member | undefined = zoe,
) => changeObservers(state, { change: given, by, named });

const naming = (memberId = 'zoe') => ({ action: 'name' as const, memberId, reason: 'Same club' });

const having = (state: RequestState, result: ReturnType<typeof change>) =>
  afterEvents(state, accepted(result));

const observedBy = (member: Member, state = withBrief(inBrief())): RequestState =>
  having(state, change(state, rita, naming(member.id), member));

describe('who observes', () => {
  it('is named by requester, owner or a lead, with a reason, and sees this request from then on', () => {
    const state = inIntake();
    expect(mayRead(state, zoe)).toBe(false);
    for (const by of [rita, ownerOf(state), mona, saul]) {
      const observed = having(state, change(state, by, naming()));
      expect(observed.observers).toEqual({ zoe: { reason: 'Same club', by: by.id, at: monday } });
      expect(mayRead(observed, zoe)).toBe(true);
      expect(accepted(change(observed, mona, naming()))).toEqual([]);
    }
    const other = [mia, max].find(({ id }) => id !== state.ownerId) as Member;
    for (const by of [other, finn, zoe, { ...saul, active: false }])
      expect(refusal(change(state, by, naming()))).toMatchObject({ type: 'not-allowed' });
  });

  it('is on the roster, sees it by this alone, and the request goes on', () => {
    const state = inIntake();
    const wrong = (named: Member | undefined, memberId: string) =>
      refusal(changeObservers(state, { change: naming(memberId), by: rita, named }));
    for (const [named, id] of [
      [undefined, 'zoe'],
      [{ ...zoe, active: false }, 'zoe'],
      [rita, 'rita'],
      [ownerOf(state), state.ownerId],
    ] as const)
      expect(wrong(named, id)).toMatchObject({
        type: 'invalid-fields',
        errors: [{ pointer: '/memberId' }],
      });
    const ended = { ...releasedState(), stage: 'closed' as const };
    expect(refusal(change(ended, rita, naming()))).toMatchObject({ type: 'wrong-stage' });
    expect(change(releasedState(), rita, naming()).ok).toBe(true);
    expect(observersToName(state, rita, [zoe, ...roster]).map(({ id }) => id)).toEqual(
      ['bruno', 'finn', 'lena', 'leo', 'max', 'mia', 'mona', 'saul', 'zoe'].filter(
        (id) => id !== state.ownerId,
      ),
    );
    expect(observersToName(state, finn, roster)).toEqual([]);
  });

  it('is one of at most thirty', () => {
    const names = Array.from({ length: maxObservers }, (_, at) => `m${at}`);
    const full = names.reduce(
      (state, id) => having(state, change(state, rita, naming(id), { ...zoe, id })),
      inIntake(),
    );
    expect(refusal(change(full, rita, naming()))).toMatchObject({
      errors: [{ detail: expect.stringContaining('at most 30 observers') }],
    });
    expect(accepted(change(full, rita, naming('m3'), { ...zoe, id: 'm3' }))).toEqual([]);
  });

  it('has a reason of any length, as long as all fit where everybody reads them', () => {
    const reason = '因'.repeat(500);
    const name = (state: RequestState, id: string) =>
      change(state, rita, { ...naming(id), reason }, { ...zoe, id });
    const full = Array.from({ length: 8 }, (_, at) => `m${at}`).reduce(
      (state, id) => having(state, name(state, id)),
      inIntake(),
    );
    expect(refusal(name(full, 'zoe'))).toMatchObject({
      errors: [{ pointer: '/reason', detail: expect.stringContaining('shorten it by 500') }],
    });
    expect(accepted(name(full, 'm3'))).toEqual([]);
  });

  it('is removed by who may name, leaves by themselves, and goes when deactivated (J15)', () => {
    const state = observedBy(zoe);
    const remove = { action: 'remove' as const, memberId: 'zoe' };
    for (const by of [rita, saul, zoe]) {
      const left = having(state, change(state, by, remove));
      expect(left.observers).toEqual({});
      expect(mayRead(left, zoe)).toBe(false);
      expect(accepted(change(left, by, remove))).toEqual([]);
    }
    expect(refusal(change(state, lena, remove))).toMatchObject({ type: 'not-allowed' });
    const facts = (people: Member[]) => ({ roster: people, settings, now: monday });
    expect(departures(state, facts([...roster, { ...zoe, parties: ['hr'] }]))).toEqual([]);
    const gone = departures(state, facts([...roster, { ...zoe, active: false }]));
    expect(gone).toEqual([
      { type: 'observer-left', data: { memberId: 'zoe', cause: 'deactivated' } },
    ]);
    const without = afterEvents(state, gone);
    expect(departures(without, facts([...roster, { ...zoe, active: false }]))).toEqual([]);
  });

  it('says whether they want news, for themselves alone', () => {
    const state = observedBy(zoe);
    expect(readersOfNews(state)).toEqual(['zoe']);
    const quiet = having(state, change(state, zoe, { action: 'news', wanted: false }));
    expect([readersOfNews(quiet), quiet.observers?.zoe?.reason]).toEqual([[], 'Same club']);
    expect(accepted(change(quiet, zoe, { action: 'news', wanted: false }))).toEqual([]);
    const again = having(quiet, change(quiet, zoe, { action: 'news', wanted: true }));
    expect(again.observers).toEqual(state.observers);
    expect(refusal(change(state, rita, { action: 'news', wanted: false }))).toMatchObject({
      type: 'not-allowed',
    });
  });

  it('does not sign by it, is no seat, and moves no wait, price or promise', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(withBrief(inBrief()), inReview(), inIntake(), inBrief()),
        fc.subarray([zoe, lena, finn, leo, saul], { minLength: 1 }),
        (state, members) => {
          const observed = members.reduce((one, member) => observedBy(member, one), state);
          expect(waitingOn(observed, settings)).toEqual(waitingOn(state, settings));
          expect(priceOfWaiting(observed, settings)).toEqual(priceOfWaiting(state, settings));
          expect(observed.round).toEqual(state.round);
          for (const member of members.filter(({ id }) => id !== 'saul')) {
            const command = signOffCommand(observed, member);
            const decided = decideSignOff(observed, command, { settings, roster: () => roster });
            expect(decided.ok).toBe(false);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('signs where they have a seat as well', () => {
    const state = observedBy(saul);
    expect(afterSignOff(state, saul).round?.signOffs.saul).toMatchObject({ party: 'sales' });
  });
});

describe('what observers say', () => {
  const comment = (state: RequestState, by: Member, given: object = {}) =>
    commentAsObserver(state, { digest: digest('a'), text: 'For whom?', ...given }, by);

  it('is of the latest brief or proof, by its digest, while the request is on its way', () => {
    const state = observedBy(zoe);
    const said = afterEvents(state, accepted(comment(state, zoe, { place: { part: 'goal' } })));
    const subject = { kind: 'brief', version: 1, digest: digest('a') };
    expect(said.remarks).toEqual([
      { memberId: 'zoe', subject, text: 'For whom?', place: { part: 'goal' }, at: monday },
    ]);
    expect(requestView(said, settings).remarks).toEqual(said.remarks);
    expect(said.round).toEqual(state.round);
    expect(refusal(comment(state, zoe, { digest: digest('b') }))).toMatchObject({
      type: 'stale-subject',
      current: digest('a'),
    });
    expect(refusal(comment(state, zoe, { place: { page: 1 } }))).toMatchObject({
      errors: [{ pointer: '/place' }],
    });
    expect(refusal(comment(state, rita))).toMatchObject({ type: 'not-allowed' });
    expect(refusal(comment(state, { ...zoe, active: false }))).toMatchObject({
      type: 'not-allowed',
    });
    const early = observedBy(zoe, inIntake());
    expect(refusal(comment(early, zoe))).toMatchObject({ errors: [{ pointer: '/digest' }] });
    expect(refusal(comment(observedBy(zoe, releasedState()), zoe))).toMatchObject({
      type: 'wrong-stage',
    });
    const onProof = observedBy(zoe, inReview());
    expect(comment(onProof, zoe, { digest: digest('p'), place: { page: 1 } }).ok).toBe(true);
    expect(refusal(comment(onProof, zoe, { digest: digest('b') }))).toMatchObject({
      current: digest('p'),
    });
  });

  it('takes little of what everything reads, however much it is', () => {
    const longest = (nth: number) => `${nth} ${'言'.repeat(996)}`.trim();
    const said = Array.from({ length: 31 }, (_, nth) => longest(nth)).reduce(
      (state, text) => afterEvents(state, accepted(comment(state, zoe, { text }))),
      observedBy(zoe),
    );
    expect(Buffer.byteLength(JSON.stringify(said.remarks))).toBeLessThanOrEqual(20_000);
    expect(said.remarks?.at(-1)?.text).toBe(longest(30));
    expect(said.remarks?.length).toBeGreaterThan(5);
    const short = Array.from({ length: 31 }, (_, nth) => `${nth}`).reduce(
      (state, text) => afterEvents(state, accepted(comment(state, zoe, { text }))),
      said,
    );
    expect(short.remarks).toHaveLength(30);
  });

  it('stands with the state while that version is the latest, and in the ledger for good', () => {
    const story = new Story().submit().triage({ action: 'accept' }).brief().observe('cleo');
    const first = story.state.brief?.digest ?? '';
    story.comment('cleo', 'The price?');
    const [thread] = commentThreads(story.ledger, 'brief');
    expect(thread).toMatchObject({ by: 'cleo', version: 1, text: 'The price?', settled: false });
    expect(thread?.party).toBeUndefined();
    expect(commentThreads(story.ledger, 'proof')).toEqual([]);
    story.brief(undefined, undefined, digest('b'));
    expect(remarksOn(story.state, { kind: 'brief', version: 1, digest: first })).toHaveLength(1);
    expect(requestView(story.state, settings).remarks).toBeUndefined();
    story.comment('cleo', 'Better.');
    expect(story.state.remarks?.map(({ text }) => text)).toEqual(['Better.']);
    expect(commentThreads(story.ledger, 'brief').map(({ text }) => text)).toEqual([
      'The price?',
      'Better.',
    ]);
  });
});
