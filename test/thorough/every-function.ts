import { expect } from 'vitest';
import { callApi, callPage, type Page } from '../flows/driver/api.ts';
import {
  bothApprove,
  type Life,
  look,
  makeProof,
  reachBriefSignOff,
  reachReleased,
  submit,
  writeBrief,
} from '../flows/driver/life.ts';
import {
  absenceLink,
  choose,
  confirmationLink,
  feedbackLink,
  notMine,
} from '../flows/driver/objecting.ts';
import type { Answer, Everybody, Person } from '../flows/driver/people.ts';
import type { Platform } from '../flows/driver/platform.ts';
import { deliver, opportunity } from '../flows/driver/webhooks.ts';

/** Steps that together call each function at least once, on any deployment. */

const taken = async (platform: Platform, ...calls: Promise<Answer>[]): Promise<Answer[]> => {
  const answers = await Promise.all(calls);
  expect(answers.map(({ status }) => Math.floor(status / 100))).toEqual(answers.map(() => 2));
  await platform.settled();
  return answers;
};

const sum = { amount: 10_000, currency: 'USD' };
const cost = { externalId: 'one', kind: 'media', amount: sum, incurredOn: '2026-03-02' };
const sale = {
  externalId: 'one',
  kind: 'membership',
  units: 2,
  netValuePerUnit: sum,
  wonOn: '2026-03-02',
};

/** A question, a draft of the brief, and both sides signing the brief. */
const begin = async (platform: Platform, people: Everybody): Promise<Life> => {
  const life = await submit(platform, people);
  const path = `/requests/${life.id}`;
  await taken(
    platform,
    life.owner.post(`${path}/triage`, { action: 'ask', question: 'For whom?' }),
  );
  await taken(platform, people.rita.post(`${path}/answers`, { answer: 'For members' }));
  await taken(platform, life.owner.post(`${path}/triage`, { action: 'accept' }));
  const unseen = { 'if-none-match': '*' };
  await taken(platform, life.owner.put(`${path}/brief`, { situation: 'Visits are up.' }, unseen));
  await writeBrief(platform, life);
  await bothApprove(platform, people, life);
  await makeProof(platform, life);
  await bothApprove(platform, people, life);
  return life;
};

/** Both sign the same proof at the same instant, one from the mail and one through the API. */
const signAtOnce = async (
  platform: Platform,
  people: Everybody,
  { id, colleague }: Life,
): Promise<void> => {
  const { round } = await look(people, id);
  const approval = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
  const [page, answer] = await Promise.all([
    people.rita.decide(id, 'approve'),
    colleague.post(`/requests/${id}/sign-offs`, approval),
  ]);
  expect([page.status, answer.status]).toEqual([200, 200]);
  await platform.settled();
  expect((await look(people, id)).stage).toBe('released');
};

export const release = async (platform: Platform, people: Everybody): Promise<Life> => {
  const life = await begin(platform, people);
  await signAtOnce(platform, people, life);
  return life;
};

const clicks = { externalId: 'clicks', kind: 'clicks', count: 41_000, countedOn: '2026-03-02' };

const sendText = async (
  platform: Platform,
  { email }: Person,
  path: string,
  text: string,
): Promise<Answer> =>
  callApi(platform.apiUrl, {
    method: 'PUT',
    path,
    text,
    token: await platform.token(email),
    headers: { 'content-type': 'text/csv' },
  });

const fine = (pages: readonly Page[]): void =>
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));

