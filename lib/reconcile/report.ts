import type { Reconciliation } from './reconcile.ts';
import type { Difference } from './recount.ts';

/** Counters of money; the others depend on the promises and calendars that held when they were counted. */
const isMoney = ({ what }: Difference): boolean => /(spent|earned|units)$/.test(what);

/** What a reconciliation found, line by line. */
export const reportLines = ({ requests, events, sums, broken, differences }: Reconciliation): string[] => {
  const size = `${requests} requests, ${events} events, ${sums} sums`;
  if (broken.length === 0 && differences.length === 0) return [`Zero drift: ${size}.`];
  const lines = differences.map(
    ({ what, stored, recounted }) => `${what}: stored ${stored}, recounted ${recounted}`,
  );
  return [
    ...broken,
    ...lines,
    `${differences.length} sums differ and ${broken.length} ledgers do not verify, of ${size}.`,
    ...(differences.some((one) => !isMoney(one))
      ? [
          'Counts of waiting and of promises are made by the settings of their day: they differ where time zone, working hours or promises were changed since, and where a newer version counts something that an older one did not. Money does not depend on either.',
        ]
      : []),
    'The ledger is what holds. See "Sums that differ" in docs/runbook.md.',
  ];
};
