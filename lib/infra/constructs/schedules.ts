import { Aws } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
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
  /** When the rollup is due, and the time zone of that hour. */
  readonly settings: Pick<Settings, 'rollup' | 'timeZone'>;
  readonly functions: Functions;
  readonly workflows: Workflows;
  readonly alarms: Alarms;
};

/**
 * The schedules of the manifest, each with a role for its one target. Failed starts go to a queue,
 * and so do failed functions, since Scheduler invokes asynchronously.
 */
export class Schedules extends Construct {
  readonly deadLetters: DeadLetters;

  private readonly roles = new Map<string, Role>();

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

  /** A role per target, however many schedules it has. */
  private roleFor({ name, arn, action }: Target, deadLetters: IQueue): Role {
    const existing = this.roles.get(name);
    if (existing) return existing;
    const allow = (actions: string, resource: string) =>
      new PolicyStatement({ actions: [actions], resources: [resource] });
    const role = new Role(this, `${pascal(name)}Role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: {
        Target: new PolicyDocument({
          statements: [allow(action, arn), allow('sqs:SendMessage', deadLetters.queueArn)],
        }),
      },
    });
    this.roles.set(name, role);
    return role;
  }

  private create(schedule: Schedule, deadLetters: IQueue, props: SchedulesProps): void {
    const target = targetOf(schedule.target, props);
    if ('function' in schedule.target)
      props.functions.keepFailedCalls(schedule.target.function, deadLetters);
    const role = this.roleFor(target, deadLetters);
    const created = new CfnSchedule(this, pascal(schedule.name), {
      description: `Without it ${target.loss}`,
      scheduleExpression: schedulerCron(schedule),
      scheduleExpressionTimezone: props.settings.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.arn,
        roleArn: role.roleArn,
        // Scheduler substitutes the instant at which this run was due, also when it starts late.
        input: JSON.stringify({
          scheduledTime: '<aws.scheduler.scheduled-time>',
          ...schedule.input,
        }),
        // Retries for as long as the run makes sense: the clock runs again soon anyway, a rollup
        // only after its next period.
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
        name: target.function,
        arn: created.byName[target.function].functionArn,
        action: 'lambda:InvokeFunction',
        loss: functions[target.function].loss,
      }
    : {
        name: target.stateMachine,
        arn: workflows.byName[target.stateMachine].stateMachineArn,
        action: 'states:StartExecution',
        loss: stateMachines[target.stateMachine].loss,
      };

type Target = { name: string; arn: string; action: string; loss: string };
