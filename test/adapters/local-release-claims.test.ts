import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimMail, markSent } from '../../functions/adapters/mail-store.ts';
import { releaseClaims } from '../../lib/local/release-claims.ts';
import { startTable } from './real-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;

beforeAll(async () => {
  table = await startTable();
});

afterAll(() => table.stop());

it('gives back mails that a dead process had claimed, and leaves those that were sent', async () => {
  const cut = { eventId: 'CR-7F3K2QX#3', memberId: 'rita' };
  const sent = { eventId: 'CR-7F3K2QX#3', memberId: 'saul' };
  for (const mail of [cut, sent]) expect(await claimMail(mail)).toBe('claimed');
  await markSent(sent, '<id@local.amazonses.com>');
  expect(await claimMail(cut)).toBe('busy');
  await releaseClaims();
  expect(await claimMail(cut)).toBe('claimed');
  expect(await claimMail(sent)).toBe('sent');
});
