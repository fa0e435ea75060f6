import { describe, expect, it } from 'vitest';
import {
  bothApprove,
  type Life,
  lightBrief,
  lightBriefFor,
  look,
  reachProduction,
  reachReleased,
  untouched,
} from '../driver/life.ts';
import { linkIn, openPage, type Person, sendForm } from '../driver/people.ts';
import { usePlatform } from '../driver/use-platform.ts';

const used = usePlatform();

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

/** 6,000 for 150 sales, instead of 5,000 for 100. */
const bigger = {
  ...lightBriefFor(150),
  measures: { ...lightBriefFor(150).measures, budgetedCost: dollars(6_000) },
};

const note = 'Twice as many visit as we thought';

const released = () => reachReleased(used.platform, used.people);

const correct = async (by: Person, { id }: Life, body: object) => {
  const answer = await by.post(`/requests/${id}/corrections`, body);
  await used.platform.settled();
  return answer;
};

/** A release with a change of its plan out for signature. */
const outForSignature = async (): Promise<Life> => {
  const life = await released();
  const { status, body } = await correct(life.owner, life, { note, brief: bigger });
  expect({ status, stage: body.stage, version: body.brief.version }).toEqual({
    status: 201,
    stage: 'released',
    version: 2,
  });
  return life;
};

const money = async ({ id }: Life) => (await used.people.mona.get(`/requests/${id}/money`)).body;

const told = async (person: Person, { id }: Life, words: string): Promise<number> =>
  (await person.mails(`[${id}] ${words}`)).length;

describe('a note alone', { tags: ['code-alone'] }, () => {
  it('is in the ledger, and is told to both sides and to who signed, and opens no round', async () => {
    const { people } = used;
    const life = await released();
    const answer = await correct(people.rita, life, { note: 'Guests ask for the price first.' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        stage: 'released',
        corrected: { note: 'Guests ask for the price first.', by: 'rita' },
      },
    });
    expect(answer.body.round).toBeUndefined();
    for (const person of [people.rita, life.owner, life.colleague]) {
      const { text } = await person.mail(`[${life.id}] Course corrected`);
      expect(text).toContain('Guests ask for the price first.');
      expect(text).toContain('The plan that was signed stays as it is.');
    }
    expect(await told(people.saul, life, 'Course corrected')).toBe(0);
    const { body } = await life.owner.get(`/requests/${life.id}/ledger`);
    expect(body.verified).toBe(true);
    expect(body.events.at(-1)).toMatchObject({ type: 'course-corrected', actor: { id: 'rita' } });
  });

  it('happens once under one idempotency key', async () => {
    const life = await released();
    const path = `/requests/${life.id}/corrections`;
    const headers = { 'Idempotency-Key': 'corrected-once' };
    const first = await life.owner.post(path, { note }, headers);
    const again = await life.owner.post(path, { note }, headers);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const { body } = await life.owner.get(`/requests/${life.id}/ledger`);
    expect(
      body.events.filter(({ type }: { type: string }) => type === 'course-corrected'),
    ).toHaveLength(1);
  });
});

