import { describe, expect, it } from 'vitest';
import { hoursAfter, hoursBetween } from '../../../functions/core/calendar/time.ts';
import { bothApprove, type Life, look, reachBriefSignOff, submit } from '../driver/life.ts';
import { linkIn, openPage, type Person, sendForm } from '../driver/people.ts';
import { useEmbedded } from './use-embedded.ts';

// The platform's time begins on Monday, 2 March 2026, at nine in New York, where people work from
// nine to five. Each flow begins where the one before has left it.

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

/**
 * Of whom a request is waiting for, by member id: when they were reminded last, and their lead
 * told.
 */
const waitingFor = async ({ id }: Life) =>
  Object.fromEntries(
    (await look(used.people, id)).waitingOn.map((one: { memberId: string }) => [one.memberId, one]),
  );

const reminders = async (person: Person, { id }: Life): Promise<string[]> =>
  (await person.mails(`[${id}]`))
    .map(({ headline }) => headline)
    .filter((headline) => /\] (Reminder|Overdue): /.test(headline));

describe('a brief that marketing does not sign', () => {
  let life: Life;
  let freshLink: string;

  it('has whoever is waited for reminded at half time, by a link that works, and nobody else', async () => {
    const { platform, people } = used;
    life = await reachBriefSignOff(platform, people);
    const first = linkIn(await life.colleague.mail(`[${life.id}] Please sign`));
    await people.rita.decide(life.id, 'approve');
    await until('2026-03-02T21:45:00.000Z');
    expect(await reminders(life.colleague, life)).toEqual([]);
    await until('2026-03-02T22:00:00.000Z');
    expect(await reminders(life.colleague, life)).toEqual([
      `[${life.id}] Reminder: please sign the brief: Spring flyer`,
    ]);
    expect(await reminders(people.rita, life)).toEqual([]);
    expect(await reminders(people.saul, life)).toEqual([]);
    freshLink = linkIn(await life.colleague.mail(`[${life.id}] Reminder`));
    expect(freshLink).not.toBe(first);
    const page = await openPage(freshLink);
    expect(page.status).toBe(200);
    expect(page.html).toContain('name="decision"');
    expect((await waitingFor(life))[life.colleague.id]).toMatchObject({
      since: '2026-03-02T14:00:00.000Z',
      dueAt: '2026-03-03T22:00:00.000Z',
      reminded: '2026-03-02T22:00:00.000Z',
    });
  });

  it('has them reminded again when it is due, also after a restart, and once', async () => {
    const { platform } = used;
    await platform.restart();
    await until('2026-03-03T22:00:00.000Z');
    await until('2026-03-04T15:00:00.000Z');
    await platform.restart();
    expect(await reminders(life.colleague, life)).toEqual([
      `[${life.id}] Reminder: please sign the brief: Spring flyer`,
      `[${life.id}] Overdue: please sign the brief: Spring flyer`,
    ]);
  });

  it('is told to a lead, and to the owner, half a working day later', async () => {
    const { people } = used;
    await until('2026-03-04T18:00:00.000Z');
    const seats = Object.keys(await waitingFor(life));
    // Marketing's lead has a seat unless she is the owner; then it is leadership's who hears.
    const lead = seats.includes('mona') || life.owner.id !== 'mona' ? people.leo : people.mona;
    const told = await lead.mail(`[${life.id}] Overdue: marketing to sign the brief`);
    expect(told.text).toContain('Silence is never consent');
    expect(told.text).not.toContain('/d/');
    const copy = await life.owner.mail(`[${life.id}] Overdue`);
    // Who leads and owns gets one mail, the lead's.
    expect(copy.text).toContain(
      lead.id === life.owner.id ? 'Talk to ' : 'Nothing is needed from you now.',
    );
    expect((await waitingFor(life))[life.colleague.id]).toMatchObject({
      reminded: '2026-03-03T22:00:00.000Z',
      escalated: '2026-03-04T18:00:00.000Z',
    });
  });

  it('is signed by the link of a reminder, after which nobody is reminded of it', async () => {
    const { people } = used;
    const link = linkIn(await life.colleague.mail(`[${life.id}] Overdue`));
    const page = await openPage(link);
    expect((await sendForm(link, page.html, { decision: 'approve' })).status).toBe(200);
    await used.platform.settled();
    expect((await look(people, life.id)).stage).toBe('production');
    const before = await reminders(life.colleague, life);
    await until('2026-03-06T15:00:00.000Z');
    expect(await reminders(life.colleague, life)).toEqual(before);
  });

  it('is told in the ledger, which verifies', async () => {
    const { body } = await life.owner.get(`/requests/${life.id}/ledger`);
    expect(body.verified).toBe(true);
    const nudges = body.events.filter(({ type }: { type: string }) =>
      /^(reminder|escalation)-due$/.test(type),
    );
    expect(nudges.slice(0, 3)).toMatchObject([
      {
        type: 'reminder-due',
        data: { mark: 'half-time', party: 'marketing' },
        actor: { kind: 'system' },
      },
      { type: 'reminder-due', data: { mark: 'due' } },
      { type: 'escalation-due', data: { party: 'marketing' } },
    ]);
  });
});

