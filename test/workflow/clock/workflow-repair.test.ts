import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { requestMovedOn } from '../../../functions/core/workflow/errors.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { readWorkflow } from '../../../functions/store/requests/hold-store.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import type { Wait } from '../../../functions/store/requests/wait-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { runClock } from '../../../functions/workflow/clock/run-clock.ts';
import { followEvent } from '../../../functions/workflow/steps/follow-event.ts';
import { park } from '../../../functions/workflow/steps/park.ts';
import { handler as redrive } from '../../../functions/workflow/steps/redrive.lambda.ts';
import { type EmbeddedPlatform, startEmbedded } from '../../flows/driver/embedded-platform.ts';
import {
  accept,
  bothSign,
  type Life,
  reachBriefSignOff,
  reachProduction,
  submit,
} from '../../flows/driver/life.ts';
import { type Everybody, everybody } from '../../flows/driver/people.ts';

/** Repairs of lost signals and executions: the engine, the table and the streams are real. */

let platform: EmbeddedPlatform;
let people: Everybody;
let sfn: SFNClient;
const folder = mkdtempSync(join(tmpdir(), 'countersign-repair-'));

beforeAll(async () => {
  platform = await startEmbedded(folder);
  people = everybody(platform);
  sfn = new SFNClient({});
});

afterAll(async () => {
  sfn.destroy();
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

const status = async (executionArn: string) =>
  (await sfn.send(new DescribeExecutionCommand({ executionArn }))).status;

const waitsOf = async (id: string) => (await readWorkflow(id)).waits;

const waitIn = async ({ id }: Life, step: string): Promise<Wait> => {
  const wait = (await waitsOf(id)).find((one) => one.step === step);
  if (!wait) throw new Error(`${id} does not wait in ${step}`);
  return wait;
};

const startAt = async ({ id }: Life, stage: string): Promise<string> => {
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: process.env.COLLATERAL_REQUEST_ARN,
      name: `${id}.again-in-${stage}`,
      input: JSON.stringify({ requestId: id, stage, timeoutSeconds: 3600 }),
    }),
  );
  await platform.settled();
  return executionArn as string;
};

/** Tells a wait that is stored nowhere any more, as its time-out would. */
const tellOnce = async ({ taskToken }: Wait): Promise<void> => {
  await sfn.send(new SendTaskFailureCommand({ taskToken, error: requestMovedOn }));
  await platform.settled();
};

const later = () => hoursAfter(platform.now().toISOString(), 1);

describe('the clock', () => {
  it('starts a new execution for a request whose execution is gone, once', async () => {
    const life = await submit(platform, people);
    const lost = await waitIn(life, 'intake');
    await sfn.send(new StopExecutionCommand({ executionArn: lost.execution }));
    expect(await status(lost.execution)).toBe('ABORTED');

    expect(await runClock(later())).toMatchObject({ redriven: 1 });
    await platform.settled();
    const found = await waitIn(life, 'intake');
    expect(found.execution).not.toBe(lost.execution);
    expect(await status(found.execution)).toBe('RUNNING');
    expect(await runClock(later())).toEqual({
      healthy: 0,
      moving: 0,
      signalled: 0,
      redriven: 0,
      ended: 0,
      checkedIn: 0,
      expired: 0,
      asked: 0,
      reminded: 0,
      toldWhoLeft: 0,
      turned: 0,
    });
    expect(await redrive({ requestId: life.id, now: later() })).toEqual({ [life.id]: 'healthy' });

    await accept(platform, life);
    expect((await waitIn(life, 'brief')).execution).toBe(found.execution);
  });

  it('tells a step whose signal was lost', async () => {
    const life = await submit(platform, people);
    const { wait } = await readItems({ wait: keys.wait(life.id, 'intake') });
    await table().send(
      new DeleteCommand({ TableName: tableName(), Key: keys.wait(life.id, 'intake') }),
    );
    await accept(platform, life);
    expect((await waitsOf(life.id)).map(({ step }) => step)).toEqual([]);
    await table().send(new PutCommand({ TableName: tableName(), Item: wait }));

    expect(await runClock(later())).toMatchObject({ signalled: 1, redriven: 0 });
    await platform.settled();
    expect((await waitIn(life, 'brief')).execution).toBe(wait?.execution);
  });

  it('changes nothing where all is well, however often it runs', async () => {
    const life = await submit(platform, people);
    const before = await readItems({ meta: keys.meta(life.id) });
    expect(await runClock(later())).toMatchObject({
      healthy: expect.any(Number),
      signalled: 0,
      redriven: 0,
    });
    await runClock(later());
    const after = await readItems({ meta: keys.meta(life.id) });
    expect({ ...after.meta, gsi3sk: '' }).toEqual({ ...before.meta, gsi3sk: '' });
    expect(await readLedger(life.id)).toHaveLength(1);
  });
});

