import { randomBytes } from 'node:crypto';
import type { StateMachineName } from '../manifest.ts';

/** Placeholders for AWS's account, region and credentials. Nothing outside accepts them. */
export const localRegion = 'local';

/** The secret is of this process: only it can sign requests, and addresses for files. */
export const localCredentials = {
  accessKeyId: 'local',
  secretAccessKey: randomBytes(32).toString('hex'),
};

export const stateMachineArn = (name: StateMachineName): string => `${states}:stateMachine:${name}`;

const states = 'arn:aws:states:local:000000000000';

export const executionArn = (machine: StateMachineName, name: string): string =>
  `${states}:execution:${machine}:${name}`;
