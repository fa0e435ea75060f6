import type { RollupReport, Row } from '../../core/rollup/rollup-report.ts';
import { formatRoi, formatWhole } from '../../core/words/money.ts';
import { sayDuration } from '../say.ts';
import { sayOthers } from '../say-others.ts';

/**
 * A chart of a rollup as plain data: what is drawn, and the same in sentences for those who cannot
 * see it. `unit` says how figures are formatted: money in minor units, a ratio in percent,
 * hours, or sales.
 */
export type ChartSpec = {
  name: 'money' | 'return' | 'waiting';
  title: string;
  unit: 'money' | 'percent' | 'hours' | 'units';
  series: string[];
  rows: ChartRow[];
  /** The target, in the unit of the figures. */
  target?: number;
  alt: string;
};

/** One group of bars: its label, a figure per series, and which requests are behind them. */
type ChartRow = { label: string; figures: number[]; behind?: Record<string, string> };

/** The charts of a report, empty where there is nothing to draw; `roiTarget` is a ratio. */
export const chartsOf = (report: RollupReport, roiTarget: number): ChartSpec[] => [
  ...moneyChart(report),
  ...returnChart(report, roiTarget),
  ...waitingChart(report),
];

/** Spent and earned, by campaign where there are any, else by type of collateral. */
const moneyChart = (report: RollupReport): ChartSpec[] => {
  const campaigns = dimensionOf(report, 'campaign').filter(hasMoney);
  const useCampaigns = campaigns.some(({ value, others }) => value !== '' && !others);
  const rows = (
    useCampaigns ? campaigns : dimensionOf(report, 'collateral-type').filter(hasMoney)
  ).slice(0, rowsAtMost);
  if (rows.length === 0) return [];
  const { currency, periodName } = report;
  const what = useCampaigns ? 'campaign' : 'type of collateral';
  const said = rows.map(
    (row) =>
      `${named(row, 'no campaign')}: spent ${formatWhole(row.period.spent, currency)}, earned ${formatWhole(row.period.earned, currency)}, ROI ${formatRoi(row.period.roi)}`,
  );
  return [
    {
      name: 'money',
      title: `Spent and earned by ${what}, ${periodName}`,
      unit: 'money',
      series: ['Spent', 'Earned'],
      // A loss is written in words too, for those who do not see colours.
      rows: rows.map((row) => ({
        label: `${short(named(row, 'No campaign'))}\n${row.period.net < 0 ? 'loss, ' : ''}ROI ${formatRoi(row.period.roi)}`,
        figures: [row.period.spent, row.period.earned],
        ...behind(useCampaigns ? 'campaign' : 'collateralType', row),
      })),
      alt: `Spent and earned by ${what} in ${periodName}. ${listOf(said)}.`,
    },
  ];
};

/** As a list of requests is narrowed to it; rows that combine values have none. */
const behind = (field: string, { value, others }: Row): Pick<ChartRow, 'behind'> =>
  others ? {} : { behind: { [field]: value } };

const dimensionOf = (report: RollupReport, dimension: string): Row[] =>
  report.dimensions.find((one) => one.dimension === dimension)?.rows ?? [];

const hasMoney = (row: Row): boolean => row.period.spent > 0 || row.period.earned > 0;

/** As many as stay readable in a mail; the tables below have more. */
const rowsAtMost = 6;

const named = ({ value, others, more }: Row, none: string): string =>
  others ? sayOthers({ others, more }) : value === '' ? none : value;

/** A label short enough to fit beside its bars. */
const short = (text: string): string =>
  text.length > 26 ? `${text.slice(0, 25).trimEnd()}…` : text;

const listOf = (sentences: string[]): string => sentences.join('; ');

/** The return to date by segment, with the target. */
const returnChart = (report: RollupReport, target: number): ChartSpec[] => {
  const rows = dimensionOf(report, 'segment')
    .flatMap((row) => (row.toDate.roi === undefined ? [] : [{ row, roi: row.toDate.roi }]))
    .slice(0, rowsAtMost);
  if (rows.length === 0) return [];
  const said = rows.map(
    ({ row, roi }) =>
      `${named(row, 'no segment')}: ${formatRoi(roi)}, ${roi < target ? 'under' : 'at or over'} the target`,
  );
  return [
    {
      name: 'return',
      title: 'Return to date by segment, and the target',
      unit: 'percent',
      series: ['ROI'],
      rows: rows.map(({ row, roi }) => ({
        label: short(named(row, 'No segment')),
        figures: [roi],
        ...behind('segment', row),
      })),
      target,
      alt: `Return to date by segment. The target is ${formatRoi(target)}. ${listOf(said)}.`,
    },
  ];
};

/** How long each side was waited for: median and 90th percentile. */
const waitingChart = ({ inPeriod, periodName }: RollupReport): ChartSpec[] => {
  const rows = inPeriod.cycleTimes.byWaitedFor.slice(0, rowsAtMost);
  if (rows.length === 0) return [];
  const said = rows.map(
    ({ name, p50Hours, p90Hours }) =>
      `${name}: half within ${sayDuration(p50Hours)}, nine in ten within ${sayDuration(p90Hours)}`,
  );
  return [
    {
      name: 'waiting',
      title: `Who was waited for, ${periodName}`,
      unit: 'hours',
      series: ['Half within', 'Nine in ten within'],
      rows: rows.map(({ name, p50Hours, p90Hours }) => ({
        label: short(name),
        figures: [p50Hours, p90Hours],
      })),
      alt: `How long each side was waited for in ${periodName}. ${listOf(said)}.`,
    },
  ];
};

/** A figure as printed at its bar. */
export const sayFigure = (figure: number, unit: ChartSpec['unit'], currency: string): string => {
  if (unit === 'money') return formatWhole(figure, currency);
  if (unit === 'units') return figure.toLocaleString('en-US');
  return unit === 'percent' ? formatRoi(figure) : sayDuration(figure);
};
