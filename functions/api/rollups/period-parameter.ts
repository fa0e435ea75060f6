import type { PathParameter } from '../../http/route.ts';

/** Path parameter for a period; `run` is a regular expression for what may follow it. */
export const periodParameter = (description: string, run = ''): { period: PathParameter } => ({
  period: { schema: { type: 'string', pattern: `^${period}${run}$` }, description },
});

/** `2026-W53` is a week and `2025-W53` is not, which no pattern can express. */
const period = '\\d{4}-(?:W(?:0[1-9]|[1-4]\\d|5[0-3])|0[1-9]|1[0-2]|Q[1-4])';

/** Of what is shown as it is now. */
export const begunPeriod = periodParameter(
  'A week, a month such as `2026-11` or a quarter such as `2026-Q4` that has begun',
);
