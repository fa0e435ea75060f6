import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../functions/core/brief/brief-form.ts';
import { calendarOf } from '../../../functions/core/calendar/calendar-of.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { appointmentsOf } from '../../../functions/mail/calendar/appointments.ts';
import { timingOf } from '../../../functions/mail/whom/mail-timing.ts';
import { type MailTrigger, mailTriggerOf } from '../../../functions/mail/whom/mail-trigger.ts';
import { mailsFor } from '../../../functions/mail/whom/mails-for.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { settings } from '../../story/sample.ts';
import { type Cast, cast, Story } from '../../story/story.ts';

type Told = { memberId: string; what: string; slot?: string; invites?: boolean };

/**
 * Who was told what by a request, and where it was left for their bundle, at which instant, and
 * whether it invites them.
 */
const told = ({ ledger, members, settings }: Story): Told[] =>
  ledger.flatMap((_, index) => {
    const trigger = mailTriggerOf(ledger.slice(0, index + 1));
    return mailsFor(trigger, members).flatMap((intent) => {
      const { memberId, kind } = intent;
      const reader = members.get(memberId) as Member;
      const timing = timingOf(intent, trigger, reader, { members, settings });
      const what = kind === 'stage-changed' ? trigger.state.stage : kind;
      if (timing === 'not-at-all') return [];
      return timing === 'at-once'
        ? [{ memberId, what }]
        : [
            {
              memberId,
              what,
              slot: 'news' in timing ? timing.news.slot : timing.bundleAt,
              invites: kind === 'stage-changed' && isInvited(reader, trigger, members, settings),
            },
          ];
    });
  });

const isInvited = (
  { email }: Member,
  trigger: MailTrigger,
  members: Cast,
  settings: Settings,
): boolean =>
  appointmentsOf(trigger, members, calendarOf('marketing', settings), '').some(({ attendees }) =>
    attendees.some((one) => one.email === email),
  );

/**
 * How many mails each member gets: each told at once, and for all of a morning one bundle, or as
 * many as there are invitations.
 */
const mailsTo = (story: Story): Record<string, number> => {
  const all = told(story);
  const counts: Record<string, number> = { 'in all': 0 };
  const count = (memberId: string) => {
    for (const key of [memberId, 'in all']) counts[key] = (counts[key] ?? 0) + 1;
  };
  for (const { memberId, slot } of all) if (slot === undefined) count(memberId);
  const left = all.filter(({ slot }) => slot !== undefined);
  for (const bundle of Map.groupBy(left, ({ memberId, slot }) => `${memberId} ${slot}`).values()) {
    const invitations = bundle.filter(({ invites }) => invites).length;
    for (let nth = 0; nth < Math.max(invitations, 1); nth += 1) count(bundle[0]?.memberId ?? '');
  }
  return counts;
};

const countOf = (things: readonly Told[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { what } of things) counts[what] = (counts[what] ?? 0) + 1;
  return counts;
};

const firstSeatsSign = (story: Story): Story => {
  const { required = [], seats = [] } = story.state.round ?? {};
  for (const { party } of required)
    story.sign(seats.find((seat) => seat.party === party)?.memberId ?? '');
  return story;
};

/** A request that nobody objects to, and nobody is late for; `apart`: hours between its stages. */
const straight = (plan?: Brief, { apart = 0, members = cast() }: Straight = {}): Story => {
  const story = new Story(members);
  story.reviewed = false;
  story.settings = { ...settings, policy: { ...settings.policy, rules: policy } };
  const pause = () => {
    story.now = hoursAfter(story.now, apart);
  };
  story.submit().triage({ action: 'accept' });
  pause();
  firstSeatsSign(story.brief(plan));
  pause();
  story.proof();
  while (story.state.round) {
    firstSeatsSign(story);
    pause();
  }
  return story;
};

type Straight = { apart?: number; members?: Cast };

const policy: Settings['policy']['rules'] = [
  {
    name: 'incentives',
    when: { usesIncentives: true },
    require: [{ party: 'legal', quorum: 1 }],
  },
  {
    name: 'much money',
    when: { costAtLeast: 1_200_000 },
    require: [{ party: 'finance', quorum: 1 }],
  },
];

describe('the mails of a request that goes straight through', () => {
  it('are, of a light one, what asks, what frees the owner, the receipt and the release; and a bundle for each', () => {
    const story = straight();
    expect(story.state.stage).toBe('released');
    expect(story.state.pastRounds.map(({ kind }) => kind)).toEqual(['brief', 'approval']);
    const all = told(story);
    expect(countOf(all.filter(({ slot }) => slot === undefined))).toEqual({
      'request-received': 1,
      'triage-request': 1,
      'decision-request': 4,
      brief: 1,
      production: 1,
      released: 2,
    });
    expect(countOf(all.filter(({ slot }) => slot))).toEqual({
      brief: 1,
      'sign-off-confirmed': 4,
      production: 1,
    });
    expect(mailsTo(story)).toEqual({ rita: 5, mia: 4, mona: 3, 'in all': 12 });
  });

  it('are, of a full one that legal and finance sign as well, one more for each that is asked', () => {
    const story = straight(fullBrief);
    const [brief] = story.state.pastRounds;
    expect(Object.keys(brief?.signOffs ?? {})).toEqual(['rita', 'mona', 'lena', 'finn']);
    const all = told(story);
    expect(countOf(all.filter(({ slot }) => slot === undefined))).toEqual({
      'request-received': 1,
      'triage-request': 1,
      'decision-request': 10,
      brief: 1,
      production: 1,
      released: 2,
    });
    expect(countOf(all.filter(({ slot }) => slot))).toEqual({
      brief: 1,
      'sign-off-confirmed': 10,
      production: 4,
      approval: 1,
      released: 2,
    });
    expect(mailsTo(story)).toEqual({ rita: 7, mia: 5, mona: 4, lena: 3, finn: 3, 'in all': 22 });
  });

  it('are a bundle more for each day that it takes, which other requests share', () => {
    expect(mailsTo(straight(undefined, { apart: 24 }))['in all']).toBe(15);
    expect(mailsTo(straight(fullBrief, { apart: 24 }))['in all']).toBe(28);
  });

  it('come one by one to who wants each by itself', () => {
    const ids = [...cast().keys()];
    const members = cast(Object.fromEntries(ids.map((id) => [id, { news: 'immediate' }])));
    expect(mailsTo(straight(undefined, { members }))['in all']).toBe(16);
    expect(mailsTo(straight(fullBrief, { members }))['in all']).toBe(34);
  });
});
