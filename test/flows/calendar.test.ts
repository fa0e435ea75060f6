import { expect, it } from 'vitest';
import { submit } from './driver/life.ts';
import { usePlatform } from './driver/use-platform.ts';

/** Somebody's own calendar, which reads their dates at a secret address. */

const used = usePlatform();

it('reads what waits for its member until the address is revoked, with no token', async () => {
  const { platform, people } = used;
  const { id, owner } = await submit(platform, people);
  const { body: made } = await owner.put('/members/me/calendar', { open: true }, {});
  const read = (tag?: string) =>
    fetch(platform.reach(made.address), {
      headers: { accept: 'text/calendar', ...(tag && { 'if-none-match': tag }) },
    });
  const first = await read();
  expect(first.status).toBe(200);
  expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const file = (await first.text()).replace(/\r\n /g, '');
  expect(file).toContain(`UID:turn-${id.toLowerCase()}@`);
  expect(file).toContain('SUMMARY:Answer the new request: Spring flyer');
  expect((await read(first.headers.get('etag') ?? '')).status).toBe(304);

  await owner.post(`/requests/${id}/triage`, { action: 'accept' });
  await platform.settled();
  const later = await read(first.headers.get('etag') ?? '');
  expect(later.status).toBe(200);
  expect((await later.text()).replace(/\r\n /g, '')).toContain('Write the brief: Spring flyer');

  const { body: told } = await owner.get('/members/me/calendar');
  expect(told).toEqual({ open: true, madeAt: made.madeAt });
  await owner.put('/members/me/calendar', { open: false }, {});
  const revoked = await read();
  expect(revoked.status).toBe(404);
  expect(await revoked.text()).not.toContain(owner.id);
});
