import type { Reconciliation } from './reconciliation.ts';
import type { Difference } from './recount.ts';

/** The result of a reconciliation as lines of text. */
export const reportLines = ({
  requests,
  events,
  sums,
  broken,
  differences,
}: Reconciliation): string[] => {
  const size = `${requests} requests, ${events} events, ${sums} sums`;
  if (broken.length === 0 && differences.length === 0) return [`Zero drift: ${size}.`];
  const lines = differences.map(
    ({ what, stored, recounted }) => `${what}: stored ${stored}, recounted ${recounted}`,
  );
  return [
    ...broken,
    ...lines,
    `${differences.length} sums differ and ${broken.length} ledgers do not verify, of ${size}.`,
    ...(differences.some((one) => !holdsAlways(one))
      ? [
          'Counts, what came late, and the lists of the periods in which requests ended are made by the settings of their day: they differ where time zone, working hours or promises were changed since, and where a newer version counts something that an older one did not. Other money does not depend on either.',
        ]
      : []),
    'The ledger is what holds. See "Sums that differ" in docs/runbook.md.',
  ];
};

/**
 * Whether a sum is independent of settings. Money is; late sums and the lists of periods in which
 * requests ended depend on the time zone, and counts on SLA and calendars as well.
 */
const holdsAlways = ({ what }: Difference): boolean =>
  /^\S+ listed in /.test(what)
    ? /^\S+ listed in to-date\b/.test(what)
    : /\b(spent|earned|units|pipeline|uncounted|waiting|judged|no-result-requests)$/.test(what) &&
      !/^\S+ total late\b/.test(what);
