import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { type StateMachineName, stateMachines } from '../../manifest.ts';
import type { Deployment } from '../config/deployment.ts';

/** The ARNs behind what the manifest names. */
export type Arns = {
  readonly table: string;
  readonly stateMachine: (name: StateMachineName) => string;
  /**
   * What executions are started from: the alias of a workflow that is published in versions, or the
   * workflow itself.
   */
  readonly startable: (name: StateMachineName) => string;
  /**
   * The condition under which a workflow may be started: AWS judges by its own ARN, and has the
   * alias as a key.
   */
  readonly startableBy: (name: StateMachineName) => Record<string, unknown> | undefined;
  /**
   * Where a workflow's tasks are signalled. Emulators do not know which workflow a task token is
   * of.
   */
  readonly signalled: (name: StateMachineName) => string;
  /** Of all executions: one a request, made long after the role that may look at them. */
  readonly executions: (name: StateMachineName) => string;
  /**
   * Of all that a mail has to be allowed for: the sender, in SES's sandbox every recipient, and the
   * configuration set.
   */
  readonly mail: readonly string[];
  /** The bucket for mails that come in, where a deployment takes any. */
  readonly incomingMail: string | undefined;
};

/** The alias that points to the version on which executions start. */
export const liveAlias = 'live';

export const isPublished = ({ emulated }: Deployment, name: StateMachineName): boolean =>
  stateMachines[name].published === true && !emulated;

/**
 * A workflow's physical name. Given, not generated: its tasks may signal it, so neither could come
 * first.
 */
export const stateMachineName = ({ stage }: Deployment, name: StateMachineName): string =>
  `countersign-${stage}-${name}`;

export type ArnSources = {
  readonly deployment: Deployment;
  readonly table: { readonly tableArn: string };
  readonly mailConfigurationSet: string;
  readonly incomingMail: { readonly bucketArn: string } | undefined;
};

export const arnsOf = (
  stack: Stack,
  { deployment, table, mailConfigurationSet, incomingMail }: ArnSources,
): Arns => {
  const ses = (resource: string, resourceName: string) =>
    stack.formatArn({ service: 'ses', resource, resourceName });
  const states = (resource: string, resourceName: string) =>
    stack.formatArn({
      service: 'states',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  return {
    table: table.tableArn,
    stateMachine: (name) => states('stateMachine', stateMachineName(deployment, name)),
    startable: (name) => {
      const machine = states('stateMachine', stateMachineName(deployment, name));
      return isPublished(deployment, name) ? `${machine}:${liveAlias}` : machine;
    },
    startableBy: (name) =>
      isPublished(deployment, name)
        ? { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': liveAlias } }
        : undefined,
    signalled: (name) =>
      deployment.emulated ? '*' : states('stateMachine', stateMachineName(deployment, name)),
    executions: (name) => states('execution', `${stateMachineName(deployment, name)}:*`),
    mail: deployment.emulated
      ? ['*']
      : [
          ses('identity', deployment.mailIdentity.sandbox ? '*' : deployment.mailIdentity.name),
          ses('configuration-set', mailConfigurationSet),
        ],
    incomingMail: incomingMail?.bucketArn,
  };
};
