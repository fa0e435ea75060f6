import { describe, expect, it } from 'vitest';
import { nextNewsSlot } from '../../../functions/core/bundles/slots.ts';
import { changeObservers } from '../../../functions/core/observers/change-observers.ts';
import { timingOf } from '../../../functions/mail/whom/mail-timing.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { mailContent } from '../../../functions/mail/words/mail-content.ts';
import { nothingToDo } from '../../../functions/mail/words/mail-frame.ts';
import { digest } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const toCleo = (story: Story) =>
  mailsFor(mailTriggerOf(story.ledger), story.members).filter(
    ({ memberId }) => memberId === 'cleo',
  );

const signing = () => new Story().submit().triage({ action: 'accept' }).observe('cleo');

describe('mails to observers', () => {
  it('are lines of their bundle: that they were named and why, and how it goes on', () => {
    const story = signing();
    const [named] = toCleo(story);
    expect(named?.kind).toBe('observer-named');
    for (const next of [
      (one: Story) => one,
      (one: Story) => one.brief(),
      (one: Story) => one.brief(undefined, undefined, digest('b')),
      (one: Story) => one.bothSidesSign(),
      (one: Story) => one.withdraw('The season is over'),
    ]) {
      next(story);
      const trigger = mailTriggerOf(story.ledger);
      const intents = toCleo(story);
      expect(intents).toHaveLength(1);
      const [intent] = intents;
      if (!intent) continue;
      const { settings, members } = story;
      const reader = story.member('cleo');
      const timing = timingOf(intent, trigger, reader, { members, settings });
      expect(timing).toMatchObject({ news: { kind: intent.kind } });
      const publicUrl = 'https://countersign.example';
      const { view } = mailContent(intent, { trigger, members, settings, publicUrl });
      expect([view.todo, view.reason]).toEqual([
        nothingToDo,
        'You get this mail because you observe this request.',
      ]);
    }
    expect(
      nextNewsSlot(story.member('cleo'), story.settings.communications, story.now),
    ).toBeDefined();
  });

  it('do not come to who wants none, nor twice to who has a part in it', () => {
    const quiet = signing();
    const cleo = quiet.member('cleo');
    quiet.commit(
      'cleo',
      changeObservers(quiet.state, {
        change: { action: 'news', wanted: false },
        by: cleo,
        named: undefined,
      }),
    );
    expect(toCleo(quiet.brief().bothSidesSign())).toEqual([]);
    const story = new Story().submit().triage({ action: 'accept' }).observe('mona').brief();
    const mails = mailsFor(mailTriggerOf(story.ledger), story.members);
    expect(new Set(mails.map(({ memberId }) => memberId)).size).toBe(mails.length);
  });

  it('tell the owner what an observer says, as news', () => {
    const story = signing().brief().comment('cleo', 'Which club?');
    const trigger = mailTriggerOf(story.ledger);
    const mails = mailsFor(trigger, story.members);
    expect(mails).toEqual([{ memberId: story.owner, kind: 'observer-commented' }]);
    const { members, settings } = story;
    const publicUrl = 'https://countersign.example';
    const [intent] = mails;
    const { view } = mailContent(intent as never, { trigger, members, settings, publicUrl });
    expect(view.quotes).toEqual([{ who: story.member('cleo').name, text: 'Which club?' }]);
  });
});
