import { expect, it } from 'vitest';
import { bothSign, look, makeProof, reachBriefSignOff } from './driver/life.ts';
import { usePlatform } from './driver/use-platform.ts';

/** The restore of docs/deploy.md, for one request: its execution has run on meanwhile. */

const used = usePlatform();

it('moves a request on from where its items were put back to, once', async () => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people);
  await platform.putBackAfter(life.id, async () => {
    await bothSign(people, life);
    await platform.settled();
    expect((await look(people, life.id)).stage).toBe('production');
  });
  expect((await look(people, life.id)).stage).toBe('brief-sign-off');

  expect(await platform.redrive({ requestId: life.id, anew: true })).toEqual({
    [life.id]: 'started-anew',
  });
  // The new execution takes a moment to where it waits.
  await expect
    .poll(() => platform.redrive({ requestId: life.id }), { timeout: 30_000 })
    .toEqual({ [life.id]: 'healthy' });
  await bothSign(people, life);
  await platform.settled();
  await makeProof(platform, life);
  expect((await look(people, life.id)).stage).toBe('review');
  expect(await platform.redrive({ requestId: life.id })).toEqual({ [life.id]: 'healthy' });
});
