import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../functions/core/request/request.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import {
  type BundleFacts,
  bundleMail,
  type ShownItem,
} from '../../../functions/mail/bundles/bundle-mail.ts';
import { besideNews, newsRoom, sizeOf } from '../../../functions/mail/bundles/news-room.ts';
import { type WaitingItem, waitingItems } from '../../../functions/mail/bundles/waiting-items.ts';
import { renderMail } from '../../../functions/mail/render/render-mail.ts';
import { nextState, propose } from '../../story/agreed.ts';
import { AllAskedStory as Story } from '../../story/all-asked-story.ts';
import { sia } from '../../story/bundle-cast.ts';
import { rita, roster, saul, settings } from '../../story/sample.ts';
import { type Cast, cast } from '../../story/story.ts';

const publicUrl = 'https://countersign.example';
const unsubscribeUrl = `${publicUrl}/u/0123456789abcdef0123456789abcdef01234567`;
const daily: Member = { ...sia, mails: 'daily' };
const tuesday = '2026-03-03T07:00:00.000Z';

const inSignOff = (title = 'Spring flyer', members: Cast = cast()): Story =>
  new Story(members).submit({ form: { title } }).triage({ action: 'accept' }).brief();

const waitingOn = (
  reader: Member,
  states: RequestState[],
  now = tuesday,
  members: Cast = cast(),
): WaitingItem[] =>
  waitingItems({ requests: states, agreements: [] }, reader, { members, settings, now });

const withToken = (thing: WaitingItem, index: number): ShownItem =>
  thing.seatMemberId
    ? { ...thing, token: `7f3k2qx-sia-${String(index).padStart(26, 'a')}` }
    : thing;

const write = (reader: Member, things: readonly WaitingItem[], more: Partial<BundleFacts> = {}) => {
  const { headline, view } = bundleMail(reader, {
    things: things.map(withToken),
    more: { count: 0, overdue: 0 },
    members: cast(),
    communications: settings.communications,
    publicUrl,
    unsubscribeUrl,
    ...more,
  });
  return { headline, ...renderMail(view) };
};

describe('the footer of a bundle', () => {
  it('says what of its rhythm and times nobody has agreed on yet', () => {
    const toAgree = [{ name: 'Service levels', path: '/agreements/service-levels' }];
    expect(write(sia, [], { toAgree }).text).toContain(
      `Not agreed yet: Service levels (${publicUrl}/agreements/service-levels).`,
    );
    expect(write(sia, []).text).not.toContain('Not agreed yet');
  });
});

describe('what waits on somebody', () => {
  it('is their seats and their turns, as the requests stand now', () => {
    const story = inSignOff();
    expect(waitingOn(sia, [story.state])).toMatchObject([
      { seatMemberId: 'sia', since: story.state.round?.openedAt, dueAt: story.state.round?.dueAt },
    ]);
    const triage = [new Story().submit().state];
    const [turn] = waitingOn(story.member('mia'), triage, '2026-03-02T22:00:00.000Z');
    expect(turn).toMatchObject({ overdue: false });
    expect(waitingOn(story.member('mia'), triage)).toMatchObject([{ overdue: true }]);
    expect(turn?.seatMemberId).toBeUndefined();
    expect(waitingOn(sia, [story.bothSidesSign().state])).toEqual([]);
  });

  it('is the seats of whoever named them as delegate, while they may sign for them', () => {
    const delegate = { to: 'cleo', from: '2026-03-02', until: '2026-03-04' };
    const members = cast({ sia: { delegate }, cleo: { parties: [], leads: ['sales'] } });
    const { state } = inSignOff('Spring flyer', members);
    const cleo = members.get('cleo') as Member;
    expect(waitingOn(cleo, [state], tuesday, members)).toMatchObject([{ seatMemberId: 'sia' }]);
    expect(waitingOn(cleo, [state], '2026-03-05T07:00:00.000Z', members)).toEqual([]);
  });

  it('is in the order in which it is due, so that what is overdue leads', () => {
    const [first, second] = [inSignOff(), inSignOff()];
    const late = { ...first.state, id: 'CR-0000001' };
    const dueAt = '2026-03-02T20:00:00.000Z';
    const seats = second.state.round?.seats.map((seat) => ({ ...seat, dueAt })) ?? [];
    const round = second.state.round && { ...second.state.round, seats };
    const overdue = { ...second.state, id: 'CR-0000002', round };
    expect(
      waitingOn(sia, [late, overdue]).map((one) => ['state' in one && one.state.id, one.overdue]),
    ).toEqual([
      ['CR-0000002', true],
      ['CR-0000001', false],
    ]);
  });
});

describe('a version of an agreement that waits for a seat', () => {
  const members = new Map(roster.map((member) => [member.id, member]));
  const agreements = [nextState(undefined, propose(undefined))];
  const of = (reader: Member) =>
    waitingItems({ requests: [], agreements }, reader, { members, settings, now: tuesday });

  it('stands in the mail of who has it, with its due date and a link of its own', () => {
    const things = of(saul);
    expect(things).toMatchObject([{ seatMemberId: 'saul', overdue: false }]);
    const { headline, text } = write(saul, things, { members });
    expect(headline).toBe('[Countersign] One thing waits on you');
    expect(text).toContain('Please sign the agreement: Glossary');
    expect(text).toContain('Agreement: Glossary, version 1');
    expect(text).toContain(`${publicUrl}/d/7f3k2qx-sia-${'a'.repeat(25)}0`);
  });

  it('stands in nobody else’s, and in none once its round is over', () => {
    expect(of(rita)).toEqual([]);
    const expired = { members, settings, now: agreements[0]?.round?.expiresAt ?? '' };
    expect(waitingItems({ requests: [], agreements }, saul, expired)).toEqual([]);
  });
});

