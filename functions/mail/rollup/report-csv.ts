import { stringify } from 'csv-stringify/sync';
import type { Figures, RollupReport } from '../../core/rollup/rollup-report.ts';
import { decimalMoney } from '../../core/words/money.ts';
import { sayOthers } from '../../wording/say-others.ts';

/**
 * A report as CSV (RFC 4180, with a byte order mark, by which spreadsheets recognise UTF-8). User
 * text that a spreadsheet would take for a formula is prefixed with an apostrophe; figures are not.
 */
export const reportCsv = (report: RollupReport): string =>
  stringify(rowsOf(report), {
    bom: true,
    header: true,
    columns: columns.map((key) => ({
      key,
      header: `${key}${/spent|earned|net/.test(key) ? `_${report.currency}` : ''}`,
    })),
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { bigint: (minorUnits) => decimalMoney(minorUnits, report.currency) },
  });

const rowsOf = (report: RollupReport): Cells[] => [
  {
    part: 'total',
    name: report.period,
    ...money(report.inPeriod.money, ''),
    ...money(report.toDate.money, '_to_date'),
  },
  ...report.dimensions.flatMap(({ dimension, rows }) =>
    rows.map(({ value, others, more, period, toDate }) => ({
      part: dimension,
      name: others ? sayOthers({ others, more }) : value,
      ...money(period, ''),
      ...money(toDate, '_to_date'),
    })),
  ),
  ...report.lostMoney.map((lost) => ({
    part: 'lost money',
    name: lost.title,
    request: lost.requestId,
    ...money(lost, '_to_date'),
  })),
  ...(report.madeMoney ?? []).map((made) => ({
    part: 'made money',
    name: made.title,
    request: made.requestId,
    ...money(made, '_to_date'),
  })),
];

type Cells = Partial<Record<(typeof columns)[number], string | bigint | number>>;

const columns = [
  'part',
  'name',
  'request',
  'spent',
  'earned',
  'net',
  'roi_percent',
  'spent_to_date',
  'earned_to_date',
  'net_to_date',
  'roi_percent_to_date',
] as const;

/** Amounts are integers in minor units, written as decimals without floating point. */
const money = (figures: Figures, suffix: '' | '_to_date'): Cells => ({
  [`spent${suffix}`]: BigInt(figures.spent),
  [`earned${suffix}`]: BigInt(figures.earned),
  [`net${suffix}`]: BigInt(figures.net),
  ...(figures.roi !== undefined && {
    [`roi_percent${suffix}`]: Number((figures.roi * 100).toFixed(1)),
  }),
});