describe('a request that is started anew', () => {
  it('goes on in a new execution from the stage in which it is; the old one ends, and nobody is told', async () => {
    const life = await reachBriefSignOff(platform, people);
    const old = await waitIn(life, 'brief-sign-off');
    const mails = (await people.rita.mails(`[${life.id}]`)).length;
    expect(await redrive({ requestId: life.id, anew: true, now: later() })).toEqual({
      [life.id]: 'started-anew',
    });
    await platform.settled();
    const found = await waitIn(life, 'brief-sign-off');
    expect(found.execution).not.toBe(old.execution);
    expect([await status(old.execution), await status(found.execution)]).toEqual([
      'SUCCEEDED',
      'RUNNING',
    ]);
    expect(await people.rita.mails(`[${life.id}]`)).toHaveLength(mails);

    await people.rita.decide(life.id, 'approve');
    await life.colleague.decide(life.id, 'approve');
    expect((await waitIn(life, 'production')).execution).toBe(found.execution);
  });

  it('is moved on as well where it is between two steps; the old execution ends at the next', async () => {
    const life = await submit(platform, people);
    const old = await waitIn(life, 'intake');
    await table().send(
      new DeleteCommand({ TableName: tableName(), Key: keys.wait(life.id, 'intake') }),
    );
    expect(await redrive({ requestId: life.id, anew: true })).toEqual({
      [life.id]: 'started-anew',
    });
    await platform.settled();
    await accept(platform, life);
    expect((await waitIn(life, 'brief')).execution).not.toBe(old.execution);
    await tellOnce(old);
    expect(await status(old.execution)).toBe('SUCCEEDED');
    expect(await redrive({ requestId: life.id })).toEqual({ [life.id]: 'healthy' });
  });

  it('is left alone when it has ended', async () => {
    const life = await submit(platform, people);
    expect(
      (await people.rita.post(`/requests/${life.id}/withdrawal`, { reason: 'Not needed' })).status,
    ).toBe(200);
    await platform.settled();
    expect(await redrive({ requestId: life.id, anew: true })).toEqual({ [life.id]: 'ended' });
  });
});

describe('a look again', () => {
  const nextLookAt = async ({ id }: Life) =>
    (await readItems({ meta: keys.meta(id) })).meta?.gsi3sk as string;

  it('comes when somebody has to be reminded, and a quarter of an hour after whatever was done', async () => {
    const life = await reachBriefSignOff(platform, people);
    const { round } = (await people.mona.get(`/requests/${life.id}`)).body;
    await runClock(later());
    // Half of two working days from Monday morning.
    const halfTime = '2026-03-02T22:00:00.000Z';
    expect(await nextLookAt(life)).toBe(halfTime);
    await runClock(halfTime);
    expect(await nextLookAt(life)).toBe(hoursAfter(halfTime, 0.25));
    await runClock(hoursAfter(halfTime, 0.25));
    expect(await nextLookAt(life)).toBe(round.dueAt);
  });

  it('comes within a day otherwise, and a quarter of an hour after the round expires', async () => {
    const life = await reachBriefSignOff(platform, people);
    const { expiresAt } = (await people.mona.get(`/requests/${life.id}`)).body.round;
    const allTold = hoursAfter(expiresAt, -48);
    await runClock(allTold);
    await runClock(hoursAfter(allTold, 0.25));
    expect(await nextLookAt(life)).toBe(hoursAfter(allTold, 24.25));
    const eve = hoursAfter(expiresAt, -2);
    await runClock(eve);
    expect(await nextLookAt(life)).toBe(hoursAfter(expiresAt, 0.25));
    await runClock(hoursAfter(expiresAt, 1));
    expect(await nextLookAt(life)).toBe(hoursAfter(expiresAt, 1.25));
  });
});

