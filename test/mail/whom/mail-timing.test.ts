import { describe, expect, it } from 'vitest';
import type { Member } from '../../../functions/core/words/member.ts';
import { type Timing, timingOf } from '../../../functions/mail/whom/mail-timing.ts';
import { mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { AllAskedStory as Story } from '../../story/all-asked-story.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { plainHours } from '../../story/plain-hours.ts';
import { settings } from '../../story/sample.ts';
import { cast, Story as FirstSeatsStory } from '../../story/story.ts';

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
      return `${intent.memberId}: ${intent.kind} ${said(timing)}`;
    });
  });
};

const said = (timing: Timing): string => {
  if (typeof timing === 'string') return timing;
  return 'news' in timing ? `news ${timing.news.slot}` : timing.bundleAt;
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

  it('questions, answers and news wait, receipts and what has to be acted on next do not', () => {
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
      `rita: stage-changed news ${newYork}`,
      'mia: stage-changed at-once',
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

  it('is not told at all to who was not asked yet when it was their turn', () => {
    const story = new FirstSeatsStory(all('daily'));
    const require = [{ party: 'legal' as const, quorum: 1, after: ['marketing' as const] }];
    const policy = { ...settings.policy, rules: [{ name: 'in turn', when: {}, require }] };
    story.settings = { ...settings, policy };
    story.submit().triage({ action: 'accept' }).brief();
    const seat = story.state.round?.seats.find(({ party }) => party === 'marketing');
    story.sign(seat?.memberId ?? '');
    expect(of(story, 'lena')).toEqual([
      expect.stringMatching(/^lena: decision-request 2026-03-03/),
    ]);
    story.sign('rita', 'request-changes', 'The price is wrong');
    expect(of(story, 'lena')).toEqual(['lena: no-longer-needed not-at-all']);
  });

  it('is told to who was asked for an opinion, at once', () => {
    const story = new FirstSeatsStory(all('daily'));
    const require = [{ party: 'legal' as const, quorum: 1, advisory: true as const }];
    const policy = { ...settings.policy, rules: [{ name: 'an opinion', when: {}, require }] };
    story.settings = { ...settings, policy };
    story.submit().triage({ action: 'accept' }).brief();
    expect(of(story, 'lena')).toEqual(['lena: decision-request at-once']);
    story.sign('rita', 'request-changes', 'The price is wrong');
    expect(of(story, 'lena')).toEqual(['lena: no-longer-needed at-once']);
  });

  it('is told to who was called from reserve meanwhile, at once', () => {
    const story = new FirstSeatsStory(all('daily')).submit().triage({ action: 'accept' }).brief();
    const called = story.outOfOffice('rita').ledger.findLast(({ type }) => type === 'seats-called');
    expect(called?.data).toMatchObject({ memberIds: ['saul', 'sia'] });
    story.sign('saul', 'request-changes', 'The price is wrong');
    expect(of(story, 'sia')).toEqual(['sia: no-longer-needed at-once']);
    expect(of(story, 'mona')).toEqual(['mona: no-longer-needed not-at-all']);
  });
});

describe('news', () => {
  const signed = () =>
    storyOf(cast()).submit().triage({ action: 'accept' }).brief().bothSidesSign();
  const next = (memberId: string, story: Story, at: string) =>
    timings(story).filter((timing) => timing.startsWith(`${memberId}: `) && timing.endsWith(at));

  it('waits for the next morning of who chose nothing, though they are asked at once', () => {
    const story = storyOf(cast()).submit().triage({ action: 'accept' }).brief();
    expect(of(story, 'rita')).toEqual(['rita: decision-request at-once']);
    expect(of(story.sign('rita'), 'rita')).toEqual([`rita: sign-off-confirmed news ${newYork}`]);
  });

  it('comes at once, daily or weekly to who wants it so, and else with what can wait', () => {
    const rita = (profile: Partial<Member>) =>
      of(inSignOff(cast({ rita: profile })).sign('rita'), 'rita');
    expect(rita({ news: 'immediate' })).toEqual(['rita: sign-off-confirmed at-once']);
    const monday = 'rita: sign-off-confirmed news 2026-03-09T12:00:00.000Z';
    expect(rita({ news: 'weekly' })).toEqual([monday]);
    expect(rita({ mails: 'weekly' })).toEqual([monday]);
    expect(rita({ mails: 'weekly', news: 'daily' })).toEqual([
      `rita: sign-off-confirmed news ${newYork}`,
    ]);
    expect(rita({ mails: 'immediate' })).toEqual([`rita: sign-off-confirmed news ${newYork}`]);
  });

  it('is that work begins, but not to the owner, who has to begin it', () => {
    expect(next('mia', signed(), 'at-once')).toEqual(['mia: stage-changed at-once']);
    expect(next('rita', signed(), newYork)).toEqual([`rita: stage-changed news ${newYork}`]);
    expect(next('saul', signed(), newYork)).toEqual([`saul: stage-changed news ${newYork}`]);
  });

  it('is a release to who signed it, but not to requester and owner', () => {
    const story = signed().proof().bothSidesSign().bothSidesSign();
    expect(story.state.stage).toBe('released');
    for (const id of ['rita', 'mia'])
      expect(next(id, story, 'at-once')).toEqual([`${id}: stage-changed at-once`]);
    expect(next('saul', story, newYork)).toEqual([`saul: stage-changed news ${newYork}`]);
  });

  it('is no objection, rejection, expiry, withdrawal or end, nor what is confirmed of them', () => {
    const open = () => inSignOff(cast());
    const ends = [
      open().sign('saul', 'request-changes', 'The price is wrong.'),
      open().sign('saul', 'reject', 'Never.'),
      open().sign('rita').expire(),
      open().withdraw('Not needed.'),
      storyOf(cast()).submit().triage({ action: 'decline', reason: 'No budget.' }),
      storyOf(cast()).release().close('Flyers work.'),
    ];
    for (const story of ends)
      expect(timings(story).filter((one) => one.includes('news'))).toEqual([]);
  });

  it('is no confirmation of a reply, which says on no page that it was taken, nor that somebody signed for one', () => {
    const story = inSignOff(cast());
    story.decide(story.member('rita'), { channel: 'reply' });
    expect(of(story, 'rita')).toEqual(['rita: sign-off-confirmed at-once']);
  });

  it('comes at once where it invites to what begins before the bundle', () => {
    const begun = (rita: Partial<Member>) => {
      const story = new Story(cast({ rita }));
      story.submit().triage({ action: 'accept' }).brief(fullBrief);
      // Noon in Honolulu has passed: its next bundle is sent when New York has begun to kick off.
      story.now = '2026-03-02T22:30:00.000Z';
      for (const { party } of story.state.round?.required ?? []) {
        const seat = story.state.round?.seats.find((one) => one.party === party);
        story.sign(seat?.memberId ?? '');
      }
      expect(story.state.stage).toBe('production');
      return story;
    };
    const honolulu = begun({ timeZone: 'Pacific/Honolulu' });
    expect(next('rita', honolulu, 'at-once')).toEqual(['rita: stage-changed at-once']);
    expect(next('rita', begun({}), newYork)).toEqual([`rita: stage-changed news ${newYork}`]);
    expect(next('rita', begun({ news: 'weekly' }), 'at-once')).toHaveLength(1);
  });
});
