import type { Counts } from './import-file.ts';
import { countsLine } from './import-report.ts';

/**
 * Shows an import's progress: on a terminal in one line every second, elsewhere in a line per
 * 10,000 rows.
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
