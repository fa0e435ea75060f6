import { readRoster } from '../adapters/roster-store.ts';
import { memberRoute } from '../http/member-route.ts';
import { ok } from '../shared/result.ts';

export const handler = memberRoute({
  run: async () => ok({ status: 200, body: { members: await readRoster() } }),
});
