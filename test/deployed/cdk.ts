import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { emulatorEndpoint } from '../../lib/infra/config/emulator-endpoint.ts';
import { emptyBucket } from './empty.ts';

/** The CDK CLI, as people use it, for the stage of tests. */

const stage = 'test';

const root = join(import.meta.dirname, '../..');

const cdk = (folder: string, ...args: string[]): void => {
  console.log(`\n$ cdk ${args.join(' ')}`);
  const { status, stdout, stderr, error } = spawnSync(join(root, 'node_modules/.bin/cdk'), args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CI: 'true' },
  });
  if (error) throw error;
  // Hundreds of lines of progress are worth reading when something went wrong, and only then.
  if (status !== 0) throw new Error(`cdk ${args[0]} ended with ${status}:\n${stdout}\n${stderr}`);
};

const clientOfStacks = new CloudFormationClient({});

const exists = async (stack: string): Promise<boolean> => {
  try {
    await clientOfStacks.send(new DescribeStacksCommand({ StackName: stack }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return false;
    throw error;
  }
};

/**
 * Prepares account and region for CDK, where that has not been done, for the stacks that were
 * synthesized.
 */
export const bootstrapIfNeeded = async (output: string): Promise<void> => {
  if (await exists('CDKToolkit')) return;
  cdk(root, 'bootstrap', '-a', output);
};

/**
 * Synthesizes the stacks of a version's folder into `output`. CDK's own validation takes longer
 * than all the rest, and is for templates that go to AWS.
 */
export const synthesize = (folder: string, output: string): void => {
  const unchecked = emulatorEndpoint() ? ['--no-validation'] : [];
  cdk(folder, 'synth', '--quiet', ...unchecked, '-c', `stage=${stage}`, '-o', output);
};

type Outputs = Record<string, string>;

/** Deploys what was synthesized. Returns the outputs of both stacks. */
export const deploy = (output: string): Outputs => {
  const file = outputsFile(output);
  rmSync(file, { force: true });
  cdk(root, 'deploy', '--all', '-a', output, '--require-approval', 'never', '--outputs-file', file);
  return outputsIn(file);
};

/** The same, unless it has been done. */
export const deployOnce = (output: string): Outputs => {
  const file = outputsFile(output);
  return existsSync(file) ? outputsIn(file) : deploy(output);
};

const outputsFile = (output: string): string => join(output, 'outputs.json');

const outputsIn = (file: string): Outputs => {
  const stacks = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Outputs>);
  return Object.assign({}, ...stacks);
};

const buckets = ['CheckpointBucket', 'FilesBucket', 'IncomingMailBucket'];

const emptyBuckets = async (): Promise<void> => {
  const data = `countersign-${stage}-data`;
  if (!(await exists(data))) return;
  const { Stacks = [] } = await clientOfStacks.send(new DescribeStacksCommand({ StackName: data }));
  for (const { OutputKey, OutputValue } of Stacks[0]?.Outputs ?? [])
    if (OutputValue && buckets.includes(OutputKey ?? '')) await emptyBucket(OutputValue);
};

/**
 * Takes the stacks away: first what writes, then what is written, for a bucket that is not empty
 * does not go with its stack, but on an emulator. Throws when one of them is still there
 * afterwards.
 */
export const destroy = async (output: string): Promise<void> => {
  if (!emulatorEndpoint()) {
    cdk(root, 'destroy', `countersign-${stage}-app`, '-a', output, '--force');
    await emptyBuckets();
  }
  cdk(root, 'destroy', '--all', '-a', output, '--force');
  for (const part of ['app', 'data']) {
    const stack = `countersign-${stage}-${part}`;
    if (await exists(stack)) throw new Error(`${stack} is still there after cdk destroy`);
  }
};
