import { describe, expect, it } from 'vitest';
import { callPage } from '../driver/api.ts';
import { bothApprove, flyer, type Life, look, reachBriefSignOff } from '../driver/life.ts';
import { openPage, type Person, sendForm } from '../driver/people.ts';
import type { Mail } from '../driver/platform.ts';
import { reply } from '../driver/replying.ts';
import { header, oneClick, unsubscribeLink } from '../driver/rollup-mails.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

/** Sia asks, and has the first seat of sales. */
const asSia = () => ({ ...used.people, rita: used.people.sia });

const profileOf = async (person: Person) => {
  const { body } = await person.get('/members');
  const { id, revision, ...profile } = body.members.find(
    (member: Person) => member.id === person.id,
  );
  return profile;
};

const choose = async (person: Person, mails: 'daily' | 'weekly') => {
  const answer = await person.put(`/members/${person.id}`, { ...(await profileOf(person)), mails });
  expect(answer.status).toBe(200);
};

/** Moves time on over the run of bundles that is due at an instant. */
const untilBundlesOf = async (instant: string) => {
  const { platform } = used;
  const minutes = (Date.parse(instant) - platform.now().getTime()) / 60_000;
  await platform.advanceHours((minutes - 1) / 60);
  await platform.advanceHours(2 / 60);
};

const bundles = (person: Person): Promise<Mail[]> => person.mails('[Countersign] ');

const newest = async (person: Person): Promise<Mail> => (await bundles(person)).at(-1) as Mail;

const links = ({ text }: Mail): string[] =>
  [...text.matchAll(/^https?:\/\/\S+\/d\/\S+$/gm)].map(([link]) => link);

const linkTo = ({ id }: Life, mail: Mail): string =>
  links(mail).find((link) => link.includes(id.slice(3).toLowerCase())) ?? '';

/** Mails that ask somebody to decide about one request, and about nothing else. */
const asked = async (person: Person, { id }: Life): Promise<Mail[]> =>
  (await person.mails(`[${id}]`)).filter(({ text }) => text.includes('/d/'));

let first: Life;
let second: Life;

it('keeps single mails from who chose one mail a day, and from nobody else', async () => {
  const { platform, people } = used;
  await choose(people.sia, 'daily');
  first = await reachBriefSignOff(platform, asSia());
  second = await reachBriefSignOff(platform, asSia(), { ...flyer, title: 'Autumn flyer' });
  for (const life of [first, second]) {
    expect(await asked(people.sia, life)).toEqual([]);
    expect(await asked(life.colleague, life)).toHaveLength(1);
  }
});

it('keeps reminders from them, too, for as long as the next mail is early enough', async () => {
  const { platform, people } = used;
  // Half of two working days is over when people go home.
  await untilBundlesOf('2026-03-02T22:00:00.000Z');
  await platform.settled();
  for (const life of [first, second]) {
    expect(await asked(people.sia, life)).toEqual([]);
    expect((await asked(life.colleague, life)).at(-1)?.headline).toContain(
      'Reminder: please sign the brief',
    );
  }
});

it("sends one mail at eight in the reader's morning, with a link for each thing that works", async () => {
  const { people } = used;
  // Eight in Copenhagen is seven by UTC, and two at night in New York.
  await untilBundlesOf('2026-03-03T07:00:00.000Z');
  const [mail, ...others] = (await bundles(people.sia)) as [Mail, ...Mail[]];
  expect(others).toEqual([]);
  expect(mail.subject).toBe('[Countersign] 2 things wait on you');
  expect(mail.text).toContain('Please sign the brief: Autumn flyer');
  expect(mail.text).toContain('Due: Tue, Mar 3, 2026, 11:00 PM GMT+1');
  expect((await Promise.all(links(mail).map(openPage))).map(({ status }) => status)).toEqual([
    200, 200,
  ]);

  const link = linkTo(first, mail);
  const page = await openPage(link);
  expect((await sendForm(link, page.html, { decision: 'approve' })).status).toBe(200);
  expect((await look(people, first.id)).round.seats).toContainEqual(
    expect.objectContaining({ memberId: 'sia', decision: 'approve', signedBy: 'sia' }),
  );
  for (const person of [people.saul, people.rita, people.mona])
    expect(await bundles(person)).toEqual([]);
});

it('confirms at once what was decided, in a mail of its own', async () => {
  expect(await used.people.sia.mails(`[${first.id}] You signed the brief`)).toHaveLength(1);
});

it('is the same again on the next morning for what still waits, and no mail when nothing does', async () => {
  const { people } = used;
  await untilBundlesOf('2026-03-04T07:00:00.000Z');
  expect((await bundles(people.sia)).map(({ subject }) => subject)).toEqual([
    '[Countersign] 2 things wait on you',
    '[Countersign] One thing waits on you, overdue',
  ]);
  // Rita has been asked as well since half time, in a mail of her own.
  await bothApprove(used.platform, people, second);
  await untilBundlesOf('2026-03-05T07:00:00.000Z');
  expect(await bundles(people.sia)).toHaveLength(2);
});

