import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  stepDeadline,
  type Waiting,
  waitsByParty,
  waitsFor,
} from '../../../functions/core/promises/waiting.ts';
import { monday } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const wait = (memberId: string, party: Waiting['party'], since: number, due: number): Waiting => ({
  memberId,
  party,
  since: hoursAfter(monday, since),
  dueAt: hoursAfter(monday, due),
});

describe('waits of a party', () => {
  it('are one, since the first was asked and until the first promised, in the order of parties', () => {
    const waits = [
      wait('saul', 'sales', 3, 30),
      wait('mia', 'marketing', 1, 20),
      wait('rita', 'sales', 2, 40),
    ];
    expect(waitsByParty(waits)).toEqual([
      {
        party: 'sales',
        memberIds: ['saul', 'rita'],
        since: hoursAfter(monday, 2),
        dueAt: hoursAfter(monday, 30),
      },
      {
        party: 'marketing',
        memberIds: ['mia'],
        since: hoursAfter(monday, 1),
        dueAt: hoursAfter(monday, 20),
      },
    ]);
    expect(waitsByParty([])).toEqual([]);
  });
});

describe('a request waits', () => {
  it('for its owner, in the stages that are the owner’s', () => {
    const story = new Story().submit();
    expect(waitsFor(story.state, story.owner)).toBe(true);
    expect(waitsFor(story.state, 'rita')).toBe(false);
    const { state, owner } = new Story().release();
    expect(waitsFor(state, owner)).toBe(false);
  });

  it('for its requester alone, while a question is open', () => {
    const story = new Story().submit().triage({ action: 'ask', question: 'For whom?' });
    expect(waitsFor(story.state, 'rita')).toBe(true);
    expect(waitsFor(story.state, story.owner)).toBe(false);
  });

  it('for those who have a seat that is needed, in a round', () => {
    const story = new Story().submit().triage({ action: 'accept' }).brief();
    expect(waitsFor(story.state, 'rita')).toBe(true);
    expect(waitsFor(story.state, story.owner)).toBe(false);
    expect(waitsFor(story.sign('rita').state, 'rita')).toBe(false);
  });
});

describe('the workflow waits', () => {
  it('until a round expires or the results window ends, and else for 30 days', () => {
    const story = new Story().submit().triage({ action: 'accept' });
    expect(stepDeadline(story.state, monday)).toBe(hoursAfter(monday, 720));
    story.brief();
    expect(stepDeadline(story.state, monday)).toBe(story.state.round?.expiresAt);
    const { state } = new Story().release();
    expect(stepDeadline(state, monday)).toBe(state.released?.resultsUntil);
    expect(stepDeadline({ ...state, stage: 'closed' }, monday)).toBe(hoursAfter(monday, 720));
    expect(stepDeadline({ ...state, released: undefined }, monday)).toBe(hoursAfter(monday, 720));
  });
});
