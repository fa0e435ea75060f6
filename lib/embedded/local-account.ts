import type { StateMachineName } from '../manifest.ts';

/** Placeholders for AWS's account, region and credentials. Nothing outside accepts them. */
export const localRegion = 'local';

export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

export const stateMachineArn = (name: StateMachineName): string => `${states}:stateMachine:${name}`;

const states = 'arn:aws:states:local:000000000000';

export const executionArn = (machine: StateMachineName, name: string): string =>
  `${states}:execution:${machine}:${name}`;
