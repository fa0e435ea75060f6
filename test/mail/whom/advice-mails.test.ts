import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { timingOf } from '../../../functions/mail/whom/mail-timing.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { mailContent } from '../../../functions/mail/words/mail-content.ts';
import { seatItems } from '../../../functions/store/requests/projection.ts';
import { sayWhoHasMail } from '../../../functions/wording/rounds/advice-in-words.ts';
import { eventInWords } from '../../../functions/wording/rounds/event-in-words.ts';
import { roundLines } from '../../../functions/wording/rounds/round-lines.ts';
import { brief, settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

type Requirement = Settings['policy']['rules'][number]['require'][number];

const under = (...require: Requirement[]): Story => {
  const story = new Story();
  const rules = [{ name: 'more', when: {}, require }];
  story.settings = { ...settings, policy: { ...settings.policy, rules } };
  return story.submit().triage({ action: 'accept' }).brief();
};

/** What each event of the last commit is told by. */
const told = (story: Story) =>
  story.ledger.flatMap(({ at }, index) => {
    const trigger = mailTriggerOf(story.ledger.slice(0, index + 1));
    return at === story.ledger.at(-1)?.at
      ? mailsFor(trigger, story.members).map((intent) => ({ intent, trigger }))
      : [];
  });

const mailsOf = (story: Story) => told(story).map(({ intent }) => intent);

const mailTo = (story: Story, memberId: string) => {
  const mail = told(story).find(({ intent }) => intent.memberId === memberId);
  if (!mail) throw new Error(`${memberId} gets no mail`);
  return mail;
};

const textOf = (story: Story, memberId: string) => {
  const { intent, trigger } = mailTo(story, memberId);
  const { members, settings: given } = story;
  const publicUrl = 'https://countersign.example';
  const facts = { trigger, members, settings: given, publicUrl, token: 't', brief };
  return { kind: intent.kind, ...mailContent(intent, facts) };
};

const marketer = (story: Story): string =>
  story.state.round?.seats.find(({ party }) => party === 'marketing')?.memberId ?? '';

const last = (story: Story) => {
  const event = story.ledger.at(-1);
  return event && eventInWords(event, story.members, new Map([['R1', 'brief']]))?.did;
};

describe('an opinion', () => {
  const story = () => under({ party: 'legal', quorum: 1, advisory: true });

  it('is asked for at once, by a mail that says what it is', () => {
    const open = story();
    const { headline, view } = textOf(open, 'lena');
    expect(headline).toContain('Please say what you think of the brief');
    expect(view.rules?.[0]).toContain('It decides nothing, and nobody waits for it.');
    const { intent, trigger } = mailTo(open, 'lena');
    const lena = { ...open.member('lena'), mails: 'daily' as const };
    const context = { members: open.members, settings: open.settings };
    expect(timingOf(intent, trigger, lena, context)).toBe('at-once');
    const rita = { ...intent, memberId: 'rita', decision: { roundId: 'R1', seatMemberId: 'rita' } };
    expect(
      timingOf(rita, trigger, { ...open.member('rita'), mails: 'daily' }, context),
    ).toHaveProperty('bundleAt');
    const opening = open.ledger.find(({ type }) => type === 'round-opened');
    expect(opening && eventInWords(opening, open.members, new Map())?.did).toContain(
      'legal for an opinion',
    );
    const [line] = roundLines(open.state.round as never, open.members, 'UTC').slice(-1);
    expect(line).toMatchObject({ party: 'legal', name: 'asked for an opinion' });
  });

  it('waits on no list of its member, who would never be taken off it', () => {
    const open = story();
    const listed = open.ledger.flatMap((event, index) => {
      const before = new Story();
      before.ledger = open.ledger.slice(0, index);
      const after = new Story();
      after.ledger = open.ledger.slice(0, index + 1);
      return seatItems(index > 0 ? before.state : undefined, event, after.state);
    });
    expect(listed.map(({ party }) => party)).toEqual(['sales', 'marketing']);
  });

  it('against it reaches whoever has not signed yet, and the owner, with its reason (J17)', () => {
    const against = story().sign('rita').sign('lena', 'request-changes', 'The claim is bold.');
    expect(mailsOf(against).map(({ memberId, kind }) => `${memberId}: ${kind}`)).toEqual([
      'lena: sign-off-confirmed',
      `${marketer(against)}: advised-against`,
      `${against.owner}: advised-against`,
    ]);
    const mail = textOf(against, marketer(against));
    expect(mail.view.quotes?.map(({ text }) => text)).toEqual(['The claim is bold.']);
    expect(mail.view.todo).toContain('Read it before you decide');
    expect(textOf(against, 'lena').headline).toContain('You advised against signing');
    expect(last(against)).toBe('advised against signing for legal; that decides nothing');
    const signed = against.sign(marketer(against));
    expect(signed.state.stage).toBe('production');
    expect(textOf(signed, 'rita').view.quotes?.map(({ who, text }) => [who, text])).toContainEqual([
      expect.stringContaining('(legal), advising against it'),
      'The claim is bold.',
    ]);
    expect(mailsOf(story().sign('lena', 'approve')).map(({ kind }) => kind)).toEqual([
      'sign-off-confirmed',
    ]);
  });
});

describe('a seat that was left before its turn', () => {
  it('is told to owner and leads at once, as its party will be needed (J15)', () => {
    const story = under({ party: 'legal', quorum: 1, after: ['marketing'] });
    story.leave({ lena: { active: false } });
    expect(mailsOf(story).map(({ memberId, kind }) => `${memberId}: ${kind}`)).toContain(
      `${story.owner}: somebody-left`,
    );
    expect(textOf(story, story.owner).view.todo).toContain(
      'See to it that somebody signs for legal',
    );
    const followed = under({ party: 'legal', quorum: 1, after: ['marketing'] });
    followed.join('lotta', 'lena');
    followed.leave({ lena: { active: false } });
    expect(mailsOf(followed).map(({ kind }) => kind)).not.toContain('decision-request');
    expect(textOf(followed, followed.owner).view.paragraphs).toContain(
      'lotta is asked to sign the brief for legal, once marketing has signed.',
    );
  });

  it('gives whoever takes it no link, until it is their turn', () => {
    const open = under({ party: 'legal', quorum: 1, after: ['marketing'] });
    const { round } = open.state;
    const event = {
      ...open.ledger.at(-1),
      type: 'seat-taken',
      data: { roundId: 'R1', memberId: 'lotta', party: 'legal', to: 'lena', dueAt: round?.dueAt },
    };
    const trigger = { ...mailTriggerOf(open.ledger), event } as never;
    const kinds = mailsFor(trigger, open.members).map(({ memberId, kind }) => [memberId, kind]);
    expect(kinds).toEqual([[open.owner, 'seat-taken']]);
  });
});

describe('a party that comes after others', () => {
  const story = () => under({ party: 'legal', quorum: 1, after: ['marketing'] });

  it('gets no mail before its turn, and then one that has what was said so far', () => {
    const open = story();
    expect(mailsOf(open).map(({ memberId }) => memberId)).not.toContain('lena');
    const signed = open.sign(marketer(open), 'approve', 'Mind the second page.');
    expect(mailsOf(signed).map(({ memberId, kind }) => `${memberId}: ${kind}`)).toEqual([
      `${marketer(signed)}: sign-off-confirmed`,
      'lena: decision-request',
    ]);
    const { headline, view } = textOf(signed, 'lena');
    expect(headline).not.toContain('fresh link');
    expect(view.quotes?.map(({ text }) => text)).toEqual(['Mind the second page.']);
    expect(view.paragraphs[0]).toContain('It is your turn');
    expect(last(signed)).toBe('legal was asked, as those before have signed');
  });

  it('is told that a new version comes to it later, where it was asked about the one before', () => {
    const open = story();
    expect(sayWhoHasMail(open.state.round, 'sign')).toBe(
      'Everyone whose turn it is has got a mail of their own. legal comes after marketing, and gets one then.',
    );
    const asked = open.sign(marketer(open));
    const other = 'Visits fell again, and so did memberships.';
    expect(sayWhoHasMail(asked.state.round, 'sign')).not.toContain('legal');
    const { kind, headline, view } = textOf(asked.brief({ ...brief, situation: other }), 'lena');
    expect(kind).toBe('no-longer-needed');
    expect(headline).toContain('Nothing needed from you yet');
    expect(view.paragraphs[0]).toContain('It comes to you once marketing has signed it');
  });

  it('is told nothing when the round ends before its turn', () => {
    const open = story();
    const ended = open.sign('rita', 'request-changes', 'For whom?');
    const all = ended.ledger.flatMap((_, at) =>
      mailsFor(mailTriggerOf(ended.ledger.slice(0, at + 1)), ended.members),
    );
    expect(all.map(({ memberId }) => memberId)).not.toContain('lena');
  });

  it('stands among the lines of its round, with whom it comes after', () => {
    const open = story();
    const lines = roundLines(open.state.round as never, open.members, 'UTC');
    expect(lines.at(-1)).toEqual({
      party: 'legal',
      name: 'not asked yet',
      note: 'comes after marketing',
      open: true,
    });
    expect(textOf(open, 'rita').view.facts?.map(({ value }) => value)).toContain(
      'sales, marketing and legal (after marketing)',
    );
  });
});
