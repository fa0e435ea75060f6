import type { Figures } from '../../core/rollup/rollup-report.ts';
import type { TeamRollup } from '../../core/rollup/team-rollup.ts';
import { formatRoi } from '../../core/words/money.ts';
import { oneLine } from '../say.ts';
import { leadsNotAgreed, leadsTables } from './leads-in-words.ts';
import type { ReportTable } from './report-table.ts';
import { amount } from './rollup-tables.ts';

/** The money of a team's requests, for its mail and its page. */
export const teamSentences = (report: TeamRollup): string[] => [
  `This is the money of what ${oneLine(report.team)} asked for, and of nobody else.`,
  ...report.headline,
  ...target(report),
  ...leadsNotAgreed(report.leads),
  ...(report.interim ? ['The period has not ended yet, so these figures will still move.'] : []),
];

const target = ({ target: expected, periodName, interim }: TeamRollup): string[] =>
  expected?.met === undefined
    ? []
    : [
        `The target is an ROI of ${formatRoi(expected.roi)}: what your team asked for ${expected.met ? 'meets' : 'misses'} it in ${periodName}${interim ? ' so far' : ''}.`,
      ];

export const teamTables = ({
  periodName,
  inPeriod,
  toDate,
  currency,
  leads,
}: TeamRollup): ReportTable[] => {
  const row = (name: string, { spent, earned, net, roi }: Figures): string[] => [
    name,
    ...[spent, earned, net].map((minorUnits) => amount(minorUnits, currency)),
    formatRoi(roi),
  ];
  return [
    {
      caption: 'What your team asked for',
      columns: ['Time', 'Spent', 'Earned', 'Gain', 'ROI'],
      rows: [row(periodName, inPeriod), row('To date', toDate)],
    },
    ...leadsTables(leads),
  ];
};

/** The page with the requests behind a team's figures. */
export const moneyBehind = ({ period, team }: Pick<TeamRollup, 'period' | 'team'>): string =>
  `/money/behind?${new URLSearchParams({ period, team })}`;
