import type { RollupReport } from '../../core/rollup/rollup-report.ts';
import { amount } from '../../wording/rollup/rollup-tables.ts';
import type { MailTable } from '../render/mail-view.ts';

/** Released, paid for and used by nobody, with the last reason given. */
export const unusedTable = ({ neverUsed = [], currency }: RollupReport): MailTable[] =>
  neverUsed.length === 0
    ? []
    : [
        {
          caption: 'Made and used by nobody, the dearest first',
          columns: ['Request', 'Spent', 'Why not'],
          rows: neverUsed.map(({ title, requestId, spent, why = 'nobody has said' }) => [
            `${title} (${requestId})`,
            amount(spent, currency),
            why.replace(/\s+/g, ' '),
          ]),
        },
      ];
