import { describe, expect, it } from 'vitest';
import { hoursBetween } from '../../../functions/core/calendar/time.ts';
import {
  bothSign,
  type Life,
  look,
  makeProof,
  reachApproval,
  reachBriefSignOff,
  reachReleased,
  reachReview,
} from '../driver/life.ts';
import { linkIn, openPage } from '../driver/people.ts';
import { useEmbedded } from './use-embedded.ts';

const used = useEmbedded();

describe('expiry: silence is never consent', () => {
  const days = (count: number) => 24 * count;

  /**
   * Until the open round expires: two weeks of work, in which there are weekends and may be
   * holidays.
   */
  const hoursLeft = async ({ id }: Life): Promise<number> => {
    const { round } = await look(used.people, id);
    return hoursBetween(used.platform.now().toISOString(), round.expiresAt);
  };

  it.each([
    ['brief-sign-off', reachBriefSignOff, 'brief'],
    ['review', reachReview, 'production'],
    ['approval', reachApproval, 'production'],
  ] as const)('a round in %s that nobody completes gives the work back', async (_, reach, back) => {
    const { platform, people } = used;
    const life = await reach(platform, people);
    await people.rita.decide(life.id, 'approve');
    const link = linkIn(await life.colleague.mail(`[${life.id}] Please `));
    await platform.advanceHours((await hoursLeft(life)) - 1);
    expect((await look(people, life.id)).round).toBeDefined();
    await platform.advanceHours(2);
    const request = await look(people, life.id);
    expect(request.stage).toBe(back);
    expect(request.pastRounds.at(-1).outcome).toBe('expired');
    expect((await life.owner.mail(`[${life.id}]`)).text).toMatch(
      /expired|nobody|not answered|in time/i,
    );
    const page = await openPage(link);
    expect(page.status).toBe(200);
    expect(page.html).toContain('This round has ended');
    expect(page.html).toContain('expired');
    expect(page.html).not.toContain('name="decision"');
  });

  it('a round whose request was put back, while its execution ran on, ends in its time', async () => {
    const { platform, people } = used;
    const life = await reachBriefSignOff(platform, people);
    await platform.putBackAfter(life.id, async () => {
      await bothSign(people, life);
      await platform.settled();
    });
    await platform.advanceHours((await hoursLeft(life)) - 1);
    expect((await look(people, life.id)).stage).toBe('brief-sign-off');
    // Nobody has called `redrive`: the clock finds it.
    expect(await platform.redrive({ requestId: life.id })).toEqual({ [life.id]: 'healthy' });
    // In a jump the clock runs once, with the time of its first run that was missed.
    for (const hours of [2, 1, 1]) await platform.advanceHours(hours);
    expect((await look(people, life.id)).stage).toBe('brief');
  });

  it('a new version has a deadline of its own', async () => {
    const { platform, people } = used;
    const life = await reachReview(platform, people);
    const first = await hoursLeft(life);
    await platform.advanceHours(first - 24);
    await makeProof(platform, life, 2);
    await platform.advanceHours(48);
    expect(await look(people, life.id)).toMatchObject({ stage: 'review', proof: { version: 2 } });
    await platform.advanceHours((await hoursLeft(life)) + 1);
    expect((await look(people, life.id)).stage).toBe('production');
  });

  it('nothing that expired keeps the request from going on', async () => {
    const { platform, people } = used;
    const life = await reachReview(platform, people);
    await platform.advanceHours((await hoursLeft(life)) + 1);
    await makeProof(platform, life, 2);
    expect((await look(people, life.id)).stage).toBe('review');
  });

  it('closes a released request when its results window is over', async () => {
    const { platform, people } = used;
    const life = await reachReleased(platform, people);
    await platform.sleepHours(days(89));
    expect((await look(people, life.id)).stage).toBe('released');
    await platform.sleepHours(days(2));
    expect((await look(people, life.id)).stage).toBe('closed');
  });
});
