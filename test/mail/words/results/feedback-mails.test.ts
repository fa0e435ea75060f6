import { expect, it } from 'vitest';
import { daysAfter } from '../../../../functions/core/calendar/time.ts';
import { dueFeedback } from '../../../../functions/core/feedback/feedback-due.ts';
import { giveFeedback } from '../../../../functions/core/feedback/give-feedback.ts';
import { evolveAll, type RequestEvent } from '../../../../functions/core/request/request.ts';
import { requestView } from '../../../../functions/core/request/request-view.ts';
import { withTargetMet } from '../../../../functions/core/request/with-target-met.ts';
import { system } from '../../../../functions/core/words/caller.ts';
import { ok } from '../../../../functions/core/words/result.ts';
import { stillToSend } from '../../../../functions/mail/whom/still-to-send.ts';
import { accepted, rita, settings } from '../../../story/sample.ts';
import { Story } from '../../../story/story.ts';
import { allMailsWritten, mailWritten, token } from '../../../story/written.ts';

const released = () =>
  new Story()
    .submit()
    .triage({ action: 'accept' })
    .brief()
    .bothSidesSign()
    .proof()
    .bothSidesSign()
    .bothSidesSign();

const page = `https://countersign.example/f/${token}`;

it('the mail of a release asks who wanted it to say whether it helped, with a bare link', () => {
  const { text, view } = mailWritten(released(), 'rita', 'stage-changed');
  expect(view.todo).toContain('say whether it helped');
  expect(text.split('\n')).toContain(page);
});

it('sales is asked with a link, and not when they have said it meanwhile', () => {
  const story = released();
  story.now = daysAfter(story.now, 20);
  const facts = { now: story.now, settings, roster: story.roster };
  story.commit(system, ok(dueFeedback(story.state, facts)));
  expect([...allMailsWritten(story).keys()]).toEqual(['rita: feedback-asked']);
  expect(mailWritten(story, 'rita', 'feedback-asked').text.split('\n')).toContain(page);
  const intent = { memberId: 'rita', kind: 'feedback-asked' as const };
  const event = story.ledger.at(-1);
  if (!event) throw new Error('nothing was asked');
  expect(stillToSend(intent, event, story.state, settings)).toEqual([intent]);
  const said = accepted(giveFeedback(story.state, rita, { used: true, rating: 4 }));
  const now = evolveAll(story.state, said, story.now);
  expect(stillToSend(intent, event, now, settings)).toEqual([]);
});

it('what was said is told to the owner, in the words of who said it', () => {
  const story = released();
  const comment = 'The price was out of date in a week.';
  story.commit(
    { kind: 'member', id: 'rita' },
    giveFeedback(story.state, rita, { used: false, rating: 2, comment }),
  );
  expect([...allMailsWritten(story).keys()]).toEqual([`${story.state.ownerId}: feedback-given`]);
  const { text, headline } = mailWritten(story, story.state.ownerId, 'feedback-given');
  expect(headline).toContain('Rita Reyes did not use it, 2 of 5');
  expect(text).toContain(`> ${comment}`);
  expect(requestView(story.state, settings).feedback).toEqual([
    { memberId: 'rita', used: false, rating: 2, at: story.state.feedback.rita?.at, why: comment },
  ]);
});

it('a reuse says what exists, by its title, and where it is opened', () => {
  const story = new Story().submit().triage({ action: 'reuse', requestId: 'CR-0000001' });
  const link = 'https://countersign.example/r/CR-0000001/file';
  const suggested = [{ id: 'CR-0000001', title: 'Autumn flyer', link }];
  const { text } = mailWritten(story, 'rita', 'stage-changed', { suggested });
  expect(text).toContain('What exists: Autumn flyer (CR-0000001)');
  expect(text.split('\n')).toContain(link);
});

it('a target that is met is told to both teams, each once, with figures and names', () => {
  const story = released();
  const money = (amount: number) => ({ amount, currency: 'USD' });
  const [incurredOn, wonOn] = ['2026-03-02', '2026-03-02'];
  const brought: RequestEvent[] = [
    {
      type: 'cost-recorded',
      data: {
        entry: { externalId: 'c', kind: 'print', amount: money(400_000), incurredOn },
        change: { spent: 400_000 },
      },
    },
    {
      type: 'result-recorded',
      data: {
        entry: {
          externalId: 'r',
          kind: 'membership',
          units: 100,
          netValuePerUnit: money(15_000),
          wonOn,
        },
        change: { earned: 1_500_000, units: 100 },
      },
    },
  ];
  story.commit('saul', ok(withTargetMet(story.state, brought, story.now)));
  const told = [...allMailsWritten(story).keys()];
  const both = ['max', 'mia', 'mona', 'rita', 'saul'];
  expect(told.toSorted()).toEqual(both.map((id) => `${id}: target-met`));
  const { text } = mailWritten(story, 'mona', 'target-met');
  expect(text).toContain(
    'Rita Reyes asked for it, and Mia Marsh made it; Rita Reyes and Mona Mbeki signed it',
  );
  expect(text).toContain('275 % (planned: 200 %)');
  expect(text).toContain('because you signed this collateral');
  expect(text.replace(/\s+/g, ' ')).toContain(
    'promised $15,000.00 earned for $5,000.00 by May 31, 2026, and $15,000.00 for $4,000.00 were reached on Mar 2, 2026.',
  );
  expect(mailWritten(story, 'max', 'target-met').text).toContain('your team made this collateral');
  expect(mailWritten(story, 'saul', 'target-met').text).toContain('your team asked for this');
});
