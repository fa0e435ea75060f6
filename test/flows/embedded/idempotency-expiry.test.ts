import { expect, it } from 'vitest';
import { flyer } from '../driver/life.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

it('takes a key as another call after 24 hours', async () => {
  const ask = () => used.people.rita.post('/requests', flyer, { 'idempotency-key': 'spring-5' });
  const first = await ask();
  await used.platform.advanceHours(23);
  expect((await ask()).body.id).toBe(first.body.id);
  await used.platform.advanceHours(2);
  const later = await ask();
  expect(later.status).toBe(201);
  expect(later.body.id).not.toBe(first.body.id);
});
