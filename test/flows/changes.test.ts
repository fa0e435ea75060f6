import { expect, it } from 'vitest';
import {
  accept,
  bothApprove,
  lightBrief,
  look,
  makeProof,
  reachApproval,
  reachBriefSignOff,
  reachReview,
  submit,
  writeBrief,
} from './driver/life.ts';
import { linkIn, openPage, sendForm } from './driver/people.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

it('sends a brief back with the comment, and signs the version that follows', async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  const page = await life.colleague.decide(
    life.id,
    'request-changes',
    'Who is <b>it</b> for, exactly?',
  );
  expect(page).toMatchObject({ status: 200 });
  expect(page.html).toContain('Who is &lt;b&gt;it&lt;');

  expect(await look(people, life.id)).toMatchObject({
    stage: 'brief',
    pastRounds: [{ outcome: 'changes-requested' }],
  });
  const toOwner = await life.owner.mail(`[${life.id}]`);
  expect(toOwner.text).toContain('Who is <b>it</b> for, exactly?');
  expect(toOwner.html).not.toContain('<b>it</b>');

  const clearer = {
    ...lightBrief,
    strategy: { ...lightBrief.strategy, targetMarket: 'People over 60 who visited' },
  };
  await writeBrief(platform, life, clearer);
  const asked = await people.rita.mail(`[${life.id}] Please sign the brief`);
  expect(asked.text).toMatch(
    /Changed since version 1:\s+- Strategy: Target market: was “Visitors of last year”, now “People/,
  );
  await bothApprove(platform, people, life);
  expect(await look(people, life.id)).toMatchObject({ stage: 'production', brief: { version: 2 } });
});

it('ends an open round when a new version comes, and no earlier signature counts for it', {
  tags: ['code-alone'],
}, async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  await people.rita.decide(life.id, 'approve');
  const oldLink = linkIn(await life.colleague.mail(`[${life.id}] Please sign the brief`));
  const oldPage = await openPage(oldLink);
  await writeBrief(platform, life, { ...lightBrief, situation: 'Visits are up by half.' });

  const late = await sendForm(oldLink, oldPage.html, { decision: 'approve' });
  expect(late.status).toBe(409);
  expect(late.html).toContain('This round has ended');
  const request = await look(people, life.id);
  expect(request.stage).toBe('brief-sign-off');
  expect(
    request.round.seats.every((seat: { decision?: string }) => seat.decision === undefined),
  ).toBe(true);
  await bothApprove(platform, people, life);
  expect((await look(people, life.id)).stage).toBe('production');
});

it('makes a second version of a proof that a reviewer wants changed', async () => {
  const { platform, people } = used;
  const life = await reachReview(platform, people);
  await people.rita.decide(life.id, 'request-changes', 'The price is missing.');
  expect((await look(people, life.id)).stage).toBe('production');
  await makeProof(platform, life, 2);
  await bothApprove(platform, people, life);
  await bothApprove(platform, people, life);
  expect(await look(people, life.id)).toMatchObject({
    stage: 'released',
    released: { proofVersion: 2 },
  });
});

it('goes from approval back to production, and through review again', async () => {
  const { platform, people } = used;
  const life = await reachApproval(platform, people);
  await people.rita.decide(life.id, 'request-changes', 'The logo is the old one.');
  expect((await look(people, life.id)).stage).toBe('production');
  await makeProof(platform, life, 2);
  expect((await look(people, life.id)).stage).toBe('review');
});

it('takes a new proof in approval back to review, and releases only that one', async () => {
  const { platform, people } = used;
  const life = await reachApproval(platform, people);
  await people.rita.decide(life.id, 'approve');
  await makeProof(platform, life, 2);
  await bothApprove(platform, people, life);
  await bothApprove(platform, people, life);
  const request = await look(people, life.id);
  expect(request).toMatchObject({
    stage: 'released',
    released: { proofVersion: 2, digest: request.proof.digest },
  });
});

it('asks the requester back, and the clock moves to them and back', {
  tags: ['code-alone'],
}, async () => {
  const { platform, people } = used;
  const life = await submit(platform, people);
  const asked = await life.owner.post(`/requests/${life.id}/triage`, {
    action: 'ask',
    question: 'How many copies?',
  });
  expect(asked.body.waitingOn).toMatchObject([{ memberId: 'rita', party: 'requester' }]);
  await platform.settled();
  expect((await people.rita.mail(`[${life.id}]`)).text).toContain('How many copies?');
  expect(
    (await people.rita.get('/requests?waitingOn=me')).body.requests.map(
      ({ id }: { id: string }) => id,
    ),
  ).toContain(life.id);
  const answered = await people.rita.post(`/requests/${life.id}/answers`, {
    answer: 'Two thousand.',
  });
  expect(answered.body.waitingOn).toMatchObject([{ memberId: life.owner.id, party: 'marketing' }]);
  await platform.settled();
  expect((await life.owner.mail(`[${life.id}]`)).text).toContain('Two thousand.');
  await accept(platform, life);
});

it('submits the draft that was saved, and refuses it while it is not complete', async () => {
  const { platform, people } = used;
  const life = await submit(platform, people);
  await accept(platform, life);
  const path = `/requests/${life.id}/brief`;
  expect((await life.owner.post(`${path}/versions`, { fromDraft: true })).status).toBe(422);
  const begun = { situation: 'To be written' };
  expect((await life.owner.put(path, begun, { 'if-none-match': '*' })).status).toBe(200);
  const early = await life.owner.post(`${path}/versions`, { fromDraft: true });
  expect(early).toMatchObject({
    status: 422,
    body: { type: '/problems/incomplete-brief', tier: 'light' },
  });
  await life.owner.put(path, lightBrief, { 'if-match': '"1"' });
  expect((await life.owner.get(`/requests/${life.id}`)).body.draft.savedBy).toBe(life.owner.id);
  await writeBrief(platform, life, { fromDraft: true });
});
