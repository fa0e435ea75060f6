import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Activity } from '../../../../lib/embedded/activity.ts';
import { type DataFolder, openDataFolder } from '../../../../lib/embedded/data-folder.ts';
import {
  localCredentials,
  localRegion,
  stateMachineArn,
} from '../../../../lib/embedded/local-account.ts';
import { TestClock } from '../../../../lib/embedded/test-clock.ts';
import { startWorkflows } from '../../../../lib/embedded/workflows/workflow-engine.ts';
import type { FunctionName } from '../../../../lib/manifest.ts';

/** The real definitions, run behind the real SDK client; the functions are the test's own. */

type Call = { name: FunctionName; payload: Record<string, unknown> };
type Behaviour = (payload: Record<string, unknown>, tries: number) => unknown;

const start = '2026-03-02T15:00:00.000Z';
const machine = stateMachineArn('collateral-request');
const rollup = stateMachineArn('roi-rollup');

let root: string;
let folder: DataFolder;
let clock: TestClock;
let calls: Call[];
let troubles: string[];
let behaviours: Partial<Record<FunctionName, Behaviour>>;
let workflows: Awaited<ReturnType<typeof startWorkflows>>;
let sfn: SFNClient;

const launch = async () => {
  const activity = new Activity();
  workflows = await startWorkflows({
    clock,
    activity,
    folder,
    log: { info: () => {}, trouble: (line) => void troubles.push(line) },
    invoke: (name, payload) =>
      activity.during(async () => {
        calls.push({ name, payload: payload as Record<string, unknown> });
        const tries = calls.filter((call) => call.name === name).length;
        return behaviours[name]?.(payload as Record<string, unknown>, tries) ?? null;
      }),
  });
  clock.settle = () => activity.settled();
  sfn = new SFNClient({
    endpoint: workflows.url,
    region: localRegion,
    credentials: localCredentials,
    maxAttempts: 1,
  });
};

const halt = async () => {
  await workflows.abandon();
  sfn.destroy();
  await workflows.stopEndpoint();
};

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'countersign-workflows-'));
  folder = openDataFolder(root);
  clock = new TestClock(start);
  calls = [];
  troubles = [];
  behaviours = {};
  await launch();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await halt();
  rmSync(root, { recursive: true });
});

const begin = async (input: unknown, name = 'CR-7F3K2QX') => {
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: machine, name, input: JSON.stringify(input) }),
  );
  await clock.settle();
  return executionArn;
};

const at = (stage: string, timeoutSeconds = 3600) => ({
  requestId: 'CR-7F3K2QX',
  stage,
  timeoutSeconds,
});

const describeExecution = (executionArn: string) =>
  sfn.send(new DescribeExecutionCommand({ executionArn }));

const parked = (): Record<string, unknown>[] =>
  calls.filter(({ name }) => name === 'park').map(({ payload }) => payload);

const succeed = async (taskToken: unknown, output: unknown) => {
  await sfn.send(
    new SendTaskSuccessCommand({ taskToken: String(taskToken), output: JSON.stringify(output) }),
  );
  await clock.settle();
};