it('asks at once when the decision is due before the next mail', async () => {
  const { platform, people } = used;
  await choose(people.sia, 'weekly');
  // Thursday: due within two days, and the next mail of the week is on Monday.
  const life = await reachBriefSignOff(platform, asSia());
  expect(await asked(people.sia, life)).toHaveLength(1);
  await bothApprove(platform, asSia(), life);
});

it('comes once a week to who wants that', async () => {
  const { platform, people } = used;
  const before = (await bundles(people.sia)).length;
  // Sunday noon in Copenhagen.
  await platform.advanceHours(
    (Date.parse('2026-03-08T11:00:00.000Z') - platform.now().getTime()) / 3_600_000,
  );
  const life = await reachBriefSignOff(platform, asSia());
  expect(await asked(people.sia, life)).toEqual([]);
  await untilBundlesOf('2026-03-09T07:00:00.000Z');
  await untilBundlesOf('2026-03-10T07:00:00.000Z');
  expect(await bundles(people.sia)).toHaveLength(before + 1);
  expect(linkTo(life, await newest(people.sia))).not.toBe('');
  first = life;
});

it('takes back by one click that mails are bundled; what was left for a bundle still comes in it', async () => {
  const { platform, people } = used;
  await choose(people.sia, 'daily');
  second = await reachBriefSignOff(platform, asSia(), { ...flyer, title: 'Winter flyer' });
  expect(await asked(people.sia, second)).toEqual([]);
  const mail = await newest(people.sia);
  expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  const link = unsubscribeLink(mail);
  expect(mail.text.split(/\r?\n/)).toContain(link);
  expect((await callPage(link)).html).toContain('Send each mail by itself');
  expect((await callPage(link, new URLSearchParams())).status).toBe(422);
  expect((await profileOf(people.sia)).mails).toBe('daily');
  expect((await callPage(link, oneClick)).html).toContain('Each mail comes by itself again');
  expect(await profileOf(people.sia)).toMatchObject({ mails: 'immediate', rollups: true });

  const third = await reachBriefSignOff(platform, asSia());
  expect(await asked(people.sia, third)).toHaveLength(1);
  const before = (await bundles(people.sia)).length;
  await untilBundlesOf('2026-03-11T07:00:00.000Z');
  expect(linkTo(second, await newest(people.sia))).not.toBe('');
  await untilBundlesOf('2026-03-12T07:00:00.000Z');
  expect(await bundles(people.sia)).toHaveLength(before + 1);
});

describe('an answer to one mail for several things', () => {
  let question: string;
  let mail: Mail;

  /** The number that the mail gives a request. */
  const numberOf = (id: string): string =>
    new RegExp(`(\\d+)\\. [^\\n]*(?:\\n(?!\\d+\\. )[^\\n]*)*${id}`).exec(mail.text)?.[1] ?? '';

  const answer = (text: string) => reply(used.platform, used.people.sia, '', text, { mail });

  it('gives each thing a number, a decision and a question alike', async () => {
    const { platform, people } = used;
    await choose(people.sia, 'daily');
    first = await reachBriefSignOff(platform, people, { ...flyer, title: 'May flyer' });
    second = await reachBriefSignOff(platform, people, { ...flyer, title: 'June flyer' });
    const asked = await people.sia.post('/requests', { ...flyer, title: 'July flyer' });
    question = asked.body.id;
    const ask = { action: 'ask', question: 'On which day does the season open?' };
    await people.mona.post(`/requests/${question}/triage`, ask);
    await platform.settled();
    await untilBundlesOf('2026-03-13T07:00:00.000Z');
    mail = await newest(people.sia);
    const numbers = [first.id, second.id, question].map(numberOf);
    expect(numbers).not.toContain('');
    expect(new Set(numbers).size).toBe(3);
  });

  it('without numbers takes nothing, and says what is missing', async () => {
    const { people } = used;
    await answer('approve');
    for (const { id } of [first, second])
      expect((await look(people, id)).round.seats).not.toContainEqual(
        expect.objectContaining({ signedBy: 'sia' }),
      );
    const told = await people.sia.mails('A reply was not counted');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('begin each line with the number');
  });

  it('is taken line by line, each by the words of what it is about', async () => {
    const { people } = used;
    const lines = [
      `${numberOf(second.id)} changes: The date is wrong.`,
      'It is May 2.',
      `${numberOf(first.id)} approve`,
      `${numberOf(question)}. On May 2, a Saturday.`,
    ];
    await answer(lines.join('\n'));
    expect((await look(people, first.id)).round.seats).toContainEqual(
      expect.objectContaining({ memberId: 'sia', decision: 'approve', signedBy: 'sia' }),
    );
    expect((await look(people, second.id)).stage).toBe('brief');
    const { body } = await people.mona.get(`/requests/${question}/ledger`);
    const given = (type: string) =>
      body.events.filter((event: { type: string }) => event.type === type);
    expect(given('question-answered')).toMatchObject([
      { data: { answer: 'On May 2, a Saturday.' }, actor: { kind: 'member', id: 'sia' } },
    ]);
  });
});
