import { describe, expect, it } from 'vitest';
import { hoursAfter, hoursBetween } from '../../../functions/core/calendar/time.ts';
import { type Life, lightBriefFor, look, reachReleased } from '../driver/life.ts';
import { linkIn, openPage, type Person, sendForm } from '../driver/people.ts';
import { useEmbedded } from './use-embedded.ts';

// Time begins on Monday, 2 March 2026, at nine in New York, where people work from nine to five.

const used = useEmbedded();

const jumpTo = (instant: string): Promise<void> =>
  used.platform.advanceHours(hoursBetween(used.platform.now().toISOString(), instant));

/**
 * To an instant at which the clock runs, and has run before: a run that time jumped over is for
 * when it was missed.
 */
const until = async (instant: string): Promise<void> => {
  await jumpTo(hoursAfter(instant, -0.25));
  await jumpTo(instant);
};

const brief = lightBriefFor(150);

const outForSignature = async (): Promise<Life> => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people);
  const answer = await life.owner.post(`/requests/${life.id}/corrections`, {
    note: 'More of them',
    brief,
  });
  expect(answer.status).toBe(201);
  await platform.settled();
  return life;
};

const headlines = async (person: Person, { id }: Life): Promise<string[]> =>
  (await person.mails(`[${id}]`)).map(({ headline }) => headline);

const ledgerTypes = async ({ id, owner }: Life): Promise<string[]> => {
  const { body } = await owner.get(`/requests/${id}/ledger`);
  expect(body.verified).toBe(true);
  return body.events.map(({ type }: { type: string }) => type);
};

describe('a change of plan that marketing does not sign', () => {
  let life: Life;
  let link: string;

  it('has its signers reminded, and then their lead told', async () => {
    const { people } = used;
    life = await outForSignature();
    await people.rita.decide(life.id, 'approve');
    const { round } = await look(people, life.id);
    await until(round.dueAt);
    expect(await headlines(life.colleague, life)).toContain(
      `[${life.id}] Overdue: please sign a change of plan: Spring flyer`,
    );
    expect((await headlines(people.rita, life)).filter((line) => line.includes('Overdue'))).toEqual(
      [],
    );
    link = linkIn(await life.colleague.mail(`[${life.id}] Overdue`));
    await until(hoursAfter(round.dueAt, 24));
    const types = await ledgerTypes(life);
    expect(types.filter((type) => type === 'escalation-due')).toHaveLength(1);
    const { text } = await life.owner.mail(
      `[${life.id}] Overdue: marketing to sign a change of plan`,
    );
    expect(text).toContain('the request is held to version 1');
  });

  it('expires at its time by the clock, once, also after a restart, and the plan stays', async () => {
    const { platform, people } = used;
    const { round } = await look(people, life.id);
    await until(hoursAfter(round.expiresAt, -0.25));
    expect((await look(people, life.id)).round).toBeDefined();
    const page = await openPage(link);
    expect(page.html).toContain('name="decision"');
    await jumpTo(round.expiresAt);
    const request = await look(people, life.id);
    expect(request.round).toBeUndefined();
    expect(request).toMatchObject({
      stage: 'released',
      brief: { version: 2 },
      signedBrief: { version: 1 },
    });
    expect(request.pastRounds.at(-1)).toMatchObject({ outcome: 'expired', at: round.expiresAt });
    const late = await sendForm(link, page.html, { decision: 'approve' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('The plan stays as it was signed. Nothing was approved by it.');
    for (const person of [people.rita, life.owner])
      expect((await person.mail(`[${life.id}] The change of plan expired`)).text).toContain(
        '(marketing)',
      );
    await platform.restart();
    await until(hoursAfter(round.expiresAt, 1));
    const types = await ledgerTypes(life);
    // Brief, review, approval, and this one.
    expect(types.filter((type) => type === 'round-closed')).toHaveLength(4);
    expect(types.filter((type) => type === 'stage-changed').length).toBe(6);
  });
});

describe('the end of the results window', () => {
  it('closes the request at its time, and withdraws the change that is still out', async () => {
    const { platform, people } = used;
    const life = await reachReleased(platform, people);
    const { resultsUntil } = (await look(people, life.id)).released;
    await jumpTo(hoursAfter(resultsUntil, -24));
    const answer = await life.owner.post(`/requests/${life.id}/corrections`, {
      note: 'Late',
      brief,
    });
    expect(answer.body).toMatchObject({ stage: 'released', round: { expiresAt: resultsUntil } });
    await platform.settled();
    await people.rita.decide(life.id, 'approve');
    await jumpTo(hoursAfter(resultsUntil, 1));
    const request = await look(people, life.id);
    expect(request).toMatchObject({ stage: 'closed', signedBrief: { version: 1 } });
    expect(request.pastRounds.at(-1).outcome).toBe('withdrawn');
    expect((await ledgerTypes(life)).slice(-3)).toEqual([
      'request-closed',
      'round-closed',
      'stage-changed',
    ]);
    expect((await people.rita.mail(`[${life.id}] Closed`)).text).toContain('held to version 1');
  });
});
