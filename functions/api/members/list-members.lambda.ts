import { ok } from '../../core/words/result.ts';
import { memberRoute } from '../../http/member-route.ts';
import { readRoster } from '../../store/people/roster-store.ts';

export const handler = memberRoute({
  run: async () => ok({ status: 200, body: { members: await readRoster() } }),
});
