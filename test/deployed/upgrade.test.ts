import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HumanStep, humanSteps } from '../../functions/core/stages/stages.ts';
import { sampleRoster } from '../../lib/embedded/sample-roster.ts';
import { forgetContracts } from '../flows/driver/contract.ts';
import {
  accept,
  bothApprove,
  type Life,
  look,
  makeProof,
  reachApproval,
  reachBriefSignOff,
  reachProduction,
  reachReleased,
  reachReview,
  submit,
  writeBrief,
} from '../flows/driver/life.ts';
import { type Everybody, everybody } from '../flows/driver/people.ts';
import type { Platform } from '../flows/driver/platform.ts';
import { deploy } from './cdk.ts';
import { functions } from './clients.ts';
import { forgetLogs } from './consumers.ts';
import { startAt } from './deployed-platform.ts';
import { stopExecutions } from './empty.ts';
import { definitionOf, executionArn, statesOf, statusOf } from './executions.ts';
import { olderName } from './older-version.ts';
import { type Target, targetOf } from './target.ts';

/**
 * An upgrade while requests wait for people: nothing is cut, and everything goes on by the code of
 * today.
 */

type Step = (platform: Platform, people: Everybody) => Promise<Life>;

const reach: Record<HumanStep, Step> = {
  intake: (platform, people) => submit(platform, people),
  brief: async (platform, people) => {
    const life = await submit(platform, people);
    await accept(platform, life);
    return life;
  },
  'brief-sign-off': (platform, people) => reachBriefSignOff(platform, people),
  production: (platform, people) => reachProduction(platform, people),
  review: (platform, people) => reachReview(platform, people),
  approval: (platform, people) => reachApproval(platform, people),
  released: (platform, people) => reachReleased(platform, people),
};

/** What people do in each step, from the first to the last. */
const inStep: Record<
  HumanStep,
  (platform: Platform, people: Everybody, life: Life) => Promise<unknown>
> = {
  intake: (platform, _, life) => accept(platform, life),
  brief: (platform, _, life) => writeBrief(platform, life),
  'brief-sign-off': (platform, people, life) => bothApprove(platform, people, life),
  production: (platform, _, life) => makeProof(platform, life),
  review: (platform, people, life) => bothApprove(platform, people, life),
  approval: (platform, people, life) => bothApprove(platform, people, life),
  released: async (platform, _, life) => {
    const lesson = { lesson: 'Upgrades need nobody to wait' };
    expect((await life.owner.post(`/requests/${life.id}/closure`, lesson)).status).toBe(200);
    await platform.settled();
  },
};

const { older, current } = JSON.parse(process.env.COUNTERSIGN_UPGRADE ?? '{}') as Record<
  string,
  string
>;
if (!older || !current) throw new Error('These tests need two versions: npm run test:deployed');

let target: Target;
let platform: Platform;
let people: Everybody;
const lives = new Map<string, Life>();

const lifeIn = (step: string): Life => {
  const life = lives.get(step);
  if (!life) throw new Error(`no request was left in ${step}`);
  return life;
};

const finish = async (life: Life, from: HumanStep): Promise<void> => {
  for (const step of humanSteps.slice(humanSteps.indexOf(from)))
    await inStep[step](platform, people, life);
  expect((await look(people, life.id)).stage).toBe('closed');
};

beforeAll(async () => {
  target = targetOf(deploy(older));
  // As the older version knows people.
  platform = await startAt(target, sampleRoster());
  people = everybody(platform);
});

// The stacks go when these tests are over.
afterAll(() => target && stopExecutions(target));

describe('requests that began under an older version', () => {
  it('wait in each step that waits for people', async () => {
    for (const step of humanSteps) {
      const life = await reach[step](platform, people);
      expect((await look(people, life.id)).stage).toBe(step);
      lives.set(step, life);
    }
    lives.set('anew', await reach.brief(platform, people));
  });

  it('still wait where they are when the current version has been deployed', async () => {
    // What comes with the current version may be new; what there was has to be where it was.
    expect(targetOf(deploy(current))).toMatchObject({ ...target, incoming: expect.anything() });
    forgetContracts();
    forgetLogs();
    for (const step of humanSteps) {
      expect((await look(people, lifeIn(step).id)).stage).toBe(step);
      expect(await statusOf(executionArn(target, lifeIn(step).id))).toBe('RUNNING');
    }
  });

  it.each(humanSteps)(
    'go on from %s to their end, in the execution that they had',
    async (step) => {
      const life = lifeIn(step);
      await finish(life, step);
      const arn = executionArn(target, life.id);
      await expect.poll(() => statusOf(arn), { timeout: 30_000 }).toBe('SUCCEEDED');
      expect((await statesOf(arn)).at(-1)).toBe(olderName('Closed'));
    },
  );

  it('move to the current definition when they are started anew', async () => {
    const { id } = lifeIn('anew');
    const order = JSON.stringify({ requestId: id, anew: true });
    const { Payload, FunctionError } = await functions.send(
      new InvokeCommand({ FunctionName: target.redriveFunction, Payload: Buffer.from(order) }),
    );
    expect(FunctionError).toBeUndefined();
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toEqual({ [id]: 'started-anew' });
    await platform.settled();
    expect((await statesOf(executionArn(target, id))).at(-1)).toBe(
      olderName('Ended without a release'),
    );
    await finish(lifeIn('anew'), 'brief');
  });
});

it('starts new requests on the current definition', async () => {
  const life = await submit(platform, people);
  const states = Object.keys(JSON.parse(await definitionOf(executionArn(target, life.id))).States);
  expect(states).toContain('Owner triages the request');
  expect(states).not.toContain(olderName('Owner triages the request'));
});
