import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { replayRound } from '../../../functions/core/ledger/replay-round.ts';
import { isAsked } from '../../../functions/core/rounds/round.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { AllAskedStory } from '../../story/all-asked-story.ts';
import { Story } from '../../story/story.ts';

/** What can be done in a round, in any order; what the rules refuse is left out. */
const acts = {
  'somebody approves': (story: Story, nth: number) => story.sign(seated(story, nth)),
  'somebody wants changes': (story: Story, nth: number) =>
    story.sign(seated(story, nth), 'request-changes', 'The price is wrong.'),
  'somebody rejects': (story: Story, nth: number) =>
    story.sign(seated(story, nth), 'reject', 'It must not be.'),
  'the owner submits': (story: Story, nth: number) =>
    story.state.round?.kind === 'brief' || story.state.stage === 'brief'
      ? story.brief()
      : story.proof(nth + 2),
  'it expires': (story: Story) => (story.state.round ? story.expire() : story),
  'it is withdrawn': (story: Story, nth: number) =>
    nth === 0 ? story.withdraw('Not needed.') : story,
};

const seated = ({ state }: Story, nth: number): string => {
  const seats = state.round?.seats ?? [];
  return seats[nth % Math.max(seats.length, 1)]?.memberId ?? '';
};

const tryTo = (story: Story, act: keyof typeof acts, nth: number): void => {
  const { ledger, now } = story;
  try {
    acts[act](story, nth);
  } catch {
    story.ledger = ledger;
    story.now = now;
  }
};

/** Who had something to do in each round that ended, and heard of its end by no mail. */
const unheard = ({ ledger, members }: Story): string[] =>
  ledger.flatMap((closing) => {
    if (closing.type !== 'round-closed') return [];
    const ended = replayRound(ledger.slice(0, closing.seq), closing.data.roundId);
    const commit = ledger.filter(({ at }) => at === closing.at);
    const heard = commit.flatMap(({ seq }) =>
      mailsFor(mailTriggerOf(ledger.slice(0, seq)), members).map(({ memberId }) => memberId),
    );
    const had = [
      ...(ended?.seats.filter(isAsked).map(({ memberId }) => memberId) ?? []),
      ...Object.values(ended?.signOffs ?? {}).map(({ signedBy }) => signedBy),
    ];
    return had
      .filter((id) => !heard.includes(id))
      .map((id) => `${id}: ${closing.data.outcome} (${closing.data.roundId})`);
  });

it('everybody who had something to do in a round hears by mail how it ended', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.boolean(),
      fc.array(
        fc.tuple(fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])), fc.nat(5)),
        { minLength: 4, maxLength: 14 },
      ),
      (allAsked, reviewed, steps) => {
        const story = allAsked ? new AllAskedStory() : new Story();
        story.reviewed = reviewed;
        story.submit().triage({ action: 'accept' }).brief();
        for (const [act, nth] of steps) tryTo(story, act, nth);
        for (const { closed } of story.state.pastRounds) outcomes.add(closed.outcome);
        expect(unheard(story)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
  expect([...outcomes].sort()).toEqual(
    ['approved', 'changes-requested', 'expired', 'rejected', 'superseded', 'withdrawn'].sort(),
  );
});