describe('a round that nobody answers, whatever they are told', () => {
  it('expires at the end of ten working days, and nothing is approved', async () => {
    const { platform, people } = used;
    const life = await reachBriefSignOff(platform, people);
    const { expiresAt } = (await look(people, life.id)).round;
    await until(expiresAt);
    expect((await look(people, life.id)).stage).toBe('brief');
    const { body } = await people.mona.get(`/requests/${life.id}/ledger`);
    const types: string[] = body.events.map(({ type }: { type: string }) => type);
    expect(types.filter((type) => type === 'escalation-due')).toHaveLength(2);
    expect(types).not.toContain('sign-off-recorded');
    expect(types.at(-2)).toBe('round-closed');
  });
});

describe('a long weekend', () => {
  it('takes nobody’s time: a request of Friday afternoon is due on Tuesday, for Monday is Memorial Day', async () => {
    const { platform, people } = used;
    // Three in the afternoon in New York.
    await until('2026-05-22T19:00:00.000Z');
    const life = await submit(platform, people);
    expect((await waitingFor(life))[life.owner.id]).toMatchObject({
      dueAt: '2026-05-26T19:00:00.000Z',
    });
    for (const quiet of [
      '2026-05-23T15:00:00.000Z',
      '2026-05-25T20:00:00.000Z',
      '2026-05-26T14:45:00.000Z',
    ]) {
      await until(quiet);
      expect(await reminders(life.owner, life), quiet).toEqual([]);
    }
    await until('2026-05-26T15:00:00.000Z');
    expect(await reminders(life.owner, life)).toEqual([
      `[${life.id}] Reminder: please answer the request: Spring flyer`,
    ]);
  });

  it('nor does what is with the requester press the owner: it is the requester who is reminded', async () => {
    const { platform, people } = used;
    const life = await submit(platform, people);
    const question = { action: 'ask', question: 'Which club is it for?' };
    expect((await life.owner.post(`/requests/${life.id}/triage`, question)).status).toBe(200);
    const { dueAt } = (await waitingFor(life)).rita;
    await until(dueAt);
    expect(await reminders(life.owner, life)).toEqual([]);
    expect(await reminders(people.rita, life)).toEqual([
      `[${life.id}] Overdue: please answer the question: Spring flyer`,
    ]);
    expect((await people.rita.mail(`[${life.id}] Overdue`)).text).toContain(
      'Which club is it for?',
    );
  });
});

describe('a signature in time', () => {
  it('is followed by no reminder to anybody', async () => {
    const { platform, people } = used;
    const life = await reachBriefSignOff(platform, people);
    await bothApprove(platform, people, life);
    await platform.advanceHours(24);
    for (const person of [people.rita, people.saul, people.sia, life.colleague])
      expect(await reminders(person, life)).toEqual([]);
  });
});
