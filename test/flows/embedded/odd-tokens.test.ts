import { expect, it } from 'vitest';
import { type Answer, callApi } from '../driver/api.ts';
import { flyer, submit } from '../driver/life.ts';
import { expectNothingStored } from '../driver/refused.ts';
import { useEmbedded } from './use-embedded.ts';

/** Tokens that the embedded issuer signs and a user pool would not. */

const used = useEmbedded();

const post = async (path: string, token: string, body: object): Promise<Answer> =>
  callApi(used.platform.apiUrl, { method: 'POST', path, token, body });

it('takes a token until it expires, and a new one afterwards', async () => {
  const ask = (token: string) => () => post('/requests', token, flyer);
  const token = await used.platform.token('rita@countersign.example', 1);
  expect((await ask(token)()).status).toBe(201);
  await used.platform.advanceHours(2);
  await expectNothingStored(used, ask(token), { status: 401, message: 'Unauthorized' });
  expect((await ask(await used.platform.token('rita@countersign.example'))()).status).toBe(201);
});

it('takes no scope for another that it resembles', async () => {
  const { platform, people } = used;
  const life = await submit(platform, people);
  const cost = {
    externalId: 'erp-1',
    kind: 'print',
    amount: { amount: 100, currency: 'USD' },
    incurredOn: '2026-03-02',
  };
  for (const scope of ['results2', 'xresults', '']) {
    const token = await platform.clientToken(scope);
    await expectNothingStored(
      used,
      () => post(`/requests/${life.id}/costs`, token, cost),
      { status: 403, problem: 'not-allowed' },
      life.id,
    );
  }
});
