import { memberRoute } from '../http/member-route.ts';
import { runRollup } from './run-rollup.ts';

export const handler = memberRoute({
  run: ({ params, ...call }) => runRollup({ ...call, period: params.period ?? '' }),
});
