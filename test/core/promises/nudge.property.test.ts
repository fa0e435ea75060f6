import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { dueNudges, nextNudge } from '../../../functions/core/promises/nudge.ts';
import { settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

/**
 * Steps of a request while the clock runs, however seldom: somebody does what is awaited, or time
 * passes.
 */
type Step = { hours: number; act?: 'sign' | 'submit' | 'ask' | 'answer'; twice: boolean };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    hours: fc.oneof(
      fc.constantFrom(0.25, 1, 8, 24, 72),
      fc.double({ min: 0.01, max: 60, noNaN: true }),
    ),
    act: fc.option(
      fc.constantFrom('sign' as const, 'submit' as const, 'ask' as const, 'answer' as const),
      {
        nil: undefined,
      },
    ),
    twice: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Does what is awaited, if the step fits; otherwise nothing. */
const act = (story: Story, what: Step['act']): void => {
  const { stage, question, round } = story.state;
  if (round && story.now >= round.expiresAt) {
    story.expire();
    return;
  }
  if (what === 'answer' && question) story.answer('Main Street');
  else if (question) return;
  else if (what === 'ask' && stage === 'intake')
    story.triage({ action: 'ask', question: 'Which club?' });
  else if (what === 'submit' && stage === 'intake') story.triage({ action: 'accept' });
  else if (what === 'submit' && stage === 'brief') story.brief();
  else if (what === 'submit' && stage === 'production') story.proof(story.ledger.length);
  else if (what === 'sign' && round) {
    const seat = round.seats.find(({ memberId }) => !round.signOffs[memberId]);
    if (seat) story.sign(seat.memberId);
  }
};

type Nudge = Extract<LedgerEvent, { type: 'reminder-due' | 'escalation-due' }>;

const isNudge = (event: LedgerEvent): event is Nudge =>
  event.type === 'reminder-due' || event.type === 'escalation-due';

const told = (taken: Step[]): Story => {
  const story = new Story().submit();
  for (const { hours, act: what, twice } of taken) {
    story.runClock(hoursAfter(story.now, hours));
    if (twice) story.runClock(story.now);
    act(story, what);
  }
  return story;
};

const turnOf = ({ data: { party, since } }: Nudge): string => `${party} since ${since}`;
const markOf = (nudge: Nudge): string =>
  nudge.type === 'reminder-due' ? nudge.data.mark : 'escalation';

describe('however often and late the clock runs, and whatever people do meanwhile', () => {
  it('each mark of a wait is sent once, in order, and never early', () => {
    const order = ['half-time', 'due', 'escalation'];
    fc.assert(
      fc.property(steps, (taken) => {
        const nudges = told(taken).ledger.filter(isNudge);
        for (const marks of Map.groupBy(nudges, turnOf).values()) {
          const positions = marks.map((nudge) => order.indexOf(markOf(nudge)));
          expect(positions).toEqual([...new Set(positions)].sort());
        }
        for (const nudge of nudges) {
          if (markOf(nudge) !== 'half-time') expect(nudge.at >= nudge.data.dueAt).toBe(true);
          expect(nudge.at > nudge.data.since).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('nobody gets two reminders at one instant, and leads are told only after a reminder', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const nudges = told(taken).ledger.filter(isNudge);
        const reminders = nudges.filter(({ type }) => type === 'reminder-due');
        const people = reminders.flatMap(({ at, data }) =>
          data.memberIds.map((id) => `${id} ${at}`),
        );
        expect(new Set(people).size).toBe(people.length);
        for (const nudge of nudges.filter(({ type }) => type === 'escalation-due')) {
          const before = reminders.filter(
            (one) => turnOf(one) === turnOf(nudge) && markOf(one) === 'due' && one.seq < nudge.seq,
          );
          expect(before).toHaveLength(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('whoever is reminded is being waited for', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const { ledger } = told(taken);
        for (const nudge of ledger.filter(isNudge)) {
          // What ends one round may open the next at the same instant.
          const ended = ledger.flatMap((event) =>
            event.type === 'round-closed' && event.seq < nudge.seq ? [event.data.roundId] : [],
          );
          const decided = ledger.filter(
            (event) =>
              event.type === 'sign-off-recorded' &&
              !ended.includes(event.data.roundId) &&
              event.seq < nudge.seq &&
              event.at >= nudge.data.since &&
              nudge.data.memberIds.includes(event.data.memberId),
          );
          expect(decided).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the clock has a nudge exactly when its next look is due, and none after it', () => {
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 200, noNaN: true }), (taken, hours) => {
        const story = told(taken);
        const now = hoursAfter(story.now, hours);
        if (story.state.round && now >= story.state.round.expiresAt) return;
        const facts = { now, settings, roster: story.roster };
        const next = nextNudge(story.state, settings);
        expect(dueNudges(story.state, facts).length > 0).toBe(next !== undefined && next <= now);
        story.runClock(now);
        expect(dueNudges(story.state, facts)).toEqual([]);
        const after = nextNudge(story.state, settings);
        expect(after === undefined || after > now).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('it approves nothing: rounds only depend on people’s answers', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const story = told(
          taken.map((step) => ({ ...step, act: step.act === 'sign' ? undefined : step.act })),
        );
        const outcomes = story.state.pastRounds.map(({ closed }) => closed.outcome);
        expect(outcomes.every((outcome) => outcome !== 'approved')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
