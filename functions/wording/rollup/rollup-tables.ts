import type { Dimension } from '../../core/rollup/counters.ts';
import type { Figures, RollupReport, Row, Section } from '../../core/rollup/rollup-report.ts';
import { addUp } from '../../core/rollup/section.ts';
import { formatRoi, formatWhole } from '../../core/words/money.ts';
import { Stage } from '../../core/words/words.ts';
import { sayDuration, sayStage } from '../say.ts';
import { sayOthers } from '../say-others.ts';
import { leadsTables } from './leads-in-words.ts';
import type { ReportTable } from './report-table.ts';
import { share } from './share-in-words.ts';

/** `$100,000`, with cents where there are any and a clear minus sign. */
export const amount = (minorUnits: number, currency: string): string =>
  formatWhole(minorUnits, currency).replace(/^-/, '−');

/** Every table of the rollup mail that has rows; losses come first. */
export const rollupTables = (report: RollupReport): ReportTable[] => [
  ...listed(
    'What lost money, all of it to date',
    ['Spent', 'Earned', 'Gain', 'ROI', 'Lesson'],
    report.lostMoney,
    (request) => [...money(request, report.currency), lesson(request)],
  ),
  ...listed(
    'What made most, all of it to date',
    ['Spent', 'Earned', 'Gain', 'ROI'],
    report.madeMoney ?? [],
    (request) => money(request, report.currency),
  ),
  ...againstBefore(report),
  ...changedPeriods(report),
  ...byDimension(report),
  ...listed('Money spent and no result yet', ['Spent'], report.noResultYet.largest, ({ spent }) => [
    amount(spent, report.currency),
  ]),
  ...cycleTimes(report.inPeriod),
  ...promises(report.inPeriod),
  ...leadsTables(report.leads),
];

const listed = (
  caption: string,
  columns: string[],
  requests: readonly Listed[],
  say: (request: Listed) => string[],
): ReportTable[] => {
  if (requests.length === 0) return [];
  const more = requests.length - rowsAtMost;
  const rows = requests
    .slice(0, rowsAtMost)
    .map((request) => [`${request.title} (${request.requestId})`, ...say(request)]);
  const rest = more > 0 ? [[`and ${more} more`, ...columns.map(() => '')]] : [];
  return [{ caption, columns: ['Request', ...columns], rows: [...rows, ...rest] }];
};

/** Rows per table: the mail has to stay under 102 KB, and the whole report is stored elsewhere. */
const rowsAtMost = 10;

const money = ({ spent, earned, net, roi }: Figures, currency: string): string[] => [
  amount(spent, currency),
  amount(earned, currency),
  amount(net, currency),
  formatRoi(roi),
];

const lesson = ({ lesson: learned }: Listed): string => {
  if (!learned) return 'none written yet';
  const line = learned.replace(/\s+/g, ' ');
  return line.length > lessonAtMost ? `${line.slice(0, lessonAtMost).toWellFormed()}…` : line;
};

type Listed = RollupReport['lostMoney'][number];

/** Characters of a lesson in a table; the report has more of it, and the request all. */
const lessonAtMost = 160;

/**
 * The period, the previous one as it is now and, where that has changed since, as reported then.
 */
const againstBefore = ({ before, periodName, inPeriod, currency }: RollupReport): ReportTable[] => {
  if (!before) return [];
  const { asSent, changed } = before;
  const restated = changed && (changed.spent !== 0 || changed.earned !== 0);
  return [
    {
      caption: 'Against the period before',
      columns: ['Period', 'Spent', 'Earned', 'Gain', 'ROI'],
      rows: [
        [periodName, ...money(inPeriod.money, currency)],
        [before.periodName, ...money(before.money, currency)],
        ...(asSent && restated
          ? [[`${before.periodName}, as sent`, ...money(asSent, currency)]]
          : []),
      ],
    },
  ];
};

const changedPeriods = ({
  recordedLate: { periods = [] },
  currency,
}: RollupReport): ReportTable[] =>
  periods.length === 0
    ? []
    : [
        {
          caption: 'Earlier periods that this one has changed',
          columns: ['Period', 'Spent', 'Earned'],
          rows: periods
            .slice(0, rowsAtMost)
            .map(({ periodName, spent, earned }) => [
              periodName,
              amount(spent, currency),
              amount(earned, currency),
            ]),
        },
      ];

