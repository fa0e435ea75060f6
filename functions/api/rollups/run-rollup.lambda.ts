import { runRollup } from '../../commands/rollups/run-rollup.ts';
import { memberRoute } from '../../http/member-route.ts';

export const handler = memberRoute({
  run: ({ params, ...call }) => runRollup({ ...call, period: params.period ?? '' }),
});
