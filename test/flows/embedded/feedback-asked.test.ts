import { expect, it } from 'vitest';
import { periodOf } from '../../../functions/core/rollup/period.ts';
import { callPage } from '../driver/api.ts';
import { flyer, reachReleased } from '../driver/life.ts';
import { choose, feedbackLink } from '../driver/objecting.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

/**
 * A run of the clock that time jumped over is for when it was missed; the one after it is for now.
 */
const daysPass = async (days: number): Promise<void> => {
  await used.platform.sleepHours(24 * days);
  await used.platform.advanceHours(0.25);
};

const asked = async (id: string): Promise<number> => {
  const { body } = await used.people.mona.get(`/requests/${id}/ledger`);
  return body.events.filter(({ type }: { type: string }) => type === 'feedback-asked').length;
};

it('asks once, two weeks after the release and not before, with a link that works', async () => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people);
  await daysPass(13);
  expect(await people.rita.mails(`[${life.id}] Did it help`)).toEqual([]);
  await daysPass(5);
  const mails = await people.rita.mails(`[${life.id}] Did it help`);
  expect(mails).toHaveLength(1);
  expect(await life.owner.mails(`[${life.id}] Did it help`)).toEqual([]);
  expect(await life.colleague.mails(`[${life.id}] Did it help`)).toEqual([]);
  const link = feedbackLink(await people.rita.mail(`[${life.id}] Did it help`));
  expect((await choose(link, { used: 'no', rating: '2', comment: 'Out of date.' })).status).toBe(
    200,
  );
  await daysPass(20);
  expect(await people.rita.mails(`[${life.id}] Did it help`)).toHaveLength(1);
  expect(await asked(life.id)).toBe(1);
});

it('does not ask who has said it already', async () => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people);
  const link = feedbackLink(await people.rita.mail(`[${life.id}] Released`));
  await choose(link, { used: 'yes', rating: '5' });
  await daysPass(20);
  expect(await people.rita.mails(`[${life.id}] Did it help`)).toEqual([]);
});

it('what nobody uses is named in the rollup with its reason, until somebody does', async () => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people, { ...flyer, title: 'Lonely flyer' });
  const amount = { amount: 400_000, currency: 'USD' };
  const print = { externalId: 'print', kind: 'print', amount, incurredOn: '2026-03-02' };
  expect((await life.owner.post(`/requests/${life.id}/costs`, print)).status).toBe(200);
  await daysPass(18);
  const { events } = (await people.mona.get(`/requests/${life.id}/ledger`)).body;
  const { at } = events.findLast(({ type }: { type: string }) => type === 'feedback-asked');
  const link = feedbackLink(await people.rita.mail(`[${life.id}] Did it help`));
  await choose(link, { used: 'no', rating: '1', comment: 'Nobody asked for it.' });
  const namedNow = async () => {
    const week = periodOf(at, 'America/New_York', 'week');
    const { body } = await people.leo.post(`/rollups/${week}`);
    await platform.settled();
    const { report } = (await people.leo.get(body.report)).body;
    return report.neverUsed.filter(({ requestId }: { requestId: string }) => requestId === life.id);
  };
  expect(await namedNow()).toEqual([
    { requestId: life.id, title: 'Lonely flyer', spent: 400_000, why: 'Nobody asked for it.' },
  ]);
  expect((await people.leo.mail('[Rollup ')).text).toContain('Nobody asked for it.');
  await choose(link, { used: 'yes', rating: '4' });
  await daysPass(0);
  expect(await namedNow()).toEqual([]);
});

// The last, as what is asked for afterwards would be needed in the past.
it('a link is good for a year, and not for ever', async () => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people);
  const link = feedbackLink(await people.rita.mail(`[${life.id}] Released`));
  await platform.sleepHours(24 * 365);
  expect((await callPage(link)).status).toBe(200);
  await platform.sleepHours(24 * 2);
  expect((await callPage(link)).html).toContain('This link does not work any more');
  expect((await choose(link, { used: 'yes', rating: '5' })).status).toBe(404);
});
