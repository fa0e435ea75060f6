import * as z from 'zod';
import { briefItem } from '../adapters/subject-store.ts';
import { actorOf } from '../http/caller.ts';
import { requestRoute } from '../http/member-route.ts';
import { handleCommand } from '../request/handle-command.ts';
import { requestView } from '../request/request-view.ts';
import { ok } from '../shared/result.ts';
import type { Brief } from './brief.ts';
import { submitBriefVersion } from './submit-brief-version.ts';

export const handler = requestRoute({
  body: () => z.record(z.string(), z.unknown()),
  run: (call) => {
    let submitted: Brief | undefined;
    return handleCommand({
      ...call,
      actor: actorOf(call.caller),
      decide: async (state) => {
        const version = await submitBriefVersion(state, call);
        if (!version.ok) return version;
        submitted = version.value.brief;
        return ok(version.value.events);
      },
      newItems: ({ id, brief }) => (brief && submitted ? [briefItem(id, brief.version, submitted)] : []),
      reply: (after) => ({ status: 201, body: requestView(after, call.settings) }),
    });
  },
});