const byDimension = ({ dimensions, currency }: RollupReport): ReportTable[] =>
  dimensions
    .filter(({ rows }) => rows.length > 0)
    .map(({ dimension, rows, apart, more = 0 }) => ({
      caption: `By ${captions[dimension].toLowerCase()}${apart ? ': rows do not add up to the total' : ''}`,
      columns: [captions[dimension], 'Spent', 'Earned', 'Gain', 'ROI', 'ROI to date'],
      rows: apart ? rowsApart(rows, more, currency) : dimensionRows(rows, currency),
      behind: rows
        .slice(0, rowsAtMost)
        .map(({ value, others }) => (others ? undefined : { [filters[dimension]]: value })),
    }));

/** How a list of requests is narrowed to a value. */
const filters: Record<Dimension, string> = {
  segment: 'segment',
  'collateral-type': 'collateralType',
  campaign: 'campaign',
  team: 'team',
  priority: 'priority',
  goal: 'goal',
  partner: 'partner',
};

const captions: Record<Dimension, string> = {
  segment: 'Segment',
  'collateral-type': 'Collateral type',
  campaign: 'Campaign',
  team: 'Requesting team',
  priority: 'Business priority',
  goal: 'Business goal',
  partner: 'Strategic partner',
};

const dimensionCells = (
  name: string,
  inPeriod: Figures,
  toDate: Figures,
  currency: string,
): string[] => [name, ...money(inPeriod, currency), formatRoi(toDate.roi)];

/** The money of a request with two partners is in the rows of both, so that nothing is added up. */
const rowsApart = (rows: readonly Row[], more: number, currency: string): string[][] => {
  const rest = Math.max(rows.length - rowsAtMost, 0) + more;
  return [
    ...rows
      .slice(0, rowsAtMost)
      .map((row) => dimensionCells(nameOf(row), row.period, row.toDate, currency)),
    ...(rest > 0 ? [[`and ${rest} more`, '', '', '', '', '']] : []),
  ];
};

const dimensionRows = (rows: readonly Row[], currency: string): string[][] => {
  const cells = (name: string, inPeriod: Figures, toDate: Figures) =>
    dimensionCells(name, inPeriod, toDate, currency);
  const named = rows.length > rowsAtMost ? rows.slice(0, rowsAtMost - 1) : rows;
  const rest = rows.slice(named.length);
  const others = rest.reduce((count, row) => count + (row.others ?? 1), 0);
  const more = rest.some((row) => row.more);
  return [
    ...named.map((row) => cells(nameOf(row), row.period, row.toDate)),
    ...(rest.length > 0
      ? [
          cells(
            sayOthers({ others, more }),
            addUp(rest.map(({ period }) => period)),
            addUp(rest.map(({ toDate }) => toDate)),
          ),
        ]
      : []),
  ];
};

const nameOf = (row: Row): string => (row.others ? sayOthers(row) : row.value || 'none given');

const cycleTimes = ({ cycleTimes: times }: Section): ReportTable[] => {
  const columns = ['Times', 'Half within', '9 of 10 within'];
  const stages = [
    ...times.byStage.map((stage) => spread(stageName(stage.stage), stage)),
    ...(times.wholeWay ? [spread('From request to release', times.wholeWay)] : []),
  ];
  const waiters = times.byWaitedFor.map((waiter) => spread(waiter.name, waiter));
  return [
    { caption: 'Who was waited for', columns: ['Who', ...columns], rows: waiters },
    { caption: 'Cycle times by stage', columns: ['Stage', ...columns], rows: stages },
  ].filter(({ rows }) => rows.length > 0);
};

const spread = (name: string, { count, p50Hours, p90Hours }: Spread): string[] => [
  name,
  String(count),
  sayDuration(p50Hours),
  sayDuration(p90Hours),
];

type Spread = NonNullable<Section['cycleTimes']['wholeWay']>;

const stageName = (stage: string): string => {
  const known = Stage.safeParse(stage);
  return known.success ? sayStage(known.data) : stage;
};

const promises = (section: Section): ReportTable[] =>
  section.promises.length === 0
    ? []
    : [
        {
          caption: 'Promises kept (SLA)',
          columns: ['Who', 'Kept in time'],
          rows: section.promises.map(({ name, kept }) => [name, share(kept)]),
        },
      ];
