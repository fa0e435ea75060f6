import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { functions, type Schedule, schedulesOf, stateMachines } from '../../manifest.ts';
import type { Alarms } from './alarms.ts';
import { schedulerCron } from './cron.ts';
import { DeadLetters } from './dead-letter-queue.ts';
import type { Functions } from './functions.ts';
import { pascal } from './names.ts';
import type { Workflows } from './state-machines.ts';

export type SchedulesProps = {
  /** When the rollup is due, and the zone in which hours are meant. */
  readonly settings: Pick<Settings, 'rollup' | 'timeZone'>;
  readonly functions: Functions;
  readonly workflows: Workflows;
  readonly alarms: Alarms;
};

type Target = { arn: string; action: string; loss: string };

/**
 * The schedules of the manifest, each with a role for its one target. Runs that never began end in
 * one queue, and so do those of a function that failed: Scheduler hands them over and does not
 * wait.
 */
export class Schedules extends Construct {
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const planned = schedulesOf(props.settings);
    this.deadLetters = new DeadLetters(this, 'DeadLetters', {
      alarms: props.alarms,
      lost: [...new Set(planned.map((schedule) => targetOf(schedule.target, props).loss))].join(
        ', or ',
      ),
      see: 'missed-schedule',
    });
    for (const schedule of planned) this.create(schedule, this.deadLetters.queue, props);
  }

  private create(schedule: Schedule, deadLetters: IQueue, props: SchedulesProps): void {
    const target = targetOf(schedule.target, props);
    if ('function' in schedule.target)
      props.functions.keepFailedCalls(schedule.target.function, deadLetters);
    const role = new Role(this, `${pascal(schedule.name)}Role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: [target.action], resources: [target.arn] }));
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
    );
    const created = new CfnSchedule(this, pascal(schedule.name), {
      description: `Without it ${target.loss}`,
      scheduleExpression: schedulerCron(schedule),
      scheduleExpressionTimezone: props.settings.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.arn,
        roleArn: role.roleArn,
        // Scheduler puts in the instant for which this run was due, also when it starts late.
        input: JSON.stringify({
          scheduledTime: '<aws.scheduler.scheduled-time>',
          ...schedule.input,
        }),
        // Retries for as long as the run still makes sense: the clock comes again anyway, a rollup
        // only after its period.
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    });
    // Scheduler checks on creation that the role may reach the target.
    created.node.addDependency(role);
  }
}

const targetOf = (
  target: Schedule['target'],
  { functions: created, workflows }: SchedulesProps,
): Target =>
  'function' in target
    ? {
        arn: created.byName[target.function].functionArn,
        action: 'lambda:InvokeFunction',
        loss: functions[target.function].loss,
      }
    : {
        arn: workflows.byName[target.stateMachine].stateMachineArn,
        action: 'states:StartExecution',
        loss: stateMachines[target.stateMachine].loss,
      };
