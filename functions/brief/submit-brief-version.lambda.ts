import * as z from 'zod';
import { requestRoute } from '../http/member-route.ts';
import { commitVersion } from './commit-version.ts';
import { submitBriefVersion } from './submit-brief-version.ts';

export const handler = requestRoute({
  body: () => z.record(z.string(), z.unknown()),
  run: (call) => commitVersion(call, (state) => submitBriefVersion(state, call)),
});
