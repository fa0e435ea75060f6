import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleFunctions } from '../../infra/bundle.ts';
import type { Figure } from './figure.ts';
import { percentile } from './percentile.ts';

/**
 * Load time of bundles, as Lambda loads them: each time in a fresh process. It is CPU time, which
 * other processes disturb less than wall time, and each bundle is compared with the bare SDK
 * clients that it uses, loaded alternately.
 */
export const moduleLoad = async (names: readonly string[], bundles: string): Promise<Figure[]> => {
  await bundleFunctions({ [bare]: bareClients }, bundles);
  const millis = new Map([bare, ...names].map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measured] of millis)
      measured.push(await loadOnce(join(bundles, name, 'index.js')));
  }
  const bareMillis = millis.get(bare) ?? [];
  return [...millis].flatMap(([name, measured]) => figures(name, measured, bareMillis));
};

const bare = 'the bare SDK clients';

/** The clients of decision handlers, with the commands that they send. */
const bareClients = {
  contents: `export { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    export { BatchGetCommand, DynamoDBDocumentClient, PutCommand, paginateQuery, TransactWriteCommand }
      from '@aws-sdk/lib-dynamodb';`,
  resolveDir: import.meta.dirname,
};

const rounds = 21;

const loadOnce = async (file: string): Promise<number> => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', timed(file)]);
  return Number(stdout);
};

const timed = (file: string): string =>
  `const before = process.cpuUsage();
  require(${JSON.stringify(file)});
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);`;

const figures = (name: string, measured: number[], bareMillis: number[]): Figure[] => {
  const value = percentile(measured, 50);
  const figure: Figure = {
    what: `CPU of loading ${name}, p50`,
    unit: 'ms',
    value,
    notes: [
      `${rounds} fresh processes, ${Math.min(...measured).toFixed(1)} to ${Math.max(...measured).toFixed(1)} ms`,
    ],
  };
  return name === bare
    ? [figure]
    : [
        figure,
        {
          what: `CPU of loading ${name}, by that of ${bare}`,
          unit: 'times',
          value: value / percentile(bareMillis, 50),
          budget: 1.25,
        },
      ];
};
