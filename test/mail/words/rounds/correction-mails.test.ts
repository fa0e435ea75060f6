import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../functions/core/brief/brief-form.ts';
import { recordCost } from '../../../../functions/core/money/record-money.ts';
import { waitingItems } from '../../../../functions/mail/bundles/waiting-items.ts';
import type { MailView } from '../../../../functions/mail/render/mail-view.ts';
import type { MailIntent } from '../../../../functions/mail/whom/mail-intent.ts';
import { type MailTrigger, mailTriggerOf } from '../../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../../functions/mail/whom/mails-for.ts';
import { stillToSend } from '../../../../functions/mail/whom/still-to-send.ts';
import { mailContent } from '../../../../functions/mail/words/mail-content.ts';
import { decisionFormPage } from '../../../../functions/pages/links/decision/decision-form-page.ts';
import { roundClosedPage } from '../../../../functions/pages/links/decision/decision-outcome-pages.ts';
import {
  decisionFormView,
  requestOutcome,
} from '../../../../functions/pages/links/decision/decision-view.ts';
import { roundClosedView } from '../../../../functions/pages/links/decision/outcome-views.ts';
import { AllAskedStory as Story } from '../../../story/all-asked-story.ts';
import { brief, settings } from '../../../story/sample.ts';
import { cast } from '../../../story/story.ts';

/** What people are told about a change of plan after the release. */

const bigger: Brief = { ...brief, measures: { ...brief.measures, expectedUnits: 150 } };

const released = () => new Story().release();
const outForSignature = () => released().correct('Twice as many visit', bigger);

type Told = { intent: MailIntent; trigger: MailTrigger };

/** The mails of the last commit, in the order in which they are sent. */
const toldBy = ({ ledger, members }: Story): Told[] => {
  const at = ledger.at(-1)?.at;
  return ledger.flatMap((event, index) => {
    const trigger = mailTriggerOf(ledger.slice(0, index + 1));
    return event.at === at ? mailsFor(trigger, members).map((intent) => ({ intent, trigger })) : [];
  });
};

const mailsOf = (story: Story): string[] =>
  toldBy(story).map(({ intent: { memberId, kind } }) => `${memberId}: ${kind}`);

/** One of them as written; a decision mail shows the bigger plan. */
const written = (story: Story, memberId: string, kind: string): MailView => {
  const told = toldBy(story).find(
    ({ intent }) => intent.memberId === memberId && intent.kind === kind,
  );
  if (!told) throw new Error(`${memberId} gets no ${kind}`);
  return mailContent(told.intent, {
    trigger: told.trigger,
    members: story.members,
    settings,
    publicUrl: 'https://countersign.example',
    token: 'a-token',
    brief: bigger,
  }).view;
};

const words = (view: MailView): string => JSON.stringify(view);

const stageIn = ({ facts }: MailView) => facts.find(({ label }) => label === 'Stage')?.value;

const signers = ['rita', 'mona', 'saul', 'sia', 'max'];
const asked = signers.map((id) => `${id}: decision-request`);

describe('a note', () => {
  it('is told to both sides and to who signed, once each', () => {
    const story = released().correct('Price first');
    expect(mailsOf(story)).toEqual([
      'rita: course-corrected',
      'mia: course-corrected',
      'mona: course-corrected',
    ]);
    expect(words(written(story, 'mona', 'course-corrected'))).toContain(
      'You get this mail because you signed',
    );
  });

  it('is no question to anybody whom mail does not reach', () => {
    const story = outForSignature().correct('Price first');
    const address = 'rita@countersign.example';
    const unreachable = { cause: 'bounce', since: '2026-03-02T14:00:00.000Z', address } as const;
    story.members = cast({ rita: { unreachable } });
    expect(mailsOf(story)).toEqual(['mia: course-corrected', 'mona: course-corrected']);
  });
});

