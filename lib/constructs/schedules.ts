import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Settings } from '../../functions/shared/settings.ts';
import { functions, type Schedule, schedulesOf, stateMachines } from '../manifest.ts';
import type { Alarms } from './alarms.ts';
import { schedulerCron } from './cron.ts';
import { DeadLetters } from './dead-letters.ts';
import type { Functions } from './functions.ts';
import { pascal } from './names.ts';
import type { Workflows } from './workflows.ts';

export type SchedulesProps = {
  /** When the rollup is due, and the zone in which hours are meant. */
  readonly settings: Pick<Settings, 'rollup' | 'timeZone'>;
  readonly functions: Functions;
  readonly workflows: Workflows;
  readonly alarms: Alarms;
};

type Target = { arn: string; action: string; loss: string };

/** The schedules of the manifest, each with a role for its one target, and dead letters for runs that never began. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    for (const schedule of schedulesOf(props.settings)) this.create(schedule, props);
  }

  private create(schedule: Schedule, props: SchedulesProps): void {
    const target = targetOf(schedule.target, props);
    const deadLetters = new DeadLetters(this, `${pascal(schedule.name)}DeadLetters`, {
      alarms: props.alarms,
      lost: target.loss,
      see: 'missed-schedule',
    });
    const role = new Role(this, `${pascal(schedule.name)}Role`, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: [target.action], resources: [target.arn] }));
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queue.queueArn] }),
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
        input: JSON.stringify({ scheduledTime: '<aws.scheduler.scheduled-time>' }),
        // Retries for as long as the run still makes sense: the clock comes again anyway, the rollup only next week.
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        deadLetterConfig: { arn: deadLetters.queue.queueArn },
      },
    });
    // Scheduler checks on creation that the role may reach the target.
    created.node.addDependency(role);
  }
}

const targetOf = (target: Schedule['target'], { functions: created, workflows }: SchedulesProps): Target =>
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
