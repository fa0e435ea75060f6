import { expect } from 'vitest';
import { type Answer, decideBy, type Everybody, type Person } from './people.ts';
import type { Platform } from './platform.ts';

/** The steps of a request's life, by HTTP and mail, each checked as it is taken. */

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

/** After today by every clock that the flows run on. */
const nextYear = new Date().getFullYear() + 1;

export const flyer = {
  title: 'Spring flyer',
  collateralType: 'flyer',
  segment: 'members',
  objective: 'Win one hundred new members before the summer',
  audience: 'People who visited last year and did not join',
  neededBy: `${nextYear}-12-31`,
};

/** Costs 5,000 and is to earn 15,000. */
export const lightBrief = {
  situation: 'Visits are up by a third, memberships are not.',
  goal: {
    kpis: [
      {
        name: 'New members',
        number: 100,
        unit: 'members',
        value: dollars(15_000),
        by: `${nextYear}-06-30`,
      },
    ],
  },
  strategy: {
    targetMarket: 'Visitors of last year',
    valueProposition: 'A membership pays off with the third visit',
  },
  tactics: { communications: 'One flyer, one message', distribution: 'At the desk and by post' },
  measures: {
    budgetedCost: dollars(5_000),
    valueOfOneSale: dollars(150),
    expectedUnits: 100,
    successMetrics: ['Memberships sold with the code on the flyer'],
  },
};

export const proof = (version: number) => ({
  link: `https://proofs.example/spring-flyer-v${version}.pdf`,
  note: version === 1 ? 'First design' : 'With the changes you asked for',
});

export type BenchRequest = { id: string; owner: Person; colleague: Person };

/** The request as somebody who may see all of it sees it. */
export const look = async (people: Everybody, id: string): Promise<Answer['body']> => {
  const { status, body } = await people.mona.get(`/requests/${id}`);
  expect(status).toBe(200);
  return body;
};

const marketers = ({ mia, max, mona }: Everybody): Person[] => [mia, max, mona];

/**
 * The same for all who ask, made for the first of them: for what is only looked at, or refused, and
 * stays as it is.
 */
export const untouched = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

export const submit = async (
  platform: Platform,
  people: Everybody,
  form: object = flyer,
): Promise<BenchRequest> => {
  const { status, body } = await people.rita.post('/requests', form);
  expect(body).toMatchObject({ stage: 'intake' });
  expect(status).toBe(201);
  await platform.settled();
  const owner = marketers(people).find(({ id }) => id === body.ownerId) as Person;
  const colleague = marketers(people).find(({ id }) => id !== body.ownerId) as Person;
  return { id: body.id, owner, colleague };
};

const step = async (
  platform: Platform,
  answer: Promise<Answer>,
  stage: string,
): Promise<Answer> => {
  const { status, body, headers } = await answer;
  expect({ status: Math.floor(status / 100), stage: body.stage }).toEqual({ status: 2, stage });
  await platform.settled();
  return { status, body, headers };
};

export const accept = (platform: Platform, { id, owner }: BenchRequest) =>
  step(platform, owner.post(`/requests/${id}/triage`, { action: 'accept' }), 'brief');

export const writeBrief = (
  platform: Platform,
  { id, owner }: BenchRequest,
  brief: object = lightBrief,
) => step(platform, owner.post(`/requests/${id}/brief/versions`, brief), 'brief-sign-off');

export const makeProof = (platform: Platform, { id, owner }: BenchRequest, version = 1) =>
  step(platform, owner.post(`/requests/${id}/proofs`, proof(version)), 'review');

/**
 * Sales and marketing approve what they are asked about, from their mails: one after the other, and
 * the second does not wait for what follows from the first.
 */
export const bothApprove = async (
  platform: Platform,
  people: Everybody,
  { id, colleague }: BenchRequest,
): Promise<void> => {
  const links = [await people.rita.decisionLink(id), await colleague.decisionLink(id)];
  for (const link of links) expect((await decideBy(link, 'approve')).status).toBe(200);
  await platform.settled();
};

export const reachBriefSignOff = async (
  platform: Platform,
  people: Everybody,
  form?: object,
  brief?: object,
): Promise<BenchRequest> => {
  const life = await submit(platform, people, form);
  await accept(platform, life);
  await writeBrief(platform, life, brief);
  return life;
};

export const reachProduction = async (
  platform: Platform,
  people: Everybody,
  form?: object,
  brief?: object,
): Promise<BenchRequest> => {
  const life = await reachBriefSignOff(platform, people, form, brief);
  await bothApprove(platform, people, life);
  return life;
};

export const reachReview = async (
  platform: Platform,
  people: Everybody,
  form?: object,
  brief?: object,
): Promise<BenchRequest> => {
  const life = await reachProduction(platform, people, form, brief);
  await makeProof(platform, life);
  return life;
};

export const reachApproval = async (
  platform: Platform,
  people: Everybody,
  form?: object,
  brief?: object,
): Promise<BenchRequest> => {
  const life = await reachReview(platform, people, form, brief);
  await bothApprove(platform, people, life);
  return life;
};

export const reachReleased = async (
  platform: Platform,
  people: Everybody,
  form?: object,
  brief?: object,
): Promise<BenchRequest> => {
  const life = await reachApproval(platform, people, form, brief);
  await bothApprove(platform, people, life);
  return life;
};
