import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { submitProof } from '../../../functions/core/release/proof.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import {
  type PinnedComment,
  type Place,
  pinnedComments,
} from '../../../functions/core/rounds/pinned-comment.ts';
import type { RecordSignOff } from '../../../functions/core/rounds/sign-off.ts';
import { wholeComment } from '../../../functions/core/rounds/whole-comment.ts';
import { commentThreads } from '../../../functions/core/sign-offs/comment-threads.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { BriefPartName } from '../../../functions/core/words/words.ts';
import { accepted, digest, fileNamed, monday, refusal, settings } from '../../story/sample.ts';
import { inBrief, inReview, signOffFacts, withBrief } from '../../story/states.ts';
import { cast, Story, signOffCommand } from '../../story/story.ts';

const price = { text: 'Last year’s price', place: { page: 1, x: 420, y: 130 } };
const units = { text: 'How many of them are new?', place: { part: 'goal' as const } };
const logo = { text: 'The old logo', place: { page: 2 } };

/** The version in review has no round in this story's ledger: it was there before. */
const reviewed = (): Story => new Story(cast(), inReview());

const decide = (story: Story, who: string, given: Partial<RecordSignOff>) =>
  decideSignOff(
    story.state,
    signOffCommand(story.state, story.member(who), { now: story.now, ...given }),
    {
      settings,
      roster: () => story.roster,
    },
  );

/** The owner hands in another version, and the review of it opens: now the ledger has its round. */
const handIn = (
  story: Story,
  letter: string,
  answered?: { to: string; text?: string; settled?: true }[],
) =>
  story.commit(
    story.owner,
    submitProof(story.state, {
      proof: { file: fileNamed(`v${letter}.pdf`, digest(letter)) },
      digest: digest(letter),
      answered,
      review: true,
      submitter: story.member(story.owner),
      roster: story.roster,
      settings,
      now: story.now,
    }),
  );

const signerOf = (story: Story, party: string): string =>
  story.state.round?.seats.find((seat) => seat.party === party)?.memberId ?? '';

describe('comments pinned to a place', () => {
  it('are part of the one decision that sends them, and say what has to change', () => {
    const story = handIn(reviewed(), 'b');
    const sales = signerOf(story, 'sales');
    const events = accepted(
      decide(story, sales, { decision: 'request-changes', pinned: [price, logo] }),
    );
    expect(events[0]).toMatchObject({
      type: 'sign-off-recorded',
      data: { decision: 'request-changes', pinned: [price, logo] },
    });
    expect(refusal(decide(story, sales, { decision: 'request-changes' }))).toEqual({
      type: 'comment-required',
    });
  });

  it('are not there in a decision without them, as in all before', () => {
    const story = handIn(reviewed(), 'b');
    const [recorded] = accepted(decide(story, signerOf(story, 'sales'), {}));
    expect(Object.keys(recorded?.data ?? {})).not.toContain('pinned');
    expect(Object.keys(recorded?.data ?? {})).not.toContain('answered');
  });

  it('are recorded when a decision is repeated with others, and not when it is the same', () => {
    const story = handIn(reviewed(), 'b');
    const sales = signerOf(story, 'sales');
    story.commit(sales, decide(story, sales, { pinned: [price] }));
    expect(accepted(decide(story, sales, { pinned: [price] }))).toEqual([]);
    expect(accepted(decide(story, sales, { pinned: [price, logo] }))).toHaveLength(1);
  });

  it('name what the subject has: on a brief a part, on a proof a page, a second or nothing', () => {
    const places: (Place | undefined)[] = [
      ...BriefPartName.options.map((part) => ({ part })),
      ...[price.place, logo.place, { seconds: 65 }, undefined],
    ];
    const pins = fc.array(
      fc.constantFrom(...places).map((place) => ({ text: 'Here', ...(place && { place }) })),
      { minLength: 1, maxLength: 5 },
    );
    const onPart = ({ place }: PinnedComment) => place !== undefined && 'part' in place;
    const answer = (state: RequestState, pinned: PinnedComment[]) => {
      const [seat] = state.round?.seats ?? [];
      const given = { decision: 'request-changes' as const, pinned };
      const member = new Story(cast(), state).member(seat?.memberId ?? '');
      return decideSignOff(state, signOffCommand(state, member, given), signOffFacts);
    };
    fc.assert(
      fc.property(pins, (pinned) => {
        expect(answer(withBrief(inBrief()), pinned).ok).toBe(pinned.every(onPart));
        expect(answer(inReview(), pinned).ok).toBe(!pinned.some(onPart));
      }),
    );
    expect(refusal(answer(withBrief(inBrief()), [units, price]))).toEqual({
      type: 'invalid-fields',
      errors: [
        {
          pointer: '/pinned/1/place',
          detail:
            'must name a part of the brief: situation, goal, strategy, tactics, implementation, measures',
        },
      ],
    });
    expect(refusal(answer(inReview(), [price, units]))).toEqual({
      type: 'invalid-fields',
      errors: [{ pointer: '/pinned/1/place', detail: 'is a part of a brief, and this is a proof' }],
    });
  });

  it('are answered on proofs alone', () => {
    const state = withBrief(inBrief());
    const [seat] = state.round?.seats ?? [];
    const member = new Story(cast(), state).member(seat?.memberId ?? '');
    const answered = [{ to: '1.1', settled: true as const }];
    expect(
      refusal(decideSignOff(state, signOffCommand(state, member, { answered }), signOffFacts)),
    ).toEqual({
      type: 'invalid-fields',
      errors: [{ pointer: '/answered', detail: 'is for decisions on a proof' }],
    });
  });

  it.each([
    [
      'an unknown part',
      { text: 'x', place: { part: 'budget' } },
      '/0/place',
      'a part of the brief: situation, goal',
    ],
    ['no text', { text: ' ', place: { part: 'goal' } }, '/0/text', 'must not be empty'],
    ['a long text', { text: 'x'.repeat(1001), place: { part: 'goal' } }, '/0/text', 'at most 1000'],
  ])('are refused with %s, at its field', (_, one, pointer, detail) => {
    const parsed = parseFields(pinnedComments, [one]);
    expect(parsed).toEqual({
      ok: false,
      refusal: [{ pointer, detail: expect.stringContaining(detail) }],
    });
  });

  it('go with an approval to whoever acts next, as its comment does (J17)', () => {
    expect(
      wholeComment({
        comment: 'Nearly.',
        pinned: [price, { text: 'Loud', place: { seconds: 65 } }],
      }),
    ).toBe(
      'Nearly.\nPage 1, 42 % from the left and 13 % from the top: Last year’s price\nAt 1:05: Loud',
    );
    expect(wholeComment({ pinned: [units] })).toBe('Goal: How many of them are new?');
    expect(wholeComment({})).toBeUndefined();
  });

  it('are limited together, as an item of the table is', () => {
    const long = (count: number) => Array(count).fill({ text: 'x'.repeat(1000) });
    expect(pinnedComments.safeParse(long(4)).success).toBe(true);
    expect(pinnedComments.safeParse(long(5)).error?.issues[0]?.message).toContain('4000');
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (page, x, y) => {
        const inside =
          page >= 1 && page <= 10_000 && [x, y].every((one) => one >= 0 && one <= 1000);
        const given = [{ text: 'Here', place: { page, x, y } }];
        expect(pinnedComments.safeParse(given).success).toBe(inside);
      }),
    );
  });
});

