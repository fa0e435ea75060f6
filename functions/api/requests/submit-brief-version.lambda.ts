import * as z from 'zod';
import { commitVersion } from '../../commands/requests/commit-version.ts';
import { submitBriefVersion } from '../../commands/requests/submit-brief-version.ts';
import { requestRoute } from '../../http/member-route.ts';

export const handler = requestRoute({
  body: () => z.record(z.string(), z.unknown()),
  run: (call) => commitVersion(call, (state) => submitBriefVersion(state, call)),
});
