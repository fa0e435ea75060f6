import { randomBytes } from 'node:crypto';
import type { StateMachineName } from '../manifest.ts';

/** Placeholders for AWS's account, region and credentials. Nothing outside accepts them. */
export const localRegion = 'local';

/** What the inner endpoints ask for. SDK clients keep it, so that it lives as long as the process. */
export const secretOfProcess = randomBytes(32).toString('base64url');

/**
 * The secret is the session token: SDK clients send it with every call. The key stays the same, as
 * DynamoDB Local has a database for each.
 */
export const localCredentials = {
  accessKeyId: 'local',
  secretAccessKey: 'local',
  sessionToken: secretOfProcess,
};

export const stateMachineArn = (name: StateMachineName): string => `${states}:stateMachine:${name}`;

const states = 'arn:aws:states:local:000000000000';

export const executionArn = (machine: StateMachineName, name: string): string =>
  `${states}:execution:${machine}:${name}`;
