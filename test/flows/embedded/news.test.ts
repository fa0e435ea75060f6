import { expect, it } from 'vitest';
import { sampleRoster } from '../../../lib/embedded/sample-roster.ts';
import { startInFolder } from '../driver/embedded-platform.ts';
import { accept, bothApprove, type Life, look, submit, writeBrief } from '../driver/life.ts';
import { openPage, type Person } from '../driver/people.ts';
import type { Mail } from '../driver/platform.ts';
import { pdf } from '../driver/uploading.ts';
import { usePlatformOf } from '../driver/use-platform.ts';

/** Light work that goes straight through on one day, among people who chose nothing. */

const used = usePlatformOf(() => startInFolder(sampleRoster()));

let life: Life;

const mails = async (): Promise<Record<string, string[]>> => {
  const headlines = Object.entries(used.people).map(async ([id, person]: [string, Person]) => [
    id,
    (await person.mails()).map(({ headline }) => headline.replace(`[${life.id}] `, '')),
  ]);
  const all: [string, string[]][] = (await Promise.all(headlines)) as never;
  return Object.fromEntries(all.filter(([, told]) => told.length > 0));
};

it('mails at once what asks, what its owner goes on with, the receipt and the release', async () => {
  const { platform, people } = used;
  life = await submit(platform, people);
  await accept(platform, life);
  await writeBrief(platform, life);
  await bothApprove(platform, people, life);
  const upload = await life.owner.upload(life.id, pdf(1));
  await life.owner.post(`/requests/${life.id}/proofs`, { upload });
  await platform.settled();
  await bothApprove(platform, people, life);
  expect((await look(people, life.id)).stage).toBe('released');
  const asked = ['Please sign the brief: Spring flyer', 'Please sign the proof: Spring flyer'];
  expect(await mails()).toEqual({
    rita: ['We have your request: Spring flyer', ...asked, 'Released: Spring flyer'],
    [life.owner.id]: [
      'New request for you: Spring flyer',
      'Accepted: Spring flyer',
      'The brief is signed: Spring flyer',
      'Released: Spring flyer',
    ],
    [life.colleague.id]: asked,
  });
});

it('tells the rest in one mail in the morning, by request and in order, though it was restarted', async () => {
  const { platform, people } = used;
  await platform.restart();
  // Eight in New York, on the day after.
  await platform.sleepHours(24);
  await platform.advanceHours(1);
  const [news, ...others] = await people.rita.mails('[Countersign]');
  expect(others).toEqual([]);
  expect(news?.headline).toBe('[Countersign] News of one request');
  const sentences = [
    `Spring flyer (${life.id}): released`,
    'accepted the request.',
    'You signed version 1 of the brief for sales.',
    'Every required party signed the same brief',
    'You signed version 1 of the proof for sales.',
  ];
  const places = sentences.map((sentence) => news?.text.indexOf(sentence) ?? -1);
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(news?.text).toContain('In your calendar: Needed: Spring flyer');
  expect((await life.colleague.mails('[Countersign]')).length).toBe(1);
  expect(Object.values(await mails()).flat()).toHaveLength(12);
});

it('has a link in it for each decision, to say that it was not theirs', async () => {
  const [news] = (await used.people.rita.mails('[Countersign]')) as [Mail];
  const links = [...news.text.matchAll(/^This was not me: (.+):\n(\S+\/o\/\S+)$/gm)];
  expect(links.map(([, what]) => what)).toEqual(['You signed the brief', 'You signed the proof']);
  for (const [, , href = ''] of links) {
    const { status, html } = await openPage(href);
    expect({ status, asks: html.includes('<button') }).toEqual({ status: 200, asks: true });
  }
});

it('sends no second bundle, and none to whom nothing happened', async () => {
  await used.platform.sleepHours(24);
  await used.platform.advanceHours(1);
  expect((await used.people.rita.mails('[Countersign]')).length).toBe(1);
  expect(await used.people.lena.mails('[Countersign]')).toEqual([]);
});
