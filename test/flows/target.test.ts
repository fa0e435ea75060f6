/** @module-tag code-alone */

import { expect, it } from 'vitest';
import { look, reachReleased } from './driver/life.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });
const print = {
  externalId: 'print',
  kind: 'print',
  amount: dollars(4_000),
  incurredOn: '2026-03-02',
};
const sales = (externalId: string, units: number, more: object = {}) => ({
  externalId,
  kind: 'membership',
  units,
  netValuePerUnit: dollars(150),
  wonOn: '2026-03-02',
  ...more,
});

it('both teams hear once that the target is met, what was reached and who did it', async () => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people);
  const record = async (what: 'costs' | 'results', entry: object) => {
    expect((await people.saul.post(`/requests/${life.id}/${what}`, entry)).status).toBe(200);
    await platform.settled();
  };
  const told = () =>
    Promise.all(
      [people.rita, life.owner, life.colleague, people.saul, people.sia].map(
        async (person) => (await person.mails(`[${life.id}] Target met`)).length,
      ),
    );
  expect((await life.owner.post(`/requests/${life.id}/costs`, print)).status).toBe(200);
  await record('results', sales('one', 99));
  expect(await told()).toEqual([0, 0, 0, 0, 0]);
  await record('results', sales('two', 1));
  expect(await told()).toEqual([1, 1, 1, 1, 0]);
  // Saul is of Rita's team, and Sia of another one.
  const { text } = await life.colleague.mail(`[${life.id}] Target met`);
  expect(text).toContain('Rita Reyes asked for it');
  expect(text).toContain('$15,000.00 (planned: $15,000.00)');
  expect(text).toContain('$4,000.00 (planned: $5,000.00)');
  expect(text).toContain('275 % (planned: 200 %)');
  expect((await look(people, life.id)).targetMet).toMatchObject({
    briefVersion: 1,
    actual: { units: 100 },
  });
  await record('results', sales('two', 0, { correction: true }));
  await record('results', sales('two', 5, { correction: true }));
  expect(await told()).toEqual([1, 1, 1, 1, 0]);
});
