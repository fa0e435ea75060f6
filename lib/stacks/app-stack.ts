import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import { Alarms } from '../constructs/alarms.ts';
import { Functions, type FunctionsProps } from '../constructs/functions.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { pascal } from '../constructs/names.ts';
import { Schedules } from '../constructs/schedules.ts';
import { StreamConsumers } from '../constructs/stream-consumers.ts';
import { Workflows } from '../constructs/workflows.ts';
import { streamConsumers } from '../manifest.ts';
import type { DataStack } from './data-stack.ts';

export type AppStackProps = StackProps & {
  readonly deployment: Deployment;
  readonly data: DataStack;
  readonly code: FunctionsProps['code'];
};

/** Everything that can be made anew from the sources: functions, API, workflows, schedules, alarms. */
export class AppStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, data, code, ...props }: AppStackProps) {
    super(scope, id, props);
    const { table, streamArn, tokens } = data;
    const alarms = new Alarms(this, 'Alarms', { email: deployment.alarmEmail });
    const functions = new Functions(this, 'Functions', { deployment, table, alarms, code });
    const workflows = new Workflows(this, 'Workflows', { deployment, functions, alarms });
    const api = new HttpApi(this, 'Http', { deployment, tokens, functions, alarms });
    functions.linkTo(api.url);
    new StreamConsumers(this, 'Stream', { streamArn, functions, alarms });
    new Schedules(this, 'Schedules', {
      settings: deployment.settings,
      functions,
      workflows,
      alarms,
    });
    // What people who run the platform need by name, to look at it and to repair it.
    for (const [name, workflow] of Object.entries(workflows.byName)) {
      new CfnOutput(this, `${pascal(name)}Workflow`, { value: workflow.stateMachineArn });
    }
    for (const { name, function: consumer } of streamConsumers) {
      new CfnOutput(this, `${pascal(name)}ConsumerLogs`, {
        value: functions.byName[consumer].logGroup.logGroupName,
      });
    }
    new CfnOutput(this, 'RedriveFunction', { value: functions.byName.redrive.functionName });
    new CfnOutput(this, 'ApiUrl', {
      value: api.url,
      description: 'Where people and machines reach Countersign',
    });
  }
}