describe('a request whose items cannot be read', () => {
  const breakItem = async (key: { pk: string; sk: string }, change: object) => {
    const { item } = await readItems({ item: key });
    await table().send(
      new PutCommand({ TableName: tableName(), Item: { ...key, ...item, ...change } }),
    );
    return () => table().send(new PutCommand({ TableName: tableName(), Item: item }));
  };
  const broken: [string, (id: string) => Promise<() => Promise<unknown>>][] = [
    ['its state', (id) => breakItem(keys.meta(id), { state: 'lost' })],
    ['a wait of its workflow', (id) => breakItem(keys.wait(id, 'intake'), { execution: 5 })],
  ];

  it.each(broken)('keeps no other from being picked up: %s', async (_, breakIt) => {
    const lives = [await submit(platform, people), await submit(platform, people)] as const;
    for (const [index, life] of lives.entries()) {
      const other = lives[1 - index] as Life;
      const mend = await breakIt(life.id);
      const { execution } = await waitIn(other, 'intake');
      await sfn.send(new StopExecutionCommand({ executionArn: execution }));

      await expect(redrive({ all: true, now: later() })).rejects.toThrow(life.id);
      await platform.settled();
      const again = (await waitIn(other, 'intake')).execution;
      expect(again).not.toBe(execution);
      expect(await status(again)).toBe('RUNNING');
      const due = hoursAfter(later(), 48 * (index + 1));
      await expect(runClock(due)).rejects.toThrow(`could not pick up ${life.id}`);
      await mend();
      expect(await redrive({ requestId: life.id, now: later() })).toEqual({
        [life.id]: expect.any(String),
      });
    }
  });
});

describe('an execution that begins or parks in the wrong place', () => {
  /** As in older versions, where nothing says which execution holds a request. */
  const startAlone = async (life: Life, stage: string): Promise<string> => {
    for (const { execution } of await waitsOf(life.id))
      await sfn.send(new StopExecutionCommand({ executionArn: execution }));
    await table().send(new DeleteCommand({ TableName: tableName(), Key: keys.hold(life.id) }));
    return startAt(life, stage);
  };

  it('is told at once what was decided before it parked', async () => {
    const life = await submit(platform, people);
    await accept(platform, life);
    const execution = await startAlone(life, 'intake');
    expect((await waitIn(life, 'brief')).execution).toBe(execution);
  });

  it('finds a request that is further on than any edge leads', async () => {
    const life = await reachProduction(platform, people);
    const execution = await startAlone(life, 'intake');
    expect((await waitIn(life, 'production')).execution).toBe(execution);
  });

  it('ends with a request that has ended', async () => {
    const life = await submit(platform, people);
    await people.rita.post(`/requests/${life.id}/withdrawal`, { reason: 'Not needed' });
    await platform.settled();
    expect(await status(await startAt(life, 'intake'))).toBe('SUCCEEDED');
  });

  it('ends where it wants to wait, when another one holds the request', async () => {
    const life = await submit(platform, people);
    const { execution } = await waitIn(life, 'intake');
    expect(await status(await startAt(life, 'intake'))).toBe('SUCCEEDED');
    expect((await waitIn(life, 'intake')).execution).toBe(execution);
    expect(await redrive({ requestId: life.id, now: later() })).toEqual({ [life.id]: 'healthy' });
    await accept(platform, life);
    expect((await waitIn(life, 'brief')).execution).toBe(execution);
  });
});

