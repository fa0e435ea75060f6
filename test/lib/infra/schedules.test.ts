import { describe, expect, it } from 'vitest';
import { sampleSettings } from '../../../lib/infra/config/sample-settings.ts';
import { schedulerCron } from '../../../lib/infra/constructs/cron.ts';
import { pascal } from '../../../lib/infra/constructs/names.ts';
import { type Schedule, schedulesOf } from '../../../lib/manifest.ts';
import {
  functionId,
  grantsOfRole,
  type Properties,
  resources,
  sample,
  sampleWith,
  textOf,
} from './synthesized.ts';

describe('a schedule as AWS writes it', () => {
  it.each([
    [{ minute: '0', hour: '7', weekDay: 'MON' }, 'cron(0 7 ? * MON *)'],
    [{ minute: '*/15', hour: '*', weekDay: '*' }, 'cron(0/15 * * * ? *)'],
    [{ minute: '30', hour: '8-17', weekDay: 'MON-FRI' }, 'cron(30 8-17 ? * MON-FRI *)'],
    [{ minute: '0', hour: '7', weekDay: '*', monthDay: '1' }, 'cron(0 7 1 * ? *)'],
    [
      { minute: '0', hour: '7', weekDay: '*', monthDay: '1', month: '1,4,7,10' },
      'cron(0 7 1 1,4,7,10 ? *)',
    ],
  ])('turns %j into %s', (times, cron) => {
    expect(schedulerCron(times)).toBe(cron);
  });

  it('refuses weekdays by number, which mean other days at AWS', () => {
    expect(() => schedulerCron({ minute: '0', hour: '7', weekDay: '1' })).toThrow(
      'write days as names',
    );
  });

  it('refuses days of the week and of the month at once, which AWS does not take', () => {
    const both = { minute: '0', hour: '7', weekDay: 'MON', monthDay: '1' };
    expect(() => schedulerCron(both)).toThrow('name days of one kind');
  });
});

const { app } = sample;
const schedules = schedulesOf(sampleSettings);
const deployed: Properties[] = resources(app, 'AWS::Scheduler::Schedule').map(
  ([id, { Properties }]) => ({
    id,
    ...Properties,
  }),
);
const deployedAs = ({ name }: Schedule): Properties =>
  deployed.find(({ id }) => new RegExp(`^Schedules${pascal(name)}[0-9A-F]{8}$`).test(id)) ?? {};

const targetOf = ({ target }: Schedule): string => {
  if ('function' in target) return `\${${functionId(sample, target.function)}.Arn}`;
  const machine = resources(app, 'AWS::StepFunctions::StateMachine').find(
    ([, { Properties }]) =>
      Properties.StateMachineName === `countersign-sample-${target.stateMachine}`,
  );
  return `\${${machine?.[0]}}`;
};

describe('schedules', () => {
  it('are those of the manifest', () => {
    expect(deployed).toHaveLength(schedules.length);
  });

  describe.each(schedules)('$name', (schedule) => {
    const properties = deployedAs(schedule);

    it('reaches its target with the time that it was due', () => {
      expect(textOf(properties.Target.Arn, sample)).toBe(targetOf(schedule));
      expect(JSON.parse(properties.Target.Input)).toEqual({
        scheduledTime: '<aws.scheduler.scheduled-time>',
        ...schedule.input,
      });
    });

    it("runs in the deployment's time zone, exactly when it says", () => {
      expect(properties.ScheduleExpressionTimezone).toBe('America/New_York');
      expect(properties.ScheduleExpression).toBe(schedulerCron(schedule));
      expect(properties.FlexibleTimeWindow).toEqual({ Mode: 'OFF' });
    });

    it('may reach its target and the dead letters of schedules, and nothing else', () => {
      const role = textOf(properties.Target.RoleArn, sample).replace(/^\$\{(\w+)\.Arn\}$/, '$1');
      const action =
        'function' in schedule.target ? 'lambda:InvokeFunction' : 'states:StartExecution';
      const deadLetters = textOf(properties.Target.DeadLetterConfig.Arn, sample);
      expect(deadLetters).toMatch(/^\$\{SchedulesDeadLettersQueue\w+\.Arn\}$/);
      expect(grantsOfRole(role, sample)).toEqual([
        { action, resource: targetOf(schedule) },
        { action: 'sqs:SendMessage', resource: deadLetters },
      ]);
    });
  });
});

const called = schedules.flatMap((schedule) =>
  'function' in schedule.target ? [{ schedule, target: schedule.target.function }] : [],
);

it.each(called)(
  'leaves a run of $target that failed where it leaves one that never began',
  ({ schedule, target }) => {
    const { Properties } =
      Object.fromEntries(resources(app, 'AWS::Lambda::Function'))[functionId(sample, target)] ?? {};
    expect(textOf(Properties?.DeadLetterConfig.TargetArn, sample)).toBe(
      textOf(deployedAs(schedule).Target.DeadLetterConfig.Arn, sample),
    );
  },
);

describe('the rollup', () => {
  it('comes for the week, for the month and for the quarter, each said to the workflow', () => {
    const inputs = deployed
      .filter(({ id }) => id.includes('Rollup'))
      .map(({ ScheduleExpression, Target }) => [
        ScheduleExpression,
        JSON.parse(Target.Input).cadence,
      ]);
    expect(inputs.sort()).toEqual([
      ['cron(0 7 1 * ? *)', 'month'],
      ['cron(0 7 1 1,4,7,10 ? *)', 'quarter'],
      ['cron(0 7 ? * MON *)', 'week'],
    ]);
  });

  it('comes when the deployment says', () => {
    const settings = {
      ...sampleSettings,
      timeZone: 'Europe/Berlin',
      rollup: { ...sampleSettings.rollup, weekDay: 'FRI', hour: 16, minute: 45 },
    };
    sampleWith({ settings }).app.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(45 16 ? * FRI *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
    });
  });
});
