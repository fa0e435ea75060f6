import { expect } from 'vitest';
import { shareOf } from '../../../functions/core/words/even-share.ts';
import { type Answer, decideBy, type Everybody, type Person } from './people.ts';
import type { Platform } from './platform.ts';
import { pdf } from './uploading.ts';

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
  neededBy: `${nextYear}-03-31`,
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

/** The same for another number of sales, and so with another goal. */
export const lightBriefFor = (units: number) => ({
  ...lightBrief,
  goal: {
    kpis: lightBrief.goal.kpis.map((kpi) => ({
      ...kpi,
      number: units,
      value: dollars(150 * units),
    })),
  },
  measures: { ...lightBrief.measures, expectedUnits: units },
});

const noteOn = (version: number) =>
  version === 1 ? 'First design' : 'With the changes you asked for';

/** A proof of which only the address is known. */
export const linked = (version: number) => ({
  link: `https://proofs.example/spring-flyer-v${version}.pdf`,
  note: noteOn(version),
});

/**
 * The owner's file, uploaded and submitted, and a review asked for; its address alone where a
 * platform takes no files yet. One that knows of no other way reviews all proofs.
 */
const submitFile = async ({ id, owner }: Life, version: number): Promise<Answer> => {
  const path = `/requests/${id}/proofs`;
  if (!(await owner.knows('/requests/{id}/uploads'))) return owner.post(path, linked(version));
  const asksForReview = await owner.knows('/requests/{id}/proofs', '"review"');
  return owner.post(path, {
    upload: await owner.upload(id, pdf(version)),
    note: noteOn(version),
    ...(asksForReview && { review: true }),
  });
};

export type Life = { id: string; owner: Person; colleague: Person };

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

/** Who is asked for marketing: one of those who do not own it. */
const firstOf = (people: Everybody, requestId: string, ownerId: string): Person => {
  const [first] = marketers(people)
    .filter(({ id }) => id !== ownerId)
    .sort(
      (a, b) =>
        shareOf(`${requestId}/marketing/${b.id}`) - shareOf(`${requestId}/marketing/${a.id}`),
    );
  return first as Person;
};

const enter = async (people: Everybody, form: object): Promise<Life> => {
  const { status, body } = await people.rita.post('/requests', form);
  expect(body).toMatchObject({ stage: 'intake' });
  expect(status).toBe(201);
  const owner = marketers(people).find(({ id }) => id === body.ownerId) as Person;
  const colleague = firstOf(people, body.id, body.ownerId);
  return { id: body.id, owner, colleague };
};

export const submit = async (
  platform: Platform,
  people: Everybody,
  form: object = flyer,
): Promise<Life> => {
  const life = await enter(people, form);
  await platform.settled();
  return life;
};

const step = async (answer: Promise<Answer>, stage: string): Promise<Answer> => {
  const { status, body, headers } = await answer;
  expect({ status: Math.floor(status / 100), stage: body.stage }).toEqual({ status: 2, stage });
  return { status, body, headers };
};

const steps = {
  accept: ({ id, owner }: Life) =>
    step(owner.post(`/requests/${id}/triage`, { action: 'accept' }), 'brief'),
  writeBrief: ({ id, owner }: Life, brief: object = lightBrief) =>
    step(owner.post(`/requests/${id}/brief/versions`, brief), 'brief-sign-off'),
  makeProof: (life: Life, version = 1) => step(submitFile(life, version), 'review'),
};

const settledAfter = async <T>(platform: Platform, done: Promise<T>): Promise<T> => {
  const answer = await done;
  await platform.settled();
  return answer;
};

export const accept = (platform: Platform, life: Life) =>
  settledAfter(platform, steps.accept(life));

export const writeBrief = (platform: Platform, life: Life, brief?: object) =>
  settledAfter(platform, steps.writeBrief(life, brief));

export const makeProof = (platform: Platform, life: Life, version?: number) =>
  settledAfter(platform, steps.makeProof(life, version));

/**
 * Sales and marketing approve what they are asked about, from their mails: one after the other, and
 * the second does not wait for what follows from the first.
 */
export const bothApprove = async (
  platform: Platform,
  people: Everybody,
  { id, colleague }: Life,
): Promise<void> => {
  const links = [await people.rita.decisionLink(id), await colleague.decisionLink(id)];
  for (const link of links) expect((await decideBy(link, 'approve')).status).toBe(200);
  await platform.settled();
};

/** The same through the API, which needs no mails. */
export const bothSign = async (people: Everybody, { id, colleague }: Life): Promise<void> => {
  const { round } = await look(people, id);
  const approval = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
  for (const person of [people.rita, colleague])
    expect((await person.post(`/requests/${id}/sign-offs`, approval)).status).toBe(200);
};

/**
 * A life from its request on: what a flow does not look at has happened untold, and what has
 * `last` happened is told.
 */
const begin = async (
  platform: Platform,
  people: Everybody,
  form: object | undefined,
  past: (life: Life) => Promise<unknown>,
  last: (life: Life) => Promise<unknown>,
): Promise<Life> => {
  const life = await platform.untold(async () => {
    const entered = await enter(people, form ?? flyer);
    await past(entered);
    return entered;
  });
  await settledAfter(platform, last(life));
  return life;
};

type Reach = (
  platform: Platform,
  people: Everybody,
  form?: object,
  brief?: object,
) => Promise<Life>;

export const reachBriefSignOff: Reach = (platform, people, form, brief) =>
  begin(platform, people, form, steps.accept, (life) => steps.writeBrief(life, brief));

const briefed = async (life: Life, brief?: object): Promise<void> => {
  await steps.accept(life);
  await steps.writeBrief(life, brief);
};

export const reachProduction: Reach = (platform, people, form, brief) =>
  begin(
    platform,
    people,
    form,
    (life) => briefed(life, brief),
    (life) => bothSign(people, life),
  );

const made = async (people: Everybody, life: Life, brief?: object): Promise<void> => {
  await briefed(life, brief);
  await bothSign(people, life);
};

export const reachReview: Reach = (platform, people, form, brief) =>
  begin(
    platform,
    people,
    form,
    (life) => made(people, life, brief),
    (life) => steps.makeProof(life),
  );

const reviewed = async (people: Everybody, life: Life, brief?: object): Promise<void> => {
  await made(people, life, brief);
  await steps.makeProof(life);
};

export const reachApproval: Reach = (platform, people, form, brief) =>
  begin(
    platform,
    people,
    form,
    (life) => reviewed(people, life, brief),
    (life) => bothSign(people, life),
  );

export const reachReleased: Reach = (platform, people, form, brief) =>
  begin(
    platform,
    people,
    form,
    async (life) => {
      await reviewed(people, life, brief);
      await bothSign(people, life);
    },
    (life) => bothSign(people, life),
  );

/** The whole way to the release, each step of it told, and signed from mails. */
export const liveThrough: Reach = async (platform, people, form, brief) => {
  const life = await submit(platform, people, form);
  await accept(platform, life);
  await writeBrief(platform, life, brief);
  await bothApprove(platform, people, life);
  await makeProof(platform, life);
  await bothApprove(platform, people, life);
  await bothApprove(platform, people, life);
  return life;
};
