import { StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../functions/core/calendar/time.ts';
import { keys } from '../../functions/store/table/keys.ts';
import { thisWeek, weekBefore } from '../flows/driver/calendar.ts';
import { accept, type Life, look, submit } from '../flows/driver/life.ts';
import { rollupMails } from '../flows/driver/rollup-mails.ts';
import { usePlatform } from '../flows/driver/use-platform.ts';
import { table, workflows } from './clients.ts';
import { executionArn, statusOf } from './executions.ts';
import { invoke } from './invoke.ts';
import { deployedTarget } from './target.ts';

/** The repairs of docs/runbook.md, tried on what is deployed. */

const used = usePlatform();
const target = deployedTarget();

/** A request whose execution somebody, or something, has ended in the middle of a wait. */
const stuck = async (): Promise<Life> => {
  const life = await submit(used.platform, used.people);
  const arn = executionArn(target, life.id);
  await workflows.send(new StopExecutionCommand({ executionArn: arn }));
  await expect.poll(() => statusOf(arn), { timeout: 30_000 }).toBe('ABORTED');
  return life;
};

/** The execution that a new request waits in for its owner, as it is stored. */
const executionOf = async ({ id }: Life): Promise<string> => {
  const { Item } = await table.send(
    new GetCommand({
      TableName: target.tableName,
      Key: keys.wait(id, 'intake'),
      ConsistentRead: true,
    }),
  );
  return Item?.execution;
};

const goesOn = async (life: Life): Promise<void> => {
  // Where the workflow was started anew, the wait of the execution that is gone is there until the
  // next one is there.
  await expect
    .poll(async () => statusOf(await executionOf(life)), { timeout: 30_000 })
    .toBe('RUNNING');
  await used.platform.settled();
  await accept(used.platform, life);
  expect((await look(used.people, life.id)).stage).toBe('brief');
};

describe('workflow-failed', () => {
  it('a request whose execution is gone goes on after a redrive', async () => {
    const life = await stuck();
    expect(await invoke(target.redriveFunction, { requestId: life.id })).toEqual({
      [life.id]: 'redriven',
    });
    await goesOn(life);
    expect(await invoke(target.redriveFunction, { requestId: life.id })).toEqual({
      [life.id]: 'healthy',
    });
  });

  it('or when the clock finds it', async () => {
    const life = await stuck();
    const scheduledTime = hoursAfter(new Date().toISOString(), 1);
    // On AWS the schedule may have been there first.
    expect(await invoke(target.clockFunction, { scheduledTime })).toMatchObject({ signalled: 0 });
    await goesOn(life);
  });
});

describe('dead-letters', () => {
  it('an event handled again sends the mail that never left, and no other a second time', async () => {
    const { people, platform } = used;
    const life = await submit(platform, people);
    const mailsTo = async (email: string) => (await platform.mailbox(email, `[${life.id}]`)).length;
    const [, notify] = target.consumers;
    const again = { requestId: life.id, from: 1, to: 1 };
    expect(await invoke(notify, again)).toMatchObject([{ mailsSent: 0, mailsSentBefore: 2 }]);

    // As if the function had died before it could claim the owner's mail.
    const lost = keys.mail(`${life.id}#1`, life.owner.id);
    await table.send(new DeleteCommand({ TableName: target.tableName, Key: lost }));
    expect(await invoke(notify, again)).toMatchObject([{ mailsSent: 1, mailsSentBefore: 1 }]);
    expect([await mailsTo(people.rita.email), await mailsTo(life.owner.email)]).toEqual([1, 2]);
  });

  it('an event handled again moves no workflow a second time', async () => {
    const life = await submit(used.platform, used.people);
    const [workflow] = target.consumers;
    const again = { requestId: life.id, from: 1, to: 1 };
    expect(await invoke(workflow, again)).toMatchObject([{ outcome: 'exists' }]);
    await goesOn(life);
  });
});

describe('rollup-overdue and missed-schedule', () => {
  const lastWeek = () => weekBefore(thisWeek(used));

  it('the rollup of the week that has ended is sent by what the schedule starts', async () => {
    const { leo, cleo } = used.people;
    await workflows.send(
      new StartExecutionCommand({
        stateMachineArn: target.stateMachines['roi-rollup'],
        input: JSON.stringify({ scheduledTime: new Date().toISOString() }),
      }),
    );
    await used.platform.settled();
    for (const leader of [leo, cleo]) expect(await rollupMails(leader, lastWeek())).toHaveLength(1);
    expect((await leo.get(`/rollups/${lastWeek()}`)).body).toMatchObject({
      state: 'sent',
      report: { interim: false },
    });
  });

  it('and by hand to nobody who has it', async () => {
    const { leo } = used.people;
    expect((await leo.post(`/rollups/${lastWeek()}`)).status).toBe(202);
    await used.platform.settled();
    expect(await rollupMails(leo, lastWeek())).toHaveLength(1);
  });
});
