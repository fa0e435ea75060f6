import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readOptions } from '../lib/cli/read-options.ts';
import { bundleFunctions } from '../lib/infra/bundle.ts';
import { functionEntries } from '../lib/infra/function-entries.ts';
import { bundleBytes, bundleSizes, decisionHandlers } from '../lib/tools/bench/bundle-sizes.ts';
import { measureEmbedded, requestsMade } from '../lib/tools/bench/embedded.ts';
import { type Figure, figureTable, type Missing, verdict } from '../lib/tools/bench/figure.ts';
import { load, machine } from '../lib/tools/bench/machine.ts';
import { moduleLoad } from '../lib/tools/bench/module-load.ts';
import { pageTimes } from '../lib/tools/bench/page-times.ts';
import { readiness } from '../lib/tools/bench/readiness.ts';
import { rollupReads, rollupScale } from '../lib/tools/bench/rollup-reads.ts';

/**
 * Measures the budgets and prints them: `npm run bench`. `-- --json FILE` writes to another file
 * than `bench-results.json`; `-- --scale` measures the rollup alone, with 1,000 to 100,000
 * requests. A figure over budget, or a missing one, is reported and does not fail the run.
 */

const usage = `npm run bench -- [options]
  --json <file>       where the figures go, bench-results.json without it
  --scale             the rollup alone, with 1,000 to 100,000 requests`;

const { values: options } = readOptions(
  {
    options: {
      json: { type: 'string', default: 'bench-results.json' },
      scale: { type: 'boolean', default: false },
    },
  },
  { usage },
);

const began = performance.now();
const measuredOn = machine();
const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
const figures: Figure[] = [];
const missing: Missing[] = [];

const measure = async (what: string, work: () => Promise<Figure[]>): Promise<void> => {
  const start = performance.now();
  try {
    figures.push(...(await work()));
  } catch (error) {
    missing.push({ what, problem: error instanceof Error ? error.message : String(error) });
  }
  console.error(`${what}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
};

if (options.scale) {
  await measure('Rollups of many requests', () =>
    rollupScale(join(folder, 'scale.sqlite'), [1000, 10_000, 100_000]),
  );
  rmSync(folder, { recursive: true, force: true });
  console.log(figureTable(figures, missing));
  process.exit();
}

const bundles = join(folder, 'bundles');
let bytes: Record<string, number> = {};

await measure('Bundles', async () => {
  const metafile = await bundleFunctions(functionEntries(), bundles);
  bytes = bundleBytes(metafile);
  return bundleSizes(metafile);
});
await measure('Load', () => moduleLoad(decisionHandlers, bundles));
const filled = join(folder, 'filled');
await measure('Embedded runtime', async () => {
  await measureEmbedded(filled, measure);
  return [];
});
await measure('Items that a rollup reads', () =>
  rollupReads(join(folder, 'rollup.sqlite'), [10, 100, 1000]),
);
await measure('Pages of the console', () => pageTimes(join(folder, 'pages.sqlite'), 5000));
await measure('npm start, empty', async () => [
  await readiness('empty folder', join(folder, 'empty')),
]);
await measure('npm start, filled', async () => [
  await readiness(`folder with ${requestsMade} requests`, filled),
]);
rmSync(folder, { recursive: true, force: true });

const seconds = (performance.now() - began) / 1000;
const { cores, processor, node, commit, loadBefore } = measuredOn;
const loadAfter = load();
console.log(`
${figureTable(figures, missing)}

KB are 1,024 bytes. Measured in ${seconds.toFixed(0)} s on ${cores} cores (${processor}), Node ${node}, commit ${commit}.
The machine's load was ${loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after; with others at work times are longer.`);

const results = {
  machine: { ...measuredOn, loadAfter },
  seconds,
  figures: figures.map((figure) => ({ ...figure, verdict: verdict(figure) })),
  missing,
  bundles: bytes,
};
const file = resolve(options.json);
writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
console.log(`All of it is in ${file}`);
