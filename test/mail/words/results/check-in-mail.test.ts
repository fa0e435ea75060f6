import { describe, expect, it } from 'vitest';
import { checkInByHand, dueCheckIn } from '../../../../functions/core/check-ins/check-in-days.ts';
import { system } from '../../../../functions/core/words/caller.ts';
import { ok } from '../../../../functions/core/words/result.ts';
import { releasedStory } from '../../../story/checked.ts';
import { settings } from '../../../story/sample.ts';
import type { Story } from '../../../story/story.ts';
import { allMailsWritten, mailWritten } from '../../../story/written.ts';

const money = (amount: number) => ({ amount, currency: 'USD' });

/** Ten memberships at a cost of 5,000. */
const brought = (): Story => {
  const story = releasedStory();
  const entry = { externalId: 'r', kind: 'membership' as const, units: 10, wonOn: '2026-03-03' };
  return story.commit(
    story.owner,
    ok([
      {
        type: 'cost-recorded',
        data: {
          entry: {
            externalId: 'c',
            kind: 'print',
            amount: money(500_000),
            incurredOn: '2026-03-03',
          },
          change: { spent: 500_000 },
        },
      },
      {
        type: 'result-recorded',
        data: {
          entry: { ...entry, netValuePerUnit: money(15_000) },
          change: { earned: 150_000, units: 10 },
        },
      },
    ]),
  );
};

const checked = (story: Story, now: string): Story => {
  story.now = now;
  return story.commit(system, ok(dueCheckIn(story.state, { now, settings })));
};

const [first, second] = ['2026-04-01T13:00:00.000Z', '2026-05-01T13:00:00.000Z'];

describe('the mail of a check-in', () => {
  it('goes to owner and requester, the statement before all else', () => {
    const story = checked(brought(), first);
    const mails = allMailsWritten(story);
    expect([...mails.keys()]).toEqual(['rita: check-in', `${story.owner}: check-in`]);
    const { view, text, headline } = mailWritten(story, 'rita', 'check-in');
    expect(headline).toBe('[CR-7F3K2QX] Check-in: Spring flyer');
    expect(view.paragraphs[0]).toContain(
      'At this pace it ends at −13 %, a loss of $645.17: 5 more memberships',
    );
    expect(view.todo).toContain('agree what to change');
    expect(text).toContain('A look 30 days after the release was agreed in the brief.');
    expect(text.indexOf('At this pace')).toBeLessThan(text.indexOf('PROJECTED AGAINST ACTUAL'));
    expect(text).toContain(
      '- Earned: projected $15,000.00, actual $1,500.00, at this pace $4,354.83',
    );
    expect(text).toContain('- ROI: projected 200 %, actual −70 %, at this pace −13 %');
    expect(text).toContain('Results count: from Mar 2, 2026 until May 30, 2026 (day 31 of 90)');
    expect(text).toContain('Look at it together:\nhttps://countersign.example/r/CR-7F3K2QX\n');
  });

  it('goes once to who is both', () => {
    const story = checked(brought(), first);
    const [event] = story.ledger;
    if (event?.type !== 'request-submitted') throw new Error('a ledger begins with a request');
    const own = { ...event, data: { ...event.data, ownerId: 'rita' } };
    story.ledger = [own, ...story.ledger.slice(1)];
    expect([...allMailsWritten(story).keys()]).toEqual(['rita: check-in']);
  });

  it('says the trend from the second one on', () => {
    const { text } = mailWritten(checked(checked(brought(), first), second), 'rita', 'check-in');
    expect(text).toContain(
      'The outlook is worse than at the check-in of Apr 1, 2026, which saw it end at −13 %',
    );
    expect(text).toContain('nothing has been earned and nothing spent');
  });

  it('says who asked for one by hand, and that it is too early', () => {
    const story = brought();
    const facts = { now: story.now, settings };
    story.commit('saul', checkInByHand(story.state, story.member('saul'), facts));
    const { text, view } = mailWritten(story, 'rita', 'check-in');
    expect(text).toContain('Saul Stern asked for it.');
    expect(text).not.toContain('was agreed');
    expect(view.paragraphs[0]).toMatch(/^It is too early for a pace: this is day 1 of 90\./);
    expect(view.todo).toBe('Nothing is needed from you now.');
    expect(view.tables?.[0]?.columns).toEqual(['Figure', 'Projected', 'Actual']);
  });

  it('asks to close what is over', () => {
    const { view } = mailWritten(
      checked(checked(brought(), first), '2026-06-05T13:00:00.000Z'),
      'rita',
      'check-in',
    );
    expect(view.todo).toContain('close it with what you have learned');
    expect(view.paragraphs[0]).toContain('ended on May 30, 2026, 6 days ago: it came to −70 %');
  });
});
