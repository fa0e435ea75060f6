import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type StateMachineName, stateMachines } from '../../manifest.ts';
import type { Deployment } from '../config/deployment.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import { isPublished, liveAlias, stateMachineName } from './arns.ts';
import type { Functions } from './functions.ts';
import { serviceLogs } from './log-group.ts';
import { pascal } from './names.ts';

export type WorkflowsProps = {
  readonly deployment: Deployment;
  readonly functions: Functions;
  readonly alarms: Alarms;
};

/**
 * The workflows of the manifest: their definition files, with function ARNs for the placeholders.
 */
export class Workflows extends Construct {
  readonly byName: Record<StateMachineName, StateMachine>;

  private readonly observing: ManagedPolicy;

  constructor(scope: Construct, id: string, props: WorkflowsProps) {
    super(scope, id);
    this.observing = new ManagedPolicy(this, 'Observing', {
      description:
        'Writes logs and traces of workflows. Neither log delivery nor X-Ray has a resource to name.',
      statements: [
        everywhere(
          'logs:CreateLogDelivery',
          'logs:GetLogDelivery',
          'logs:UpdateLogDelivery',
          'logs:DeleteLogDelivery',
          'logs:ListLogDeliveries',
          'logs:PutResourcePolicy',
          'logs:DescribeResourcePolicies',
          'logs:DescribeLogGroups',
        ),
        everywhere(
          'xray:PutTraceSegments',
          'xray:PutTelemetryRecords',
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
        ),
      ],
    });
    Validations.of(this.observing).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Neither log delivery nor X-Ray has a resource to name; the actions are the few that each needs.',
    });
    const names = Object.keys(stateMachines) as StateMachineName[];
    this.byName = Object.fromEntries(
      names.map((name) => [name, this.create(name, props)]),
    ) as typeof this.byName;
  }

  private create(name: StateMachineName, props: WorkflowsProps): StateMachine {
    const { definition, loss, published, tasks } = stateMachines[name];
    const arns = Object.fromEntries(
      Object.entries(tasks).map(([placeholder, task]) => [
        placeholder,
        props.functions.byName[task].functionArn,
      ]),
    );
    const role = new Role(this, `${pascal(name)}Role`, {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      managedPolicies: [this.observing],
      inlinePolicies: {
        Tasks: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: Object.values(arns),
            }),
          ],
        }),
      },
    });
    const physicalName = stateMachineName(props.deployment, name);
    const workflow = new StateMachine(this, pascal(name), {
      stateMachineName: physicalName,
      definitionBody: DefinitionBody.fromFile(definition),
      definitionSubstitutions: arns,
      role: role.withoutPolicyUpdates(),
      tracingEnabled: true,
      logs: {
        destination: serviceLogs(
          this,
          `${pascal(name)}Logs`,
          `/aws/vendedlogs/states/${physicalName}`,
        ),
        // Name and time of each step, for queries over all executions; never its data.
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    // No definition has a time-out as a whole, so an execution times out after a year: only one
    // that waits for months gets there.
    const stops = {
      Failed: workflow.metricFailed,
      ...(published && { TimedOut: workflow.metricTimedOut }),
    };
    for (const [how, metric] of Object.entries(stops)) {
      props.alarms.add(this, `${pascal(name)}${how}`, {
        metric: metric.call(workflow, { period: alarmPeriod }),
        threshold: 1,
        lost: loss,
        see: 'workflow-failed',
      });
    }
    if (isPublished(props.deployment, name)) this.publish(name, workflow);
    return workflow;
  }

  /**
   * A version per definition, and the alias on it. Earlier versions are kept: the alias can be set
   * back to one.
   */
  private publish(name: StateMachineName, workflow: StateMachine): void {
    const version = new CfnStateMachineVersion(this, `${pascal(name)}Version`, {
      stateMachineArn: workflow.stateMachineArn,
      stateMachineRevisionId: workflow.stateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    new CfnStateMachineAlias(this, `${pascal(name)}Live`, {
      name: liveAlias,
      deploymentPreference: { stateMachineVersionArn: version.attrArn, type: 'ALL_AT_ONCE' },
    });
  }
}

const everywhere = (...actions: string[]) => new PolicyStatement({ actions, resources: ['*'] });
