import { readOptions } from '../lib/cli/read-options.ts';
import { ExportProblem } from '../lib/cli/verify/export-problem.ts';
import { verdictLines } from '../lib/cli/verify/verdict-lines.ts';
import { verifyExport } from '../lib/cli/verify/verify-export.ts';

/**
 * Verifies an export, offline: `npm run verify -- <folder>`, with `--key <file>` for a public key
 * that is kept elsewhere. Exits with 1 when anything does not hold, and with 2 when it cannot be
 * read.
 */

const usage = `npm run verify -- [folder] [options]
  --key <file>        a public key that is kept elsewhere`;

const { positionals, values } = readOptions(
  { options: { key: { type: 'string' } }, allowPositionals: true },
  { usage, words: 1 },
);

try {
  const verdict = await verifyExport(positionals[0] ?? 'export', values.key);
  for (const line of verdictLines(verdict)) console.log(line);
  if (verdict.wrong.length > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof ExportProblem)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