describe('a change of plan', () => {
  it('asks each seat, and tells those concerned who have none', () => {
    expect(mailsOf(outForSignature())).toEqual([...asked, 'mia: course-corrected']);
  });

  it('says that it is one, why, what holds until then, and what was earned so far', () => {
    const entry = {
      externalId: 'print',
      kind: 'print',
      amount: { amount: 123_400, currency: 'USD' },
      incurredOn: '2026-03-02',
    } as const;
    const story = released();
    story
      .commit('mia', recordCost({ entry, correction: false }))
      .correct('Twice as many visit', bigger);
    const view = written(story, 'saul', 'decision-request');
    expect(view.heading).toContain('Please sign a change of plan');
    const said = words(view);
    expect(said).toContain('It changes the plan of work that is released.');
    expect(said).toContain('the request is held to version 1');
    expect(said).toContain('$1,234.00');
    expect(view.quotes).toEqual([{ who: 'Mia Marsh', text: 'Twice as many visit' }]);
    expect(said).not.toContain('Earlier signatures do not count');
    expect(stageIn(view)).toMatch(/^released, since/);
    expect(view.waitingOn?.some((who) => who.includes('(sales) since'))).toBe(true);
    expect(words(written(story, 'mia', 'course-corrected'))).toContain('The round ends on');
  });

  it('that takes the place of another tells everybody once', () => {
    const another: Brief = { ...bigger, measures: { ...bigger.measures, expectedUnits: 175 } };
    const story = outForSignature().correct('More still', another);
    expect(mailsOf(story)).toEqual([...asked, 'mia: course-corrected']);
  });

  it.each([
    [
      'approve',
      'The change of plan is signed',
      'From now on the request is held to it, instead of version 1.',
    ],
    [
      'request-changes',
      'Changes asked for on the change of plan',
      'The plan stays as it was signed',
    ],
    ['reject', 'The change of plan is rejected', 'The plan stays as it was signed'],
  ] as const)('that ends (%s) is told to both sides in plain words', (decision, what, sentence) => {
    const story = outForSignature();
    if (decision === 'approve') story.bothSidesSign();
    else story.sign('rita', decision, 'Who pays for it?');
    for (const id of ['rita', 'mia']) {
      const view = written(story, id, 'plan-change-ended');
      expect(view.heading).toContain(what);
      expect(words(view)).toContain(sentence);
      expect(stageIn(view)).toMatch(/^released, since/);
      if (decision !== 'approve') expect(words(view)).toContain('Who pays for it?');
    }
    const left = mailsOf(story).filter((line) => line.endsWith('no-longer-needed'));
    expect(left.length > 0).toBe(decision !== 'approve');
    expect(mailsOf(story).some((line) => line.endsWith('stage-changed'))).toBe(false);
  });

  it('that expires says who did not answer, and what to do to whoever can', () => {
    const story = outForSignature().sign('rita').expire();
    const toOwner = written(story, 'mia', 'plan-change-ended');
    expect(words(toOwner)).toContain('No answer came from: ');
    expect(words(toOwner)).toContain('/r/CR-7F3K2QX/brief');
    expect(words(written(story, 'rita', 'plan-change-ended'))).not.toContain('/brief');
  });

  it('that ends with its request is told by that', () => {
    const story = outForSignature().sign('rita').close('Ask earlier');
    const mails = mailsOf(story);
    expect(mails).toContain('rita: stage-changed');
    expect(mails).toContain('mona: no-longer-needed');
    expect(mails.some((line) => line.endsWith('plan-change-ended'))).toBe(false);
    expect(words(written(story, 'rita', 'stage-changed'))).toContain(
      'the request was held to version 1',
    );
    expect(stageIn(written(story, 'mona', 'no-longer-needed'))).toMatch(/^closed/);
  });

  it('confirms a decision that settles it without saying that the stage is another', () => {
    const story = outForSignature().bothSidesSign();
    const view = written(story, 'mona', 'sign-off-confirmed');
    expect(words(view)).toContain('This ends the round: approved.');
    expect(stageIn(view)).toMatch(/^released, since/);
  });

  it('is reminded of while it is out, and not when it has ended', () => {
    const story = outForSignature();
    story.runClock(story.state.round?.dueAt ?? '');
    expect(written(story, 'saul', 'reminder').heading).toContain(
      'Overdue: please sign a change of plan',
    );
    const [told] = toldBy(story);
    if (!told) throw new Error('nobody was reminded');
    const { event } = told.trigger;
    expect(stillToSend(told.intent, event, story.state, settings)).toHaveLength(1);
    expect(stillToSend(told.intent, event, story.fork().close('Over').state, settings)).toEqual([]);
    expect(stillToSend(told.intent, event, story.fork().bothSidesSign().state, settings)).toEqual(
      [],
    );
  });

  it('is on the lists of those who are asked, from which bundles are made', () => {
    const { state, members, now } = outForSignature();
    const reader = members.get('saul');
    if (!reader) throw new Error('saul is not in the cast');
    expect(
      waitingItems({ requests: [state], agreements: [] }, reader, { members, settings, now }),
    ).toMatchObject([{ seatMemberId: 'saul' }]);
    const others = { requests: [released().state], agreements: [] };
    expect(waitingItems(others, reader, { members, settings, now })).toEqual([]);
  });
});

describe('the page', () => {
  const visit = (story: Story) => ({
    state: story.state,
    seat: { memberId: 'saul', party: 'sales' as const },
    signer: story.member('saul'),
    names: story.members,
  });

  it('asks for a change of plan, and says that nothing ends when somebody does not agree', () => {
    const story = outForSignature();
    const html = decisionFormPage(decisionFormView(visit(story), { brief: bigger }));
    expect(html).toContain('Please sign a change of plan');
    expect(html).toContain('Sign the change of plan');
    expect(html).toContain('Twice as many visit');
    expect(html).toContain('version 1 holds');
    expect(html).toContain('Earned so far');
    expect(html).not.toContain('This ends the request');
    expect(html).not.toContain('The owner writes a new version');
  });

  it.each([
    [
      'changes-requested',
      (story: Story) => story.sign('rita', 'request-changes', 'No'),
      'The plan stays',
    ],
    ['rejected', (story: Story) => story.sign('rita', 'reject', 'No'), 'The plan stays'],
    ['expired', (story: Story) => story.expire(), 'The plan stays'],
    ['withdrawn', (story: Story) => story.close('Over'), 'The request was closed'],
    ['approved', (story: Story) => story.bothSidesSign(), 'Every required party has signed'],
  ] as const)(
    'behind the link of one that was %s says what became of the plan',
    (_, end, sentence) => {
      const before = outForSignature();
      const roundId = before.state.round?.id ?? '';
      const ended = visit(end(before));
      const html = roundClosedPage(roundClosedView(requestOutcome(ended, ended.state), roundId));
      expect(html).toContain(sentence);
      expect(html).not.toContain('The request has ended');
      expect(html).not.toContain('The request was withdrawn');
    },
  );
});
