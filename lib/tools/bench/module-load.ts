import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Figure } from './figure.ts';
import { percentile } from './percentile.ts';

const run = promisify(execFile);

const batches = 3;
const processes = 9;

const timed = (file: string): string =>
  `const began = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - began);`;

const loadOnce = async (file: string): Promise<number> => {
  const { stdout } = await run(process.execPath, ['--eval', timed(file)]);
  return Number(stdout);
};

/**
 * How long a bundle takes to load, as Lambda loads it: in a process of its own that has loaded
 * nothing before. The machine may be busy with other things, so the best of several medians is
 * noted as well.
 */
export const moduleLoad = async (name: string, file: string): Promise<Figure[]> => {
  const millis: number[][] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const measured: number[] = [];
    for (let count = 0; count < processes; count += 1) measured.push(await loadOnce(file));
    millis.push(measured);
  }
  const medians = millis.map((measured) => percentile(measured, 50).toFixed(1));
  return [
    {
      what: `Load of ${name}, p50`,
      unit: 'ms',
      value: percentile(millis.flat(), 50),
      budget: 35,
      notes: [
        `${batches} batches of ${processes} fresh processes, with medians of ${medians.join(', ')} ms`,
      ],
    },
    { what: `Load of ${name}, p95`, unit: 'ms', value: percentile(millis.flat(), 95) },
  ];
};