describe('threads of comments', () => {
  it('have what the owner answered with the next version, and who settled it', () => {
    const story = handIn(reviewed(), 'b');
    const sales = signerOf(story, 'sales');
    story.commit(
      sales,
      decide(story, sales, { decision: 'request-changes', comment: 'Not yet', pinned: [price] }),
    );
    const [overall, pinned] = commentThreads(story.ledger, 'proof');
    expect([overall, pinned]).toMatchObject([
      { by: sales, party: 'sales', text: 'Not yet', settled: false },
      { text: price.text, place: price.place, settled: false, answers: [] },
    ]);
    const { seq = 0 } = story.ledger.find(({ type }) => type === 'sign-off-recorded') ?? {};
    expect([overall?.id, pinned?.id]).toEqual([`${seq}.0`, `${seq}.1`]);
    handIn(story, 'c', [{ to: `${seq}.1`, text: 'This year’s now', settled: true }]);
    expect(commentThreads(story.ledger, 'proof')[1]).toMatchObject({
      settled: true,
      answers: [{ by: story.owner, text: 'This year’s now', settled: true }],
    });
    const again = signerOf(story, 'sales');
    story.commit(
      again,
      decide(story, again, { answered: [{ to: `${seq}.1`, text: 'Still last year’s' }] }),
    );
    expect(commentThreads(story.ledger, 'proof')[1]).toMatchObject({
      settled: false,
      answers: [{}, { by: again, text: 'Still last year’s' }],
    });
  });

  it('are of one kind of subject, not of a decision taken back; answers to nothing are none', () => {
    const recorded = (seq: number, roundId: string, more: Record<string, unknown> = {}) => ({
      ...{ seq, at: monday, type: 'sign-off-recorded' },
      data: {
        roundId,
        memberId: 'rita',
        signedBy: 'rita',
        party: 'sales',
        comment: `No ${seq}`,
        ...more,
      },
    });
    const opened = (id: string, kind: string, version: number) => ({
      ...{ seq: 0, at: monday, type: 'round-opened' },
      data: { round: { id, subject: { kind, version } } },
    });
    const withdrawn = (seq: number, memberId: string) => ({
      ...{ seq, at: monday, type: 'sign-off-withdrawn' },
      data: { roundId: 'R2', memberId },
    });
    const ledger = [
      opened('R1', 'brief', 1),
      recorded(1, 'R1'),
      opened('R2', 'proof', 3),
      recorded(2, 'R2'),
      recorded(3, 'R2', { memberId: 'mia', signedBy: 'mia', comment: undefined, pinned: [price] }),
      recorded(4, 'R2'),
      withdrawn(5, 'rita'),
      withdrawn(6, 'saul'),
      recorded(7, 'R9'),
      recorded(8, 'R2', {
        comment: undefined,
        answered: [{ to: '3.1' }, { to: '4.0', settled: true }],
      }),
    ] as never;
    const threads = commentThreads(ledger, 'proof');
    expect(threads).toMatchObject([
      { id: '2.0', version: 3, settled: false, answers: [] },
      { id: '3.1', version: 3, settled: false, answers: [{ by: 'rita', settled: false }] },
    ]);
    expect(threads).toHaveLength(2);
    expect(threads[1]?.answers[0]).not.toHaveProperty('text');
    expect(commentThreads(ledger, 'brief')).toMatchObject([
      { id: '1.0', version: 1, text: 'No 1' },
    ]);
  });
});
