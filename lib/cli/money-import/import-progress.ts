import type { Counts } from './import-file.ts';
import { countsLine } from './import-report.ts';

/**
 * Tells how far an import is: on a terminal once a second in one line, and elsewhere in a line for
 * every 10,000 rows.
 */
export const tellProgress = (
  output: Output,
  refused: () => number,
  now = () => performance.now(),
) => {
  let [toldAt, toldRows] = [now(), 0];
  const isDue = (rows: number): boolean =>
    output.isTTY ? now() - toldAt >= everyMillis : rows - toldRows >= everyRows;
  return (counts: Readonly<Counts>): void => {
    const rows = counts.checked + counts.read;
    if (!isDue(rows)) return;
    [toldAt, toldRows] = [now(), rows];
    const line = countsLine(counts, refused());
    output.write(output.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  };
};

const everyMillis = 1000;

const everyRows = 10_000;

type Output = { isTTY?: boolean; write(text: string): unknown };
