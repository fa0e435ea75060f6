import { resolve } from 'node:path';
import { type ImportKind, importKinds, shapeOf } from '../functions/core/imports/kinds.ts';
import { keepDecimals } from '../functions/core/words/decimals.ts';
import { notReadInWords } from '../functions/wording/not-read-in-words.ts';
import { collectBadRows } from '../lib/cli/money-import/bad-rows.ts';
import { currencyOf } from '../lib/cli/money-import/deployment-currency.ts';
import { importFile } from '../lib/cli/money-import/import-file.ts';
import { ImportProblem } from '../lib/cli/money-import/import-problem.ts';
import { tellProgress } from '../lib/cli/money-import/import-progress.ts';
import { badRowLines, countsLine, nothingYet } from '../lib/cli/money-import/import-report.ts';
import { findTarget } from '../lib/cli/money-import/import-target.ts';
import { sendTo } from '../lib/cli/money-import/send-row.ts';
import { misused, readOptions } from '../lib/cli/read-options.ts';
import { PlatformProblem } from '../lib/cli/running-platform.ts';

/** Records costs, results, KPIs or leads from a CSV file: `npm run import -- costs march.csv`. */

const usage = `npm run import -- costs|results|kpis|leads <file.csv> [options]

Every row is checked by the forms of the API. Good rows are recorded, bad ones are reported with their line.
  --all-or-nothing    check the whole file first, and send nothing if any row is bad
  --errors=<file>     where all bad rows go; <file>.errors.csv without it
  --api=<address>     another platform than the one on this machine, with
  --token=<token>     a token for it, or COUNTERSIGN_TOKEN
  --as=<member>       on this machine: who records; somebody in marketing without it

Some refusals only the API can make, such as a request that it does not know. They are reported too, but do not undo what
was recorded, also with --all-or-nothing. The same file can be sent again: external ids count once.
Exits with 1 when there were bad rows, or when it had to stop; with 2 when it was not used like this.`;

const options = {
  'all-or-nothing': { type: 'boolean', default: false },
  errors: { type: 'string' },
  api: { type: 'string' },
  token: { type: 'string' },
  as: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const isKind = (word: string | undefined): word is ImportKind =>
  importKinds.some((kind) => kind === word);

const run = async (): Promise<void> => {
  const { values, positionals } = readOptions(
    { options, allowPositionals: true },
    { usage, words: 2 },
  );
  if (values.help) return console.log(usage);
  const [kind, path] = positionals;
  if (!isKind(kind))
    return misused(kind ? `There is no import of '${kind}'` : 'Say what the file has', usage);
  if (!path) return misused('Name the file', usage);
  const errors = values.errors ?? `${path.replace(/\.csv$/i, '')}.errors.csv`;
  if (resolve(errors) === resolve(path)) throw new ImportProblem('--errors names the file itself');
  const target = await findTarget(values, process.env);
  const { currency, decimals, decimalMark } = await currencyOf(target.apiUrl);
  keepDecimals(currency, decimals);
  const shape = shapeOf(kind, { currency, decimalMark });
  const badRows = collectBadRows(errors);
  const counts = nothingYet();
  const progress = tellProgress(process.stderr, () => badRows.count);
  const allOrNothing = values['all-or-nothing'];
  try {
    await importFile(
      { path, shape, send: sendTo({ ...target, kind }), badRows, allOrNothing, progress },
      counts,
    );
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\n');
    console.log(countsLine(counts, badRows.count));
    const skipped = counts.notRead && notReadInWords(counts.notRead);
    if (skipped) console.log(`Not read: ${skipped}`);
    for (const line of badRows.first.flatMap(badRowLines)) console.log(`  ${line}`);
    if (badRows.count > 0) {
      if (allOrNothing && counts.read === 0) console.log('Nothing was sent.');
      if (badRows.written) console.log(`All bad rows are in ${errors}`);
      process.exitCode = 1;
    }
  }
};

try {
  await run();
} catch (error) {
  if (![ImportProblem, PlatformProblem].some((kind) => error instanceof kind)) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