export const recordMoney = async (
  platform: Platform,
  people: Everybody,
  { id, owner }: Life,
): Promise<void> => {
  const { rita, leo } = people;
  await taken(
    platform,
    owner.post(`/requests/${id}/costs`, cost),
    owner.post(`/requests/${id}/results`, sale),
    owner.post(`/requests/${id}/kpis`, clicks),
    owner.get(`/requests/${id}/money`),
    rita.post(`/requests/${id}/feedback`, { used: true, rating: 5 }),
    rita.post(`/requests/${id}/corrections`, { note: 'The desk runs out of flyers on Saturdays.' }),
  );
  const feedback = feedbackLink(await rita.mail(`[${id}] Released`));
  await taken(platform, owner.post(`/requests/${id}/check-ins`));
  fine([await callPage(feedback), await choose(feedback, { used: 'yes', rating: '4' })]);
  const form = { kind: 'kpis', keep: 'good', name: 'ads.csv', parts: 1 };
  const [begun] = await taken(platform, owner.post('/imports', form));
  const file = `requestId,externalId,kind,count,countedOn\n${id},ads,clicks,9,2026-03-02\n`;
  const at = begun?.headers.get('location') ?? '';
  await taken(platform, sendText(platform, owner, `${at}/parts/1`, file));
  await taken(platform, owner.post(`${at}/start`));
  expect((await owner.get(at)).body).toMatchObject({ state: 'done', rows: { recorded: 1 } });
  const other = await reachReleased(platform, people);
  const shares = [id, other.id].map((requestId) => ({ requestId, weight: 0.5 }));
  await taken(platform, owner.post('/results', { ...sale, externalId: 'both', shares }));
  const [, rollup] = await taken(
    platform,
    rita.get(`/requests/${id}/ledger`),
    leo.post('/rollups/2026-W10'),
  );
  await taken(platform, leo.get(rollup?.body.report), leo.get('/rollups'));
  await taken(platform, leo.get('/rollups/2026-W10/current'), leo.get('/rollups/2026-03/current'));
};

/** Connects a CRM, which reports a won opportunity. */
export const connectCrm = async (
  platform: Platform,
  { leo }: Everybody,
  { id }: Life,
): Promise<void> => {
  const [made] = await taken(
    platform,
    leo.put('/webhooks/bundled', { crm: 'salesforce' }),
    leo.get('/webhooks'),
  );
  const [delivered] = await taken(
    platform,
    deliver(platform, 'bundled', opportunity(id), { secret: made?.body.secret }),
  );
  expect(delivered?.body.outcomes).toMatchObject([{ outcome: 'recorded' }]);
};

/** One request is withdrawn, and the signers of another's brief never answer. */
export const leaveOthers = async (platform: Platform, people: Everybody): Promise<Life> => {
  const dropped = await submit(platform, people);
  const withdrawal = { reason: 'Done by hand' };
  await taken(platform, people.rita.post(`/requests/${dropped.id}/withdrawal`, withdrawal));
  return reachBriefSignOff(platform, people);
};

export const useTheRest = async (platform: Platform, { rita, leo }: Everybody): Promise<void> => {
  const [list] = await taken(
    platform,
    leo.get('/members'),
    rita.get('/requests?waitingOn=me'),
    rita.get('/health'),
  );
  const members: { id: string; revision: number }[] = list?.body.members;
  const [first] = members;
  if (!first) throw new Error('the roster is empty');
  const { id, revision: _, ...profile } = first;
  await taken(platform, leo.put(`/members/${id}`, profile));
  const page = await fetch(`${platform.apiUrl}/board`, { redirect: 'manual' });
  if (page.status !== 303) throw new Error(`the console answered ${page.status}`);
};

const outOfOffice = { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office: back in May' };

/**
 * A decision by reply, to which its member objects; an absence by reply, for which a lead of the
 * party names one stand-in by the mail's link and another through the API.
 */
export const liveInTheMailbox = async (platform: Platform, people: Everybody): Promise<void> => {
  const { rita, leo } = people;
  const life = await reachBriefSignOff(platform, people);
  await rita.reply(life.id, 'Approve, looks great');
  const objection = await confirmationLink(rita, life.id);
  fine([await callPage(objection), await choose(objection, notMine)]);
  for (const id of ['dan', 'eve']) {
    const profile = {
      email: `${id}@countersign.example`,
      name: id,
      parties: ['product'],
      leads: ['sales'],
      team: 'Product',
    };
    await taken(platform, leo.put(`/members/${id}`, profile));
  }
  await rita.reply(life.id, 'I am on leave until May.', { headers: outOfOffice });
  const absence = absenceLink(await people.saul.mail(`[${life.id}] Rita Reyes is away`));
  fine([await callPage(absence), await choose(absence, { to: 'dan' })]);
  const delegate = { memberId: 'rita', to: 'eve' };
  await taken(platform, people.saul.post(`/requests/${life.id}/delegates`, delegate));
};

/** A leader opens the unsubscribe link of their rollup, and then uses it. */
export const stopRollups = async ({ leo }: Everybody): Promise<void> => {
  const link = /^https?:\/\/\S+\/u\/\S+$/m.exec((await leo.mail('[Rollup ')).text)?.[0] ?? '';
  const pages = [
    await callPage(link),
    await callPage(link, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })),
  ];
  expect(pages.map(({ status }) => status)).toEqual([200, 200]);
};
