import { memberRoute } from '../../http/member-route.ts';
import { getCurrentRollup } from './get-current-rollup.ts';

export const handler = memberRoute({
  run: ({ member, params, now, settings }) =>
    getCurrentRollup(member, params.period ?? '', now, settings),
});
