import { briefItem } from '../adapters/subject-store.ts';
import type { Brief } from '../brief/brief.ts';
import { actorOf } from '../http/caller.ts';
import { requestRoute } from '../http/member-route.ts';
import { handleCommand } from '../request/handle-command.ts';
import { requestView } from '../request/request-view.ts';
import { ok } from '../shared/result.ts';
import { correctCourse } from './correct-course.ts';
import { correctionForm } from './correction-form.ts';

export const handler = requestRoute({
  body: () => correctionForm,
  run: (call) => {
    let submitted: Brief | undefined;
    return handleCommand({
      ...call,
      actor: actorOf(call.caller),
      decide: async (state) => {
        const corrected = await correctCourse(state, call);
        if (!corrected.ok) return corrected;
        submitted = corrected.value.brief;
        return ok(corrected.value.events);
      },
      newItems: ({ id, brief }) => (brief && submitted ? [briefItem(id, brief.version, submitted)] : []),
      reply: (after) => ({ status: 201, body: requestView(after, call.settings) }),
    });
  },
});
