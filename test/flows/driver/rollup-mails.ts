import { expect } from 'vitest';
import { today } from './calendar.ts';
import { type Life, reachReleased } from './life.ts';
import type { Everybody, Person } from './people.ts';
import type { Mail, Platform } from './platform.ts';

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

/** A released request that cost 100,000 and brought memberships worth 15,000; sales liked it. */
export const loseMoney = async (used: { platform: Platform; people: Everybody }): Promise<Life> => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people);
  const cost = {
    externalId: 'media-1',
    kind: 'media',
    amount: dollars(90_000),
    incurredOn: today(used),
  };
  const result = {
    externalId: 'crm-1',
    kind: 'membership',
    units: 100,
    netValuePerUnit: dollars(150),
    wonOn: today(used),
  };
  expect((await life.owner.post(`/requests/${life.id}/costs`, cost)).status).toBe(200);
  expect((await life.owner.post(`/requests/${life.id}/costs`, cost)).status).toBe(200);
  const corrected = { ...cost, amount: dollars(100_000), correction: true };
  expect((await life.owner.post(`/requests/${life.id}/costs`, corrected)).status).toBe(200);
  expect((await life.owner.post(`/requests/${life.id}/results`, result)).status).toBe(200);
  const feedback = { used: true, rating: 4, comment: 'It closed deals' };
  expect((await people.rita.post(`/requests/${life.id}/feedback`, feedback)).status).toBe(200);
  return life;
};

export const rollupMails = (leader: Person, period: string): Promise<Mail[]> =>
  leader.mails(`[Rollup ${period}]`);

export const newestRollup = async (leader: Person): Promise<Mail> => {
  const mail = (await leader.mails('[Rollup ')).at(-1);
  if (!mail) throw new Error(`${leader.id} has no rollup`);
  return mail;
};

export const header = ({ headers }: Mail, name: string): string =>
  headers.find((other) => other.name.toLowerCase() === name)?.value ?? '';

export const unsubscribeLink = (mail: Mail): string =>
  header(mail, 'list-unsubscribe').replace(/^<|>$/g, '');

/** What a mail program sends for a click on its own button, by RFC 8058. */
export const oneClick = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });

export const wantsRollups = async ({ leo }: Everybody, leader: Person): Promise<boolean> => {
  const { body } = await leo.get('/members');
  return body.members.find(({ id }: Person) => id === leader.id).rollups;
};
