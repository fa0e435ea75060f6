import { expect, it } from 'vitest';
import { day, today } from '../driver/calendar.ts';
import { flyer, type Life, lightBrief, reachReleased } from '../driver/life.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

/**
 * A run of the clock that time jumped over is for when it was missed; the one after it is for now.
 */
const daysPass = async (days: number): Promise<void> => {
  await used.platform.sleepHours(24 * days);
  await used.platform.advanceHours(0.25);
};

const begin = async (title: string, checkIns: number[]): Promise<Life> => {
  const { platform, people } = used;
  const attribution = { counts: ['membership'], from: today(used), until: day(used, 89), checkIns };
  const brief = { ...lightBrief, measures: { ...lightBrief.measures, attribution } };
  const form = { ...flyer, title, neededBy: day(used, 30) };
  return reachReleased(platform, people, form, brief);
};

const record = async ({ id, owner }: Life, what: string, entry: object): Promise<void> => {
  expect((await owner.post(`/requests/${id}/${what}`, entry)).status).toBe(200);
  await used.platform.settled();
};

const sell = (life: Life, externalId: string, units: number) =>
  record(life, 'results', {
    externalId,
    kind: 'membership',
    units,
    netValuePerUnit: dollars(150),
    wonOn: today(used),
  });

const spend = (life: Life) =>
  record(life, 'costs', {
    externalId: 'all',
    kind: 'print',
    amount: dollars(5_000),
    incurredOn: today(used),
  });

const mailsTo = (person: Life['owner'], { id }: Life) => person.mails(`[${id}] Check-in`);

const agreedDays = async ({ id }: Life): Promise<unknown[]> => {
  const { body } = await used.people.mona.get(`/requests/${id}/ledger`);
  return body.events
    .filter(({ type }: { type: string }) => type === 'check-in-made')
    .map(({ data }: { data: { agreedDay?: number } }) => data.agreedDay);
};

it('comes on each agreed day with pace and trend, to both sides, once', async () => {
  const { people } = used;
  const life = await begin('Summer flyer', [30, 60]);
  await spend(life);
  await sell(life, 'first', 10);
  await daysPass(29);
  expect(await mailsTo(people.rita, life)).toEqual([]);
  await daysPass(1);
  const [mail, ...more] = await mailsTo(people.rita, life);
  expect(more).toEqual([]);
  expect(mail?.text).toContain(
    'At this pace it ends at −13 %, a loss of $645.17: 5 more memberships than that',
  );
  expect(await mailsTo(life.owner, life)).toHaveLength(1);
  expect(await mailsTo(life.colleague, life)).toEqual([]);

  await sell(life, 'second', 4);
  await daysPass(30);
  const second = (await mailsTo(people.rita, life)).at(-1);
  expect(await mailsTo(people.rita, life)).toHaveLength(2);
  expect(second?.text).toContain('The outlook is worse than at the check-in of');
  expect(second?.text).toContain(
    'it has $600.00 more recorded as earned and nothing more as spent',
  );
  await daysPass(20);
  expect(await agreedDays(life)).toEqual([30, 60]);
  expect(await mailsTo(life.owner, life)).toHaveLength(2);
});

it('does not come of what was closed before', async () => {
  const life = await begin('Autumn flyer', [5]);
  await spend(life);
  await record(life, 'closure', { lesson: 'Print fewer' });
  await daysPass(9);
  expect(await agreedDays(life)).toEqual([]);
  expect(await mailsTo(used.people.rita, life)).toEqual([]);
});

it('comes once for days that were missed while the platform was down', async () => {
  const life = await begin('Winter flyer', [1, 2, 3]);
  await spend(life);
  // No clock runs within a jump: the one after it finds all three days gone by.
  await used.platform.advanceHours(24 * 6);
  await used.platform.advanceHours(0.25);
  await used.platform.advanceHours(1);
  const days = await agreedDays(life);
  expect(days.at(-1)).toBe(3);
  expect(await mailsTo(used.people.rita, life)).toHaveLength(days.length);
});
