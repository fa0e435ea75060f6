import { memberRoute } from '../../http/member-route.ts';
import { getRollup } from './get-rollup.ts';

export const handler = memberRoute({
  run: ({ member, params, settings }) => getRollup(member, params.period ?? '', settings),
});
