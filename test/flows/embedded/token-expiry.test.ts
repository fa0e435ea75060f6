import { expect, it } from 'vitest';
import { type Answer, callApi } from '../api.ts';
import { flyer } from '../life.ts';
import { expectNothingStored } from '../refused.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

const ask = async (token: string): Promise<Answer> =>
  callApi(used.platform.apiUrl, { method: 'POST', path: '/requests', token, body: flyer });

it('takes a token until it expires, and a new one afterwards', async () => {
  const token = await used.platform.token('rita@countersign.example', 1);
  expect((await ask(token)).status).toBe(201);
  await used.platform.advanceHours(2);
  const answer = await expectNothingStored(used, () => ask(token), { status: 401, problem: 'unauthorized' });
  expect(answer.body.detail).toContain('expired');
  expect((await ask(await used.platform.token('rita@countersign.example'))).status).toBe(201);
});