describe('a change of plan', () => {
  it('that both sides sign from their mails is what the money is held to from then on', async () => {
    const { people, platform } = used;
    const life = await released();
    const cost = {
      externalId: 'print',
      kind: 'print',
      amount: dollars(1_000),
      incurredOn: '2026-03-02',
    };
    expect((await life.owner.post(`/requests/${life.id}/costs`, cost)).status).toBe(200);
    await correct(life.owner, life, { note, brief: bigger });

    const asked = await people.rita.mail(`[${life.id}] Please sign a change of plan`);
    expect(asked.text).toContain(note);
    expect(asked.text).toContain('the request is held to version 1');
    expect(asked.text).toContain('$1,000.00');
    expect(asked.text).toMatch(
      /Changed since version 1:\n- Goal: KPIs: was .*\n- Measures and return: Money: was “Budgeted cost/,
    );
    const page = await openPage(linkIn(asked));
    expect(page.html).toContain('Sign the change of plan');
    expect(page.html).toContain('The plan stays as it was signed');
    expect(page.html).not.toContain('This ends the request');
    expect(await told(life.owner, life, 'A change of plan is out for signature')).toBe(1);

    const request = await look(people, life.id);
    expect(request).toMatchObject({
      stage: 'released',
      brief: { version: 2 },
      signedBrief: { version: 1 },
      briefText: { measures: { expectedUnits: 150 } },
      signedBriefText: { measures: { expectedUnits: 100 } },
      round: { kind: 'brief', subject: { version: 2 }, correction: { note, planVersion: 1 } },
    });
    expect(request.waitingOn.map(({ memberId }: { memberId: string }) => memberId)).toContain(
      'rita',
    );
    const onList = await people.rita.get('/requests?waitingOn=me');
    expect(onList.body.requests.map(({ id }: { id: string }) => id)).toContain(life.id);
    expect(await money(life)).toMatchObject({
      planVersion: 1,
      projected: { cost: 500_000, units: 100 },
      planChange: {
        roundId: request.round.id,
        briefVersion: 2,
        projected: { cost: 600_000, units: 150 },
      },
    });

    await people.rita.decide(life.id, 'approve');
    expect(await money(life)).toMatchObject({ planVersion: 1 });
    await life.colleague.decide(life.id, 'approve');
    await platform.settled();
    const after = await money(life);
    expect(after).toMatchObject({
      planVersion: 2,
      projected: { cost: 600_000, units: 150 },
      actual: { cost: 100_000 },
    });
    expect(after.planChange).toBeUndefined();
    expect(await look(people, life.id)).toMatchObject({
      stage: 'released',
      signedBrief: { version: 2 },
    });
    for (const person of [people.rita, life.owner])
      expect((await person.mail(`[${life.id}] The change of plan is signed`)).text).toContain(
        'instead of version 1',
      );
  });

  it('is signed by reply and through the API as well, and the same decision again changes nothing', {
    tags: ['code-alone'],
  }, async () => {
    const { people, platform } = used;
    const life = await outForSignature();
    await people.rita.reply(life.id, 'Approve');
    const { round } = await look(people, life.id);
    const approval = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
    const signed = await life.colleague.post(`/requests/${life.id}/sign-offs`, approval);
    expect(signed.body).toMatchObject({ stage: 'released', signedBrief: { version: 2 } });
    await platform.settled();
    const again = await life.colleague.post(`/requests/${life.id}/sign-offs`, approval);
    expect(again.status).toBe(200);
    const other = { ...approval, decision: 'reject', comment: 'No' };
    expect(await life.colleague.post(`/requests/${life.id}/sign-offs`, other)).toMatchObject({
      status: 409,
      body: { type: '/problems/round-closed', outcome: 'approved' },
    });
  });

  it.each([
    ['request-changes', 'changes-requested', 'Changes asked for on the change of plan'],
    ['reject', 'rejected', 'The change of plan is rejected'],
  ])(
    'that somebody does not sign (%s) leaves the plan and the stage as they were',
    { tags: ['code-alone'] },
    async (word, outcome, mail) => {
      const { people } = used;
      const life = await outForSignature();
      await people.rita.decide(life.id, word, 'Who pays for that?');
      const request = await look(people, life.id);
      expect(request).toMatchObject({ stage: 'released', signedBrief: { version: 1 } });
      expect(request.round).toBeUndefined();
      expect(request.pastRounds.at(-1)).toMatchObject({ outcome, correction: { planVersion: 1 } });
      expect(await money(life)).toMatchObject({ planVersion: 1, projected: { units: 100 } });
      for (const person of [people.rita, life.owner]) {
        const { text } = await person.mail(`[${life.id}] ${mail}`);
        expect(text).toContain('The plan stays as it was signed, in version 1');
        expect(text).toContain('Who pays for that?');
      }
      const next = await correct(life.owner, life, { note: 'Half of it, then', brief: bigger });
      expect(next.body).toMatchObject({
        brief: { version: 3 },
        round: { subject: { version: 3 } },
      });
      await bothApprove(used.platform, people, life);
      expect(await money(life)).toMatchObject({ planVersion: 3 });
    },
  );

  it('takes the place of one that is out, whose links say so', {
    tags: ['code-alone'],
  }, async () => {
    const { people } = used;
    const life = await outForSignature();
    const old = linkIn(await life.colleague.mail(`[${life.id}] Please sign a change of plan`));
    const oldPage = await openPage(old);
    const second = await correct(life.owner, life, {
      note: 'More still',
      brief: lightBriefFor(175),
    });
    expect(second.body).toMatchObject({ brief: { version: 3 }, pastRounds: expect.any(Array) });
    expect(second.body.pastRounds.at(-1).outcome).toBe('superseded');
    const late = await sendForm(old, oldPage.html, { decision: 'approve' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('replaced by a new version');
    await bothApprove(used.platform, people, life);
    expect(await money(life)).toMatchObject({ planVersion: 3, projected: { units: 175 } });
  });

  it('ends with the request that is closed, and its links say so', {
    tags: ['code-alone'],
  }, async () => {
    const { people, platform } = used;
    const life = await outForSignature();
    await people.rita.decide(life.id, 'approve');
    const link = linkIn(await life.colleague.mail(`[${life.id}] Please sign a change of plan`));
    const page = await openPage(link);
    const closed = await life.owner.post(`/requests/${life.id}/closure`, {
      lesson: 'Ask earlier.',
    });
    expect(closed.body).toMatchObject({ stage: 'closed', waitingOn: [] });
    expect(closed.body.pastRounds.at(-1).outcome).toBe('withdrawn');
    await platform.settled();
    const late = await sendForm(link, page.html, { decision: 'approve' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('The request was closed, and its plan had not changed');
    const onList = await life.colleague.get('/requests?waitingOn=me');
    expect(onList.body.requests.map(({ id }: { id: string }) => id)).not.toContain(life.id);
    expect(await told(life.colleague, life, 'Nothing needed from you any more')).toBe(1);
    expect((await people.rita.mail(`[${life.id}] Closed`)).text).toContain(
      'the request was held to version 1',
    );
    expect(await money(life)).toMatchObject({ planVersion: 1 });
  });
});

describe('what is refused', { tags: ['code-alone'] }, () => {
  const stillReleased = untouched(released);

  it('a change of what counts as earned, with the fields named', async () => {
    const life = await stillReleased();
    const attribution = {
      counts: ['membership'],
      from: '2026-01-01',
      until: '2099-12-31',
      checkIns: [],
    };
    const brief = { ...bigger, measures: { ...bigger.measures, attribution } };
    const answer = await correct(life.owner, life, { note, brief });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        type: '/problems/invalid-fields',
        errors: [{ pointer: '/brief/measures/attribution' }],
      },
    });
    expect((await look(used.people, life.id)).round).toBeUndefined();
  });

  it('a brief that is not complete, with every field named where it is in the call', async () => {
    const life = await stillReleased();
    const { situation: _, ...brief } = bigger;
    const answer = await correct(life.owner, life, { note, brief: { ...brief, more: 1 } });
    expect(answer).toMatchObject({
      status: 422,
      body: { type: '/problems/incomplete-brief', tier: 'light' },
    });
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/brief/more',
      '/brief/situation',
    ]);
  });

  it('the plan as it was signed: the note goes alone', async () => {
    const life = await stillReleased();
    const answer = await correct(life.owner, life, { note, brief: lightBrief });
    expect(answer).toMatchObject({
      status: 409,
      body: { type: '/problems/plan-unchanged', version: 1 },
    });
    expect(answer.body.detail).toContain('Send the note alone.');
  });

  it('a plan from the requester, and anything from who is neither side', async () => {
    const { people } = used;
    const life = await stillReleased();
    expect((await correct(people.rita, life, { note, brief: bigger })).status).toBe(403);
    expect((await correct(people.leo, life, { note })).status).toBe(403);
    expect((await correct(life.owner, life, { brief: bigger })).status).toBe(422);
  });

  it('a correction before the release', async () => {
    const { people, platform } = used;
    const making = await reachProduction(platform, people);
    expect(await correct(making.owner, making, { note })).toMatchObject({
      status: 409,
      body: { type: '/problems/wrong-stage', allowed: ['released'] },
    });
  });

  it('a correction after the end', async () => {
    const life = await released();
    await life.owner.post(`/requests/${life.id}/closure`, { lesson: 'Ask earlier.' });
    expect((await correct(life.owner, life, { note, brief: bigger })).status).toBe(409);
  });
});
