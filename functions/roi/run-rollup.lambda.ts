import { memberRoute } from '../http/member-route.ts';
import { runRollup } from './run-rollup.ts';

export const handler = memberRoute({
  run: ({ member, params, now, settings }) =>
    runRollup({ member, period: params.period ?? '', now, settings }),
});