describe('a task that waits for a token', () => {
  it('hands the step, a token, the execution and the time of the clock to its function', async () => {
    const arn = await begin(at('intake'));
    expect(arn).toBe('arn:aws:states:local:000000000000:execution:collateral-request:CR-7F3K2QX');
    expect(parked()).toEqual([
      {
        requestId: 'CR-7F3K2QX',
        step: 'intake',
        timeoutSeconds: 3600,
        taskToken: expect.stringMatching(/^[\w-]{20,}$/),
        execution: arn,
        enteredAt: start,
      },
    ]);
  });

  it('goes on with what the token is answered with, and gives the next step another token', async () => {
    const arn = await begin(at('intake'));
    await clock.advance(60_000);
    await succeed(parked()[0]?.taskToken, { ...at('brief'), outcome: 'accepted' });
    expect(parked()[1]).toMatchObject({ step: 'brief', enteredAt: '2026-03-02T15:01:00.000Z' });
    expect(parked()[1]?.taskToken).not.toBe(parked()[0]?.taskToken);
    expect(await describeExecution(arn)).toMatchObject({
      status: 'RUNNING',
      startDate: new Date(start),
    });
  });

  it('goes on when the function answers the token itself, before it returns', async () => {
    behaviours.park = async ({ taskToken, step }) => {
      if (step === 'intake')
        await sfn.send(
          new SendTaskSuccessCommand({
            taskToken: String(taskToken),
            output: JSON.stringify(at('brief')),
          }),
        );
    };
    await begin(at('intake'));
    expect(parked().map(({ step }) => step)).toEqual(['intake', 'brief']);
  });

  it('times out by the clock, and not before', async () => {
    behaviours['expire-round'] = () => ({ ...at('brief'), outcome: 'expired' });
    await begin(at('brief-sign-off', 240 * 3600));
    await clock.advance(240 * 3600_000 - 1);
    expect(calls).toHaveLength(1);
    await clock.advance(1);
    expect(calls.slice(1)).toMatchObject([
      {
        name: 'expire-round',
        payload: { requestId: 'CR-7F3K2QX', enteredAt: '2026-03-12T15:00:00.000Z' },
      },
      { name: 'park', payload: { step: 'brief' } },
    ]);
  });

  it('waits for ninety days and more', async () => {
    behaviours['close-results-window'] = () => at('closed');
    const arn = await begin(at('released', 90 * 24 * 3600));
    await clock.advance(90 * 24 * 3600_000);
    expect(await describeExecution(arn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('refuses a token that was answered before', async () => {
    await begin(at('intake'));
    const token = parked()[0]?.taskToken;
    await succeed(token, at('brief'));
    await expect(succeed(token, at('brief'))).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('refuses a token whose time is over', async () => {
    behaviours['locate-request'] = () => at('intake');
    await begin(at('intake', 60));
    const token = parked()[0]?.taskToken;
    await clock.advance(60_000);
    await expect(succeed(token, at('brief'))).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('refuses tokens of an earlier life of the process, and what is no token', async () => {
    const other = Buffer.from('task:0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f').toString('base64url');
    await expect(succeed(other, {})).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
    await expect(succeed('no token!', {})).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('refuses an answer that is not JSON, and still takes a good one', async () => {
    await begin(at('intake'));
    const taskToken = String(parked()[0]?.taskToken);
    const bad = sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{' }));
    await expect(bad).rejects.toMatchObject({ name: 'InvalidOutput' });
    await succeed(taskToken, at('brief'));
    expect(parked()).toHaveLength(2);
  });
});

describe('failures', () => {
  it('by name are caught by name', async () => {
    const arn = await begin(at('intake'));
    const taskToken = String(parked()[0]?.taskToken);
    await sfn.send(
      new SendTaskFailureCommand({ taskToken, error: 'RequestEnded', cause: 'withdrawn' }),
    );
    await clock.settle();
    const { status, output } = await describeExecution(arn);
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toMatchObject({
      caught: { Error: 'RequestEnded', Cause: 'withdrawn' },
    });
    expect(parked()).toHaveLength(1);
  });

  it('of a function by its own name are tried again', async () => {
    behaviours.park = (_, tries) => {
      if (tries === 1)
        throw Object.assign(new Error('too much'), {
          name: 'ProvisionedThroughputExceededException',
        });
    };
    const arn = await begin(at('intake'));
    await clock.advance(60_000);
    expect(parked()).toHaveLength(2);
    await succeed(parked()[1]?.taskToken, at('closed'));
    expect(parked().at(-1)).toMatchObject({ step: 'brief' });
    expect(await describeExecution(arn)).toMatchObject({ status: 'RUNNING' });
  });

  it('that go on fail the execution, loudly', async () => {
    behaviours.park = () => {
      throw new TypeError('a bug');
    };
    const arn = await begin(at('intake'));
    await clock.advance(600_000);
    expect(parked()).toHaveLength(4);
    const { status, error, cause } = await describeExecution(arn);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'TypeError' });
    expect(JSON.parse(cause ?? '')).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'a bug',
    });
    expect(troubles).toEqual([expect.stringContaining('TypeError')]);
  });

  it('that the definition retries are retried after a wait of the clock', async () => {
    behaviours.park = (_, tries) => {
      if (tries <= 2)
        throw Object.assign(new Error('busy'), { name: 'Lambda.TooManyRequestsException' });
    };
    // The definition asks for 2 and 4 seconds with full jitter; half of each, here.
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    await begin(at('intake'));
    await clock.advance(999);
    expect(parked()).toHaveLength(1);
    await clock.advance(1);
    expect(parked()).toHaveLength(2);
    await clock.advance(2000);
    expect(parked()).toHaveLength(3);
    expect(new Set(parked().map(({ taskToken }) => taskToken)).size).toBe(3);
  });

  it('end after as many tries as the definition says', async () => {
    behaviours['close-period'] = () => {
      throw Object.assign(new Error('busy'), { name: 'Lambda.ServiceException' });
    };
    const { executionArn = '' } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn: rollup, input: '{}' }),
    );
    await clock.advance(600_000);
    expect(calls).toHaveLength(7);
    expect(await describeExecution(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'Lambda.ServiceException',
    });
  });
});

describe('a map', () => {
  it('hands each item its own arguments, and goes on when one of them fails', async () => {
    behaviours['close-period'] = () => ({
      reportKey: '2026-W10',
      leaders: ['leo', 'cleo'],
      unsubscribed: ['lea'],
    });
    behaviours['mail-leader'] = ({ memberId }) => {
      if (memberId === 'cleo') throw new Error('mailbox full');
      return { memberId, sent: true };
    };
    behaviours['store-report'] = () => ({ outcome: 'incomplete' });
    const { executionArn = '' } = await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: rollup,
        input: '{"scheduledTime":"2026-03-02T12:00:00.000Z"}',
      }),
    );
    await clock.advance(3600_000);
    expect(calls[0]?.payload).toEqual({
      input: { scheduledTime: '2026-03-02T12:00:00.000Z' },
      enteredAt: start,
    });
    expect(calls.filter(({ name }) => name === 'mail-leader')).toHaveLength(8);
    expect(calls.at(-1)).toMatchObject({
      name: 'store-report',
      payload: {
        mailed: [
          { memberId: 'leo', sent: true },
          { memberId: 'cleo', sent: false },
        ],
      },
    });
    expect(await describeExecution(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'LeadersNotReached',
    });
  });
});

describe('starting', () => {
  it('again with the same name and input gives the execution that runs', async () => {
    expect(await begin(at('intake'))).toBe(await begin(at('intake')));
    expect(calls).toHaveLength(1);
  });

  it('with a name that was used for something else is refused', async () => {
    await begin(at('intake'));
    await expect(begin(at('brief'))).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('with the name of one that has ended is refused', async () => {
    await begin(at('closed'));
    await expect(begin(at('closed'))).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it.each([
    ['a machine that is not there', { stateMachineArn: `${machine}x` }, 'StateMachineDoesNotExist'],
    ['a name with a blank', { stateMachineArn: machine, name: 'two words' }, 'InvalidName'],
    [
      'an input that is not JSON',
      { stateMachineArn: machine, input: '{' },
      'InvalidExecutionInput',
    ],
  ])('refuses %s', async (_, input, name) => {
    await expect(sfn.send(new StartExecutionCommand(input))).rejects.toMatchObject({ name });
  });
});

describe('executions', () => {
  it('that were never started are not described', async () => {
    await expect(
      describeExecution('arn:aws:states:local:000000000000:execution:collateral-request:none'),
    ).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });

  it('are listed, the newest first', async () => {
    await begin(at('intake'), 'first');
    await begin(at('closed'), 'second');
    const list = async (statusFilter?: 'RUNNING') =>
      (
        await sfn.send(new ListExecutionsCommand({ stateMachineArn: machine, statusFilter }))
      ).executions?.map(({ name }) => name);
    expect(await list()).toEqual(['second', 'first']);
    expect(await list('RUNNING')).toEqual(['first']);
  });

  it('tell the states that they went through, by the time of the clock', async () => {
    const executionArn = await begin(at('approval'));
    await clock.advance(1000);
    await succeed(parked()[0]?.taskToken, { ...at('released'), outcome: 'approved' });
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    const entered = events.filter(({ type }) => type?.endsWith('StateEntered'));
    expect(
      entered.map(({ type, stateEnteredEventDetails, timestamp }) => [
        type,
        stateEnteredEventDetails?.name,
        timestamp?.toISOString(),
      ]),
    ).toEqual([
      ['ChoiceStateEntered', 'Go to the stage the request is in', start],
      ['TaskStateEntered', 'Sales and marketing sign the same proof', start],
      ['ChoiceStateEntered', expect.any(String), '2026-03-02T15:00:01.000Z'],
      ['TaskStateEntered', 'Costs, results and feedback come in', '2026-03-02T15:00:01.000Z'],
    ]);
    expect(events.map(({ id, previousEventId }) => Number(id) - Number(previousEventId))).toEqual(
      events.map(() => 1),
    );
  });

  it('can be stopped; their tokens are void then', async () => {
    const executionArn = await begin(at('intake'));
    await sfn.send(new StopExecutionCommand({ executionArn, error: 'Operator', cause: 'by hand' }));
    await clock.settle();
    expect(await describeExecution(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Operator',
      cause: 'by hand',
    });
    await expect(succeed(parked()[0]?.taskToken, {})).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    expect(calls).toHaveLength(1);
  });
});

describe('after a restart', () => {
  it('a rollup that was under way begins again; requests are left to whoever picks them up', async () => {
    behaviours['close-period'] = () => new Promise(() => {});
    await begin(at('intake'));
    await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: rollup,
        name: 'weekly',
        input: '{"period":"2026-W10"}',
      }),
    );
    expect(readdirSync(folder.file('executions'))).toHaveLength(2);
    await halt();
    calls = [];
    behaviours = {
      'close-period': () => ({ reportKey: 'k', leaders: [], unsubscribed: [] }),
      'store-report': () => ({ outcome: 'sent' }),
    };
    await launch();
    workflows.resume();
    await clock.settle();
    expect(calls.map(({ name }) => name)).toEqual(['close-period', 'draw-charts', 'store-report']);
    expect(calls[0]?.payload.input).toEqual({ period: '2026-W10' });
    expect(readdirSync(folder.file('executions'))).toEqual([]);
  });
});
