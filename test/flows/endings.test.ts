import { describe, expect, it } from 'vitest';
import { thisWeek } from './driver/calendar.ts';
import {
  accept,
  bothApprove,
  flyer,
  type Life,
  look,
  reachApproval,
  reachBriefSignOff,
  reachProduction,
  reachReleased,
  reachReview,
  submit,
  untouched,
} from './driver/life.ts';
import { type Everybody, linkIn, openPage, sendForm } from './driver/people.ts';
import type { Platform } from './driver/platform.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const inBrief = async (platform: Platform, people: Everybody): Promise<Life> => {
  const life = await submit(platform, people);
  await accept(platform, life);
  return life;
};

const released = untouched(() => reachReleased(used.platform, used.people));

describe('rejection', () => {
  it('ends the request when a signer rejects the brief', async () => {
    const { platform, people } = used;
    const life = await reachBriefSignOff(platform, people);
    await people.rita.decide(life.id, 'reject', 'We no longer sell this.');
    expect((await look(people, life.id)).stage).toBe('declined');
    const told = await people.rita.mail(`[${life.id}]`);
    expect(told.text).toContain('We no longer sell this.');
    expect(
      (await life.owner.post(`/requests/${life.id}/proofs`, { link: 'https://proofs.example/x' }))
        .status,
    ).toBe(409);
  });

  it('ends it in approval too, and offers no such thing in review', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people } = used;
    const life = await reachReview(platform, people);
    const page = await openPage(linkIn(await people.rita.mail(`[${life.id}] Please review`)));
    expect(page.html).not.toContain('value="reject"');
    await bothApprove(platform, people, life);
    await people.rita.decide(life.id, 'reject', 'Legal trouble ahead.');
    expect((await look(people, life.id)).stage).toBe('declined');
  });
});

describe('decline and reuse at intake', () => {
  it('declines with a reason that reaches the requester', async () => {
    const { platform, people } = used;
    const life = await submit(platform, people);
    const decline = { action: 'decline', reason: 'No budget this quarter.' };
    const unknown = await life.owner.post(`/requests/${life.id}/triage`, {
      ...decline,
      cause: 'mood',
    });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/cause' }] } });
    const declinedFor = async () => {
      const { body } = await people.leo.get(`/rollups/${thisWeek(used)}/current`);
      return body.report.inPeriod.declinedFor.vague ?? 0;
    };
    const before = await declinedFor();
    await life.owner.post(`/requests/${life.id}/triage`, { ...decline, cause: 'vague' });
    await platform.settled();
    expect(await declinedFor()).toBe(before + 1);
    expect((await look(people, life.id)).stage).toBe('declined');
    expect((await people.rita.mail(`[${life.id}]`)).text).toContain('No budget this quarter.');
    const again = await life.owner.post(`/requests/${life.id}/triage`, { action: 'accept' });
    expect(again).toMatchObject({
      status: 409,
      body: { type: '/problems/already-triaged', outcome: 'declined' },
    });
  });

  it('answers a request with what exists', { tags: ['code-alone'] }, async () => {
    const { platform, people } = used;
    const existing = await released();
    const life = await submit(platform, people);
    const toNothing = await life.owner.post(`/requests/${life.id}/triage`, {
      action: 'reuse',
      requestId: 'CR-0000000',
    });
    expect(toNothing.status).toBe(422);
    await life.owner.post(`/requests/${life.id}/triage`, {
      action: 'reuse',
      requestId: existing.id,
    });
    await platform.settled();
    expect(await look(people, life.id)).toMatchObject({
      stage: 'reused',
      ending: { reused: { requestId: existing.id } },
    });
    expect((await people.rita.mail(`[${life.id}]`)).text).toContain(existing.id);
  });
});

describe('withdrawal', () => {
  const endsIt = async (
    stage: string,
    reach: (...on: Parameters<typeof submit>) => Promise<Life>,
  ): Promise<void> => {
    const { platform, people } = used;
    const life = await reach(platform, people);
    expect((await look(people, life.id)).stage).toBe(stage);
    const { body, status } = await people.rita.post(`/requests/${life.id}/withdrawal`, {
      reason: 'The fair is cancelled.',
    });
    expect({ status, stage: body.stage, waitingOn: body.waitingOn }).toEqual({
      status: 200,
      stage: 'withdrawn',
      waitingOn: [],
    });
    await platform.settled();
    expect((await life.owner.mail(`[${life.id}]`)).text).toContain('The fair is cancelled.');
    const waiting = await life.colleague.get('/requests?waitingOn=me');
    expect(waiting.body.requests.map(({ id }: { id: string }) => id)).not.toContain(life.id);
    if (!['brief-sign-off', 'review', 'approval'].includes(stage)) return;
    const link = linkIn(await life.colleague.mail(`[${life.id}] Please `));
    const page = await openPage(link);
    expect(page.html).toContain('This round has ended');
    expect(page.html).not.toContain('name="decision"');
    expect((await sendForm(link, page.html, { decision: 'approve' })).status).toBe(409);
  };

  it.each([
    ['intake', submit],
    ['brief', inBrief],
    ['production', reachProduction],
    ['review', reachReview],
    ['approval', reachApproval],
  ] as const)('in %s ends the request and its open round', endsIt);

  // A rejection takes the same way out of this step.
  it(
    'in brief-sign-off ends the request and its open round',
    {
      tags: ['code-alone'],
    },
    () => endsIt('brief-sign-off', reachBriefSignOff),
  );

  it('is not for what is released, nor for strangers', { tags: ['code-alone'] }, async () => {
    const { platform, people } = used;
    const life = await released();
    expect(
      (await people.rita.post(`/requests/${life.id}/withdrawal`, { reason: 'Too late' })).status,
    ).toBe(409);
    const other = await submit(platform, people);
    expect(
      (await people.sia.post(`/requests/${other.id}/withdrawal`, { reason: 'Not mine' })).status,
    ).toBe(404);
  });
});

it('is closed by hand with the lesson learned', async () => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people);
  expect(
    (await people.rita.post(`/requests/${life.id}/closure`, { lesson: 'Not mine to say' })).status,
  ).toBe(403);
  await life.owner.post(`/requests/${life.id}/closure`, {
    lesson: 'Flyers at the desk beat flyers by post.',
  });
  await platform.settled();
  expect(await look(people, life.id)).toMatchObject({
    stage: 'closed',
    request: { title: flyer.title },
    ending: { lesson: 'Flyers at the desk beat flyers by post.' },
  });
});