describe('one mail for all that waits', () => {
  const one = waitingOn(daily, [inSignOff().state]);

  it('says what, in which request, since when, until when, and how, in the reader’s own time', () => {
    const { text, headline } = write(daily, one);
    expect(headline).toBe('[Countersign] One thing waits on you');
    for (const line of [
      'Please sign the brief: Spring flyer',
      'Request: CR-7F3K2QX',
      'Waiting since: Mon, Mar 2, 2026, 3:02 PM GMT+1',
      'Due: Wed, Mar 4, 2026, 3:02 PM GMT+1',
      'Read and sign: CR-7F3K2QX:',
      `${publicUrl}/d/7f3k2qx-sia-${'a'.repeat(25)}0`,
      unsubscribeUrl,
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('says in its subject how much there is, and how much of it is overdue', () => {
    const overdue = one.map((thing) => ({ ...thing, overdue: true }));
    const subject = (things: WaitingItem[]) => write(daily, things).headline;
    expect(subject([...one, ...one, ...one])).toBe('[Countersign] 3 things wait on you');
    expect(subject([...overdue, ...one, ...one])).toBe(
      '[Countersign] 3 things wait on you, 1 overdue',
    );
    expect(subject([...overdue, ...overdue])).toBe(
      '[Countersign] 2 things wait on you, all overdue',
    );
    expect(subject(overdue)).toBe('[Countersign] One thing waits on you, overdue');
  });

  it('leads an owner or a requester to the page where they act, and speaks of links only where there are some', () => {
    const story = new Story().submit();
    const mia = story.member('mia');
    const { text } = write(mia, waitingOn(mia, [story.state]));
    expect(text).toContain('Please decide about the request: Spring flyer');
    expect(text).toContain(`Decide about the request: CR-7F3K2QX:\n${publicUrl}/r/CR-7F3K2QX\n`);
    expect(text).not.toContain('The links are yours alone');
    const rita = story.member('rita');
    const question = story.triage({ action: 'ask', question: 'Which club?' }).state;
    expect(write(rita, waitingOn(rita, [question])).text).toContain('/r/CR-7F3K2QX#answer\n');
  });

  it('has no brief in it, nor what anybody wrote but titles', () => {
    const { html, text } = write(daily, one);
    for (const part of [html, text]) expect(part).not.toContain('Visits are up');
  });

  it('says why it came: by choice, by agreement of the team, or for what was left for it', () => {
    const teams = { 'Inside sales': 'weekly' as const };
    const communications = { ...settings.communications, teams };
    expect(write(daily, one).text).toContain('you chose one mail a day');
    expect(write(sia, one, { communications }).text).toContain(
      'your team, Inside sales, agreed on one mail a week',
    );
    expect(write({ ...sia, mails: 'immediate' }, one).text).toContain(
      'From now on each comes by itself.',
    );
  });

  it('names what else there is by its number', () => {
    const { text, headline } = write(daily, one, { more: { count: 3, overdue: 0 } });
    expect(headline).toBe('[Countersign] 4 things wait on you');
    expect(text).toContain('And more: 3 more, due later');
  });

  it('escapes titles, and says the same in both parts', () => {
    const title = '<b>Big</b> & "bold"';
    const { html, text } = write(daily, waitingOn(daily, [inSignOff(title).state]));
    expect(html).toContain('&lt;b&gt;Big&lt;/b&gt; &amp; &quot;bold&quot;');
    expect(html).not.toContain('<b>Big');
    expect(text).toContain(`Please sign the brief: ${title}`);
    for (const said of [
      'Waiting since: ',
      'Due: ',
      'Read and sign: CR-7F3K2QX',
      'And more',
      unsubscribeUrl,
    ])
      expect(html.includes(said)).toBe(text.includes(said));
  });

  it('is not clipped with fifty things of the longest names', () => {
    const long = '"'.repeat(120);
    const members = cast({ saul: { name: long } });
    const [thing] = waitingOn(daily, [inSignOff(long, members).state]) as [WaitingItem];
    const things = Array.from({ length: 50 }, () => ({ ...thing, seatMemberId: 'saul' }));
    const { html } = write(daily, things, { members });
    expect(html.length).toBeLessThan(102_000);
    expect(html.length).toBeGreaterThan(50_000);
  });

  it('is not clipped with as much news as it has room for, and things beside it', () => {
    const long = '"'.repeat(120);
    const members = cast({ saul: { name: long } });
    const [thing] = waitingOn(daily, [inSignOff(long, members).state]) as [WaitingItem];
    const things = Array.from({ length: besideNews }, () => ({ ...thing, seatMemberId: 'saul' }));
    const fact = { label: long, value: long };
    const way = { label: long, href: unsubscribeUrl };
    const entry = { heading: long, facts: [fact, fact, fact], otherLinks: [way, way] };
    const news = Array.from({ length: Math.floor(newsRoom / sizeOf(entry)) }, () => entry);
    const { html, headline } = write(daily, things, { members, news });
    expect(headline).toBe(
      `[Countersign] 15 things wait on you, and news of ${news.length} requests`,
    );
    expect(html.length).toBeLessThan(102_000);
    expect(html.length).toBeGreaterThan(60_000);
  });
});
