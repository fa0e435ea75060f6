import type { BadRow } from '../../../functions/core/imports/bad-row.ts';
import type { Counts } from './import-file.ts';

export const nothingYet = (): Counts => ({
  checked: 0,
  read: 0,
  recorded: 0,
  corrected: 0,
  unchanged: 0,
});

/** `1,200 rows read, 1,100 recorded, 0 corrected, 98 unchanged, 2 refused` */
export const countsLine = (
  { checked, read, recorded, corrected, unchanged }: Counts,
  refused: number,
): string =>
  [
    ...(checked > 0 ? [`${say(checked)} rows checked`] : []),
    `${say(read)} rows read`,
    `${say(recorded)} recorded`,
    `${say(corrected)} corrected`,
    `${say(unchanged)} unchanged`,
    `${say(refused)} refused`,
  ].join(', ');

const say = (count: number): string => count.toLocaleString('en-US');

/** `line 7, erp-1: amount "1,234.50" has thousands separators; …` */
export const badRowLines = ({ line, externalId, reasons }: BadRow): string[] =>
  reasons.map(({ column, cell: given, reason }) => {
    const cell = column && (given ? `${column} ${shown(given)}` : column);
    const where = externalId ? `line ${line}, ${shown(externalId)}` : `line ${line}`;
    return `${where}: ${[cell, reason].filter(Boolean).join(' ')}`;
  });

/** Untrusted cells: a terminal would execute escape sequences. */
const shown = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
