import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { type StateMachineName, stateMachines } from '../../manifest.ts';
import type { Deployment } from '../config/deployment.ts';

/** The ARNs of the manifest's names. */
export type Arns = {
  readonly table: string;
  readonly stateMachine: (name: StateMachineName) => string;
  /**
   * What executions are started from: the alias of a workflow that is published in versions, or the
   * workflow itself.
   */
  readonly startable: (name: StateMachineName) => string;
  /**
   * The condition for starting a workflow: IAM checks the workflow's own ARN, with the alias as a
   * condition key.
   */
  readonly startableBy: (name: StateMachineName) => Record<string, unknown> | undefined;
  /**
   * Resource for signalling a workflow's tasks. Emulators do not know to which workflow a task
   * token belongs.
   */
  readonly signalled: (name: StateMachineName) => string;
  /** All executions: there is one per request, created long after the role. */
  readonly executions: (name: StateMachineName) => string;
  /**
   * Everything that sending a mail requires permission for: the sender, in SES's sandbox every
   * recipient, and the configuration set.
   */
  readonly mail: readonly string[];
  /** Where checkpoints are kept, and what signs them. */
  readonly checkpoints: { readonly bucket: string; readonly key: string };
  /** The bucket for incoming mails, where a deployment takes any. */
  readonly incomingMail: string | undefined;
  /** The bucket for proofs' files. */
  readonly files: string;
};

/** The alias of the version on which executions start. */
export const liveAlias = 'live';

export const isPublished = ({ emulated }: Deployment, name: StateMachineName): boolean =>
  stateMachines[name].published === true && !emulated;

/**
 * A workflow's physical name. Given, not generated: its tasks may signal it, which would be a
 * circular reference.
 */
export const stateMachineName = ({ stage }: Deployment, name: StateMachineName): string =>
  `countersign-${stage}-${name}`;

export type ArnSources = {
  readonly deployment: Deployment;
  readonly table: { readonly tableArn: string };
  readonly mailConfigurationSet: string;
  readonly incomingMail: { readonly bucketArn: string } | undefined;
  readonly checkpoints: {
    readonly bucket: { readonly bucketArn: string };
    readonly key: { readonly keyArn: string };
  };
  readonly files: { readonly bucketArn: string };
};

export const arnsOf = (
  stack: Stack,
  { deployment, table, mailConfigurationSet, incomingMail, checkpoints, files }: ArnSources,
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
    checkpoints: { bucket: checkpoints.bucket.bucketArn, key: checkpoints.key.keyArn },
    incomingMail: incomingMail?.bucketArn,
    files: files.bucketArn,
  };
};