describe('a request whose items were put back while its execution ran on', () => {
  it('is redriven: its wait is there, and nothing waits by it', async () => {
    const life = await reachBriefSignOff(platform, people);
    const before = await waitIn(life, 'brief-sign-off');
    await platform.putBackAfter(life.id, async () => {
      await bothSign(people, life);
      await platform.settled();
    });
    expect(await redrive({ requestId: life.id, now: later() })).toEqual({ [life.id]: 'redriven' });
    await platform.settled();
    expect((await waitIn(life, 'brief-sign-off')).execution).not.toBe(before.execution);
    expect(await redrive({ requestId: life.id, now: later() })).toEqual({ [life.id]: 'healthy' });
    await bothSign(people, life);
    await platform.settled();
    expect((await waitIn(life, 'production')).signalled).toBe(false);
  });

  it('is called back from the step in which it waits, if that is known', async () => {
    const life = await reachBriefSignOff(platform, people);
    const { execution } = await waitIn(life, 'brief-sign-off');
    let ahead: unknown;
    await platform.putBackAfter(life.id, async () => {
      await bothSign(people, life);
      await platform.settled();
      ahead = (await readItems({ wait: keys.wait(life.id, 'production') })).wait;
    });
    await table().send(new PutCommand({ TableName: tableName(), Item: ahead as object }));
    expect(await redrive({ requestId: life.id, now: later() })).toEqual({ [life.id]: 'signalled' });
    await platform.settled();
    const back = await waitIn(life, 'brief-sign-off');
    expect([back.execution, back.signalled]).toEqual([execution, false]);
    expect(await redrive({ requestId: life.id, now: later() })).toEqual({ [life.id]: 'healthy' });
  });
});

describe('a wait', () => {
  it('stays that of the later try, when the first one arrives after it', async () => {
    const life = await submit(platform, people);
    const kept = await waitIn(life, 'intake');
    const { heldSince: _, signalled: __, ...arrived } = kept;
    // Step Functions gave up on this try, and its token is none any more.
    await park({ ...arrived, taskToken: 'a-token-that-was-given-up-before' });
    expect(await waitIn(life, 'intake')).toEqual(kept);
    await accept(platform, life);
    expect((await waitIn(life, 'brief')).execution).toBe(kept.execution);
  });
});

it('starts one execution where two redrives a minute apart find the last one gone', async () => {
  const life = await submit(platform, people);
  const lost = await waitIn(life, 'intake');
  await sfn.send(new StopExecutionCommand({ executionArn: lost.execution }));
  const first = later();
  const second = hoursAfter(first, 1 / 60);
  await Promise.all([first, second].map((now) => redrive({ requestId: life.id, now })));
  await redrive({ requestId: life.id, now: hoursAfter(second, 1 / 60) });
  await platform.settled();
  const { executions = [] } = await sfn.send(
    new ListExecutionsCommand({
      stateMachineArn: process.env.COLLATERAL_REQUEST_ARN,
      statusFilter: 'RUNNING',
    }),
  );
  const running = executions.filter(({ name }) => name?.startsWith(life.id));
  expect(running.map(({ executionArn }) => executionArn)).toEqual([
    (await waitIn(life, 'intake')).execution,
  ]);
});

it('takes an event that is delivered twice, and a token that is gone, as nothing new', async () => {
  const life = await submit(platform, people);
  await accept(platform, life);
  const before = await waitIn(life, 'brief');
  for (const event of await readLedger(life.id)) {
    await followEvent(event);
    await followEvent(event);
  }
  expect(await waitIn(life, 'brief')).toEqual(before);
  expect(await status(before.execution)).toBe('RUNNING');
});
