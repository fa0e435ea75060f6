import type { LeadsKept, LeadsRow } from '../../core/rollup/leads-kept.ts';
import { oneLine } from '../say.ts';
import type { ReportTable } from './report-table.ts';
import { share } from './share-in-words.ts';

/** What both sides promised about leads and kept: a table for each month that has any. */
export const leadsTables = (leads: LeadsKept | undefined): ReportTable[] =>
  (leads?.months ?? [])
    .filter(({ rows }) => rows.length > 0)
    .map(({ monthName, followUpHours, rows, more }) => ({
      caption: `Promises about leads, ${monthName}`,
      columns: [
        'Team and lead',
        'Promised',
        'Handed over',
        'Marketing',
        followUpHours === undefined
          ? 'Followed up in time'
          : `Followed up within ${followUpHours.toLocaleString('en-US')} working hours`,
        'Sales',
        'Open',
      ],
      rows: [
        ...rows.slice(0, rowsAtMost).map(cells),
        ...(more || rows.length > rowsAtMost ? [['and more', '', '', '', '', '', '']] : []),
      ],
    }));

/** The mail has to stay under 102 KB. */
const rowsAtMost = 30;

const cells = (row: LeadsRow): string[] => [
  `${oneLine(row.team)}, ${oneLine(row.definition)}`,
  row.promised === undefined ? 'nothing' : row.promised.toLocaleString('en-US'),
  handedOver(row),
  row.promised === undefined ? '–' : sayKept(row.kept),
  share(row.followedUp),
  row.followUpKept === undefined ? '–' : row.followUpKept ? 'kept' : 'not kept',
  row.waiting.toLocaleString('en-US'),
];

/** Leads from before the promise was in force do not count for it. */
const handedOver = ({ delivered, counted, promised }: LeadsRow): string =>
  promised === undefined || delivered === counted
    ? delivered.toLocaleString('en-US')
    : `${delivered.toLocaleString('en-US')} (${counted.toLocaleString('en-US')} while it was promised)`;

const sayKept = (kept: boolean | undefined): string =>
  kept === undefined ? 'not yet' : kept ? 'kept' : 'not kept';

/** Where nothing is signed: whoever reads figures of leads knows that nobody has promised any. */
export const leadsNotAgreed = (leads: LeadsKept | undefined): string[] =>
  leads && !leads.agreed ? ['Promises about leads: not agreed yet.'] : [];
