/** @module-tag code-alone */

import { describe, expect, it } from 'vitest';
import {
  accept,
  flyer,
  type Life,
  lightBrief,
  linked,
  makeProof,
  reachBriefSignOff,
  reachProduction,
  reachReview,
  submit,
  untouched,
} from './driver/life.ts';
import { expectNothingStored, fields, type Refused } from './driver/refused.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const notAllowed: Refused = { status: 403, problem: 'not-allowed' };
const wrongStage: Refused = { status: 409, problem: 'wrong-stage' };

/** Expects a command on a request to be refused, and the request to stay as it is. */
const refuses = (
  expected: Refused,
  life: Life,
  who: { post(path: string, body: unknown): ReturnType<Life['owner']['post']> },
  path: string,
  body: unknown,
) =>
  expectNothingStored(used, () => who.post(`/requests/${life.id}${path}`, body), expected, life.id);

const inBrief = async (form: object = flyer) => {
  const life = await submit(used.platform, used.people, form);
  await accept(used.platform, life);
  return life;
};

const atIntake = untouched(() => submit(used.platform, used.people));
const atBriefSignOff = untouched(() => reachBriefSignOff(used.platform, used.people));

describe('triage', () => {
  it('happens once', async () => {
    const life = await inBrief();
    const again: Refused = { status: 409, problem: 'already-triaged' };
    for (const body of [
      { action: 'accept' },
      { action: 'decline', reason: 'No time' },
      { action: 'ask', question: 'For whom?' },
      { action: 'reuse', link: 'https://proofs.example/old.pdf' },
    ]) {
      const answer = await refuses(again, life, life.owner, '/triage', body);
      expect(answer.body).toMatchObject({ outcome: 'accepted', stage: 'brief' });
    }
  });

  it('happens once, also when two do it at the same instant', async () => {
    const life = await submit(used.platform, used.people);
    const path = `/requests/${life.id}/triage`;
    const answers = await Promise.all([
      life.owner.post(path, { action: 'accept' }),
      used.people.mona.post(path, { action: 'decline', reason: 'No time' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await used.people.mona.get(`/requests/${life.id}/ledger`);
    expect(body.verified).toBe(true);
    expect(
      body.events.filter(({ type }: { type: string }) => type === 'stage-changed'),
    ).toHaveLength(1);
  });

  it('needs an action that there is, and what it needs', async () => {
    const life = await atIntake();
    await refuses(fields('/action'), life, life.owner, '/triage', {});
    await refuses(fields('/action'), life, life.owner, '/triage', { action: 'ignore' });
    await refuses(fields('/reason'), life, life.owner, '/triage', { action: 'decline' });
    await refuses(fields('/question', '/reason'), life, life.owner, '/triage', {
      action: 'ask',
      reason: 'x',
    });
    await refuses(fields('/requestId'), life, life.owner, '/triage', { action: 'reuse' });
  });

  it('asks one question at a time, which only the requester answers, once', async () => {
    const { people } = used;
    const life = await submit(used.platform, people);
    const question = { action: 'ask', question: 'For whom?' };
    await refuses({ status: 409, problem: 'no-open-question' }, life, people.rita, '/answers', {
      answer: 'x',
    });
    await life.owner.post(`/requests/${life.id}/triage`, question);
    await refuses({ status: 409, problem: 'question-open' }, life, life.owner, '/triage', question);
    await refuses(notAllowed, life, life.owner, '/answers', { answer: 'Members' });
    await refuses(fields('/answer'), life, people.rita, '/answers', { answer: '   ' });
    await people.rita.post(`/requests/${life.id}/answers`, { answer: 'Members' });
    await refuses({ status: 409, problem: 'no-open-question' }, life, people.rita, '/answers', {
      answer: 'x',
    });
  });
});

describe('what only the owner may do', () => {
  it('is refused to the requester and to colleagues, who may read it', async () => {
    const { people } = used;
    const colleagues = [people.mia, people.max];
    const intake = await atIntake();
    const written = await inBrief();
    const making = await reachProduction(used.platform, people);
    for (const [life, path, body] of [
      [intake, '/triage', { action: 'accept' }],
      [intake, '/withdrawal', { reason: 'I think so' }],
      [written, '/brief/versions', lightBrief],
      [making, '/proofs', linked(1)],
      [making, '/closure', { lesson: 'Ask earlier' }],
    ] as const) {
      const strangers = colleagues.filter(({ id }) => id !== life.owner.id);
      const others = path === '/withdrawal' ? strangers : [people.rita, ...strangers];
      for (const other of others) await refuses(notAllowed, life, other, path, body);
    }
  });

  it('is open to a lead of marketing, who stands in', async () => {
    const life = await submit(used.platform, used.people);
    const { status } = await used.people.mona.post(`/requests/${life.id}/triage`, {
      action: 'accept',
    });
    expect(status).toBe(200);
  });

  it('is a draft of the brief, too: others neither save nor see it', async () => {
    const { people } = used;
    const life = await inBrief();
    const unseen = { 'if-none-match': '*' };
    await expectNothingStored(
      used,
      () => people.rita.put(`/requests/${life.id}/brief`, { situation: 'Mine now' }, unseen),
      notAllowed,
      life.id,
    );
    expect((await life.owner.get(`/requests/${life.id}`)).body.draft).toBeUndefined();
    await life.owner.put(`/requests/${life.id}/brief`, { situation: 'Visits are up' }, unseen);
    expect((await life.owner.get(`/requests/${life.id}`)).body.draft).toMatchObject({
      draft: { situation: 'Visits are up' },
    });
    expect((await people.rita.get(`/requests/${life.id}`)).body.draft).toBeUndefined();
  });
});

describe('a command at the wrong stage', () => {
  it('is refused with the stage it is in and those it could be in', async () => {
    const { people } = used;
    const life = await atIntake();
    const { body } = await refuses(wrongStage, life, life.owner, '/proofs', linked(1));
    expect(body).toMatchObject({ stage: 'intake', allowed: ['production', 'review', 'approval'] });
    await refuses(wrongStage, life, life.owner, '/brief/versions', lightBrief);
    await refuses(wrongStage, life, life.owner, '/closure', { lesson: 'x' });
    await refuses(wrongStage, life, people.rita, '/feedback', { used: true, rating: 3 });
  });
});

describe('a sign-off through the API', () => {
  const digest = 'a'.repeat(64);

  it('has to name a round, a digest and a decision', async () => {
    const { people } = used;
    const life = await atBriefSignOff();
    const wrong = fields('/roundId', '/digest', '/decision');
    await refuses(wrong, life, people.rita, '/sign-offs', {});
    await refuses(wrong, life, people.rita, '/sign-offs', {
      roundId: 1,
      digest: 'abc',
      decision: 'sign',
    });
    await refuses({ status: 409, problem: 'no-open-round' }, life, people.rita, '/sign-offs', {
      roundId: 'R9',
      digest,
      decision: 'approve',
    });
  });

  it('counts for the version it names and no other, and for those who have a seat', async () => {
    const { people } = used;
    const life = await atBriefSignOff();
    const { round } = (await people.rita.get(`/requests/${life.id}`)).body;
    const given = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
    const sign = (expected: Refused, who: Life['owner'], more: object) =>
      refuses(expected, life, who, '/sign-offs', { ...given, ...more });
    const stale = await sign({ status: 409, problem: 'stale-subject' }, people.rita, { digest });
    expect(stale.body).toMatchObject({ version: 1, digest: round.subject.digest });
    await sign({ status: 403, problem: 'not-invited' }, people.finn, {});
    await sign({ status: 403, problem: 'submitter-cannot-sign' }, life.owner, {});
    await sign({ status: 403, problem: 'submitter-cannot-sign' }, life.owner, {
      onBehalfOf: 'rita',
    });
    await sign({ status: 403, problem: 'delegate-not-active' }, people.finn, {
      onBehalfOf: 'rita',
    });
    await sign({ status: 403, problem: 'not-invited' }, people.rita, { onBehalfOf: 'nobody' });
    const comment = { status: 422, problem: 'comment-required', pointers: ['/comment'] };
    await sign(comment, people.rita, { decision: 'request-changes' });
    await sign(comment, people.rita, { decision: 'reject' });
  });

  it('cannot reject in a review', async () => {
    const { people, platform } = used;
    const life = await reachReview(platform, people);
    const { round } = (await people.rita.get(`/requests/${life.id}`)).body;
    const reject = {
      roundId: round.id,
      digest: round.subject.digest,
      decision: 'reject',
      comment: 'No',
    };
    const notOffered = { status: 422, problem: 'decision-not-offered', pointers: ['/decision'] };
    await refuses(notOffered, life, people.rita, '/sign-offs', reject);
  });

  it('about the version before is refused with the way to the new one', async () => {
    const { people, platform } = used;
    const life = await reachReview(platform, people);
    const { round } = (await people.rita.get(`/requests/${life.id}`)).body;
    await makeProof(platform, life, 2);
    const closed = await refuses(
      { status: 409, problem: 'round-closed' },
      life,
      people.rita,
      '/sign-offs',
      {
        roundId: round.id,
        digest: round.subject.digest,
        decision: 'approve',
      },
    );
    expect(closed.body).toMatchObject({ outcome: 'superseded', closedBy: life.owner.id });
  });
});
