import { describe, expect, it } from 'vitest';
import type { Member } from '../../../functions/core/words/member.ts';
import { timingOf } from '../../../functions/mail/whom/mail-timing.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { AllAskedStory as Story } from '../../story/all-asked-story.ts';
import { plainHours } from '../../story/plain-hours.ts';
import { settings } from '../../story/sample.ts';
import { cast } from '../../story/story.ts';

/**
 * When each mail of the last commit is sent: `sia: decision-request at-once`, or the instant of its
 * bundle.
 */
const timings = ({ ledger, members, settings }: Story): string[] => {
  const at = ledger.at(-1)?.at;
  return ledger.flatMap((event, index) => {
    if (event.at !== at) return [];
    const trigger = mailTriggerOf(ledger.slice(0, index + 1));
    return mailsFor(trigger, members).map((intent) => {
      const reader = members.get(intent.memberId) as Member;
      const timing = timingOf(intent, trigger, reader, { members, settings });
      return `${intent.memberId}: ${intent.kind} ${typeof timing === 'string' ? timing : timing.bundleAt}`;
    });
  });
};

const of = (story: Story, memberId: string): string[] =>
  timings(story).filter((timing) => timing.startsWith(`${memberId}: `));

/** Everybody of the sample roster, all with the same setting. */
const all = (mails: Member['mails'], changes: Record<string, Partial<Member>> = {}) =>
  cast(Object.fromEntries([...cast().keys()].map((id) => [id, { mails, ...changes[id] }])));

// Stories begin on Monday, 2 March 2026, at 14:00 UTC: nine in New York, three in the afternoon in
// Copenhagen.
const storyOf = (members: Story['members']) => new Story(members);
const inSignOff = (members: Story['members']) =>
  storyOf(members).submit().triage({ action: 'accept' }).brief();

const newYork = '2026-03-03T13:00:00.000Z';
const copenhagen = '2026-03-03T07:00:00.000Z';

describe('for readers of one mail a day', () => {
  it('what asks something of them waits for their next morning, each in their own time zone', () => {
    const story = inSignOff(all('daily'));
    expect(of(story, 'rita')).toEqual([`rita: decision-request ${newYork}`]);
    expect(of(story, 'sia')).toEqual([`sia: decision-request ${copenhagen}`]);
  });

  it('questions and answers wait, receipts and news do not', () => {
    const patient = storyOf(all('daily'));
    patient.settings = { ...settings, sla: { ...settings.sla, triageHours: 48 } };
    expect(timings(patient.submit())).toEqual([
      'rita: request-received at-once',
      `mia: triage-request ${newYork}`,
    ]);
    expect(timings(patient.triage({ action: 'ask', question: 'Which club?' }))).toEqual([
      `rita: question-asked ${newYork}`,
    ]);
    expect(timings(patient.answer('Main Street'))).toEqual([`mia: question-answered ${newYork}`]);
    expect(timings(patient.triage({ action: 'accept' }))).toEqual([
      'rita: stage-changed at-once',
      'mia: stage-changed at-once',
    ]);
  });

  it('a confirmation of what they did comes at once', () => {
    expect(of(inSignOff(all('daily')).sign('rita', 'approve'), 'rita')).toEqual([
      'rita: sign-off-confirmed at-once',
    ]);
  });

  it('a fresh link that they asked for comes at once', () => {
    expect(timings(inSignOff(all('daily')).reissue('sia'))).toEqual([
      'sia: decision-request at-once',
    ]);
  });

  it('what is due before their next bundle comes at once', () => {
    const hasty = storyOf(all('daily'));
    hasty.settings = { ...settings, sla: { ...plainHours.sla, signOffHours: 20 } };
    hasty.submit().triage({ action: 'accept' }).brief();
    // Due at 10:02 UTC on Tuesday: after eight in Copenhagen, before eight in New York.
    expect(of(hasty, 'sia')).toEqual([`sia: decision-request ${copenhagen}`]);
    expect(of(hasty, 'rita')).toEqual(['rita: decision-request at-once']);
  });

  it('a bundle that leaves within a minute is too soon: it may have looked already', () => {
    const story = storyOf(all('daily'));
    story.submit().triage({ action: 'accept' });
    story.now = '2026-03-03T06:59:30.000Z';
    expect(of(story.brief(), 'sia')).toEqual(['sia: decision-request 2026-03-04T07:00:00.000Z']);
  });
});

describe('for readers of one mail a week', () => {
  it('what is due this week comes at once, and what is due after Monday waits', () => {
    expect(of(inSignOff(all('weekly')), 'sia')).toEqual(['sia: decision-request at-once']);
    const slow = storyOf(all('weekly'));
    slow.settings = { ...settings, sla: { ...settings.sla, signOffHours: 200 } };
    slow.submit().triage({ action: 'accept' }).brief();
    expect(of(slow, 'sia')).toEqual(['sia: decision-request 2026-03-09T07:00:00.000Z']);
  });
});

describe('by the agreement of a team', () => {
  it('its members wait, but for those who chose otherwise', () => {
    const story = storyOf(cast({ saul: { mails: 'immediate' } }));
    story.settings = {
      ...settings,
      communications: { ...settings.communications, teams: { 'Field sales': 'daily' } },
    };
    story.submit().triage({ action: 'accept' }).brief();
    expect(of(story, 'rita')).toEqual([`rita: decision-request ${newYork}`]);
    for (const id of ['saul', 'sia'])
      expect(of(story, id)).toEqual([`${id}: decision-request at-once`]);
  });
});

describe('a seat of somebody else', () => {
  const away = (until: string) => ({ delegate: { to: 'cleo', from: '2026-03-02', until } });
  // Cleo leads sales, and has no seat.
  const withDelegate = (until: string) =>
    inSignOff(
      all('daily', { sia: away(until), cleo: { parties: [], leads: ['sales'], timeZone: 'UTC' } }),
    );

  it("waits for the delegate's bundle, while they are the delegate then", () => {
    expect(of(withDelegate('2026-03-04'), 'cleo')).toEqual([
      'cleo: decision-request 2026-03-03T08:00:00.000Z',
    ]);
  });

  it('is told at once to a delegate who is none any more when the bundle leaves', () => {
    expect(of(withDelegate('2026-03-02'), 'cleo')).toEqual(['cleo: decision-request at-once']);
  });
});

it('a request of an owner who has left is told to the leads at once, for it is on no list of theirs', () => {
  const story = storyOf(all('daily', { mia: { active: false }, max: { active: false } }));
  story.submit();
  story.members = all('daily', {
    mona: { active: false, leads: ['marketing'] },
    max: { leads: ['marketing'] },
  });
  expect(of(story, 'max')).toEqual(['max: triage-request at-once']);
});

describe('a round that ends before the bundle in which it would have been', () => {
  const ended = (hours: number) => {
    const story = inSignOff(all('daily'));
    story.now = new Date(Date.parse(story.now) + hours * 3_600_000).toISOString();
    return story.sign('rita', 'request-changes', 'The price is wrong');
  };

  it('is not told at all to who was never asked', () => {
    expect(of(ended(2), 'sia')).toEqual(['sia: no-longer-needed not-at-all']);
  });

  it('is told to who was', () => {
    expect(of(ended(20), 'sia')).toEqual(['sia: no-longer-needed at-once']);
  });
});
