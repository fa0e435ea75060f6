import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { streamConsumers } from '../../manifest.ts';
import type { Deployment } from '../config/deployment.ts';
import { Alarms } from '../constructs/alarms.ts';
import { ConsoleSignIn } from '../constructs/console-sign-in.ts';
import { Dashboard } from '../constructs/dashboard.ts';
import { Functions, type FunctionsProps } from '../constructs/functions.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { IncomingMail } from '../constructs/incoming-mail-calls.ts';
import { LogAlarms } from '../constructs/log-alarms.ts';
import { LogMetrics } from '../constructs/log-metric-filters.ts';
import { MailEvents } from '../constructs/mail-events.ts';
import { MailSending } from '../constructs/mail-sending.ts';
import { pascal } from '../constructs/names.ts';
import { Schedules } from '../constructs/schedules.ts';
import { Workflows } from '../constructs/state-machines.ts';
import { StreamConsumers } from '../constructs/stream-consumers.ts';
import { TableThrottles } from '../constructs/table-throttles.ts';
import type { DataStack } from './data-stack.ts';

export type AppStackProps = StackProps & {
  readonly deployment: Deployment;
  readonly data: DataStack;
  readonly code: FunctionsProps['code'];
};

/**
 * Everything that can be recreated from the sources: functions, API, workflows, schedules, alarms.
 */
export class AppStack extends Stack {
  /** The function that SES invokes for incoming mail. */
  readonly receiver: IFunction;

  constructor(scope: Construct, id: string, { deployment, data, code, ...props }: AppStackProps) {
    super(scope, id, props);
    const { table, streamArn, tokens } = data;
    const { stage, alarmEmail, runbook } = deployment;
    const alarms = new Alarms(this, 'Alarms', { email: alarmEmail, runbook });
    const mail = new MailSending(this, 'Mail', { stage, alarms });
    const functions = new Functions(this, 'Functions', {
      deployment,
      table,
      mailConfigurationSet: mail.configurationSet,
      incomingMail: data.incomingMail,
      checkpoints: data.checkpoints,
      files: data.files,
      alarms,
      code,
    });
    const workflows = new Workflows(this, 'Workflows', { deployment, functions, alarms });
    const api = new HttpApi(this, 'Http', { deployment, tokens, functions, alarms });
    functions.linkTo(api.url);
    const { signIn } = deployment;
    const { members } = data;
    functions.signInBy(
      new ConsoleSignIn(this, 'ConsoleSignIn', { signIn, tokens, members, url: api.url }).ways,
    );
    const stream = new StreamConsumers(this, 'Stream', { streamArn, functions, alarms });
    const timetable = new Schedules(this, 'Schedules', {
      settings: deployment.settings,
      functions,
      workflows,
      alarms,
    });
    const incoming =
      data.incomingMail && new IncomingMail(this, 'Incoming', { deployment, functions, alarms });
    const news = new MailEvents(this, 'MailEvents', { mail, functions, alarms });
    const metrics = new LogMetrics(this, 'Metrics', {
      stage,
      functions,
      accessLog: api.accessLog,
    });
    new LogAlarms(this, 'Log', { metrics, alarms });
    new Dashboard(this, 'Dashboard', {
      stage,
      moneyTerms: data.moneyTerms,
      alarms,
      metrics,
      mail,
      api,
      functions,
      workflows,
      deadLetters: [
        ...stream.deadLetters,
        timetable.deadLetters,
        news.deadLetters,
        ...(incoming ? [incoming.deadLetters] : []),
      ],
      table: new TableThrottles(this, 'TableThrottles', { tableName: table.tableName, alarms }),
    });
    // Names that operators need to inspect and repair the platform.
    for (const [name, workflow] of Object.entries(workflows.byName)) {
      new CfnOutput(this, `${pascal(name)}Workflow`, { value: workflow.stateMachineArn });
    }
    for (const { name, function: consumer } of streamConsumers) {
      const { functionName, logGroup } = functions.byName[consumer];
      new CfnOutput(this, `${pascal(name)}Function`, { value: functionName });
      new CfnOutput(this, `${pascal(name)}ConsumerLogs`, { value: logGroup.logGroupName });
    }
    this.receiver = functions.byName['receive-reply'];
    new CfnOutput(this, 'ReceiveReplyFunction', { value: this.receiver.functionName });
    new CfnOutput(this, 'NoteDeliveryFunction', {
      value: functions.byName['note-delivery'].functionName,
    });
    new CfnOutput(this, 'RedriveFunction', { value: functions.byName.redrive.functionName });
    new CfnOutput(this, 'ClockFunction', { value: functions.byName.clock.functionName });
    new CfnOutput(this, 'ApiUrl', {
      value: api.url,
      description: 'Where people and machines reach Countersign',
    });
  }
}
