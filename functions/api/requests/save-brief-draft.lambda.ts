import { briefDraft } from '../../core/brief/brief.ts';
import { refuseBrief } from '../../core/lifecycle/brief-version.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { requestRoute } from '../../http/member-route.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { saveDraft } from '../../store/requests/subject-store.ts';

/** Enough for a draft that is saved while others sign; a draft is saved by one person at a time. */
const maxAttempts = 5;

export const handler = requestRoute({
  body: () => briefDraft,
  run: async ({ member, body, loaded, now }) => {
    let current = loaded;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const refusal = refuseBrief(current.state, member);
      if (refusal) return refuse(refusal);
      const saved = await saveDraft(current, body, { by: member.id, at: now });
      if (saved === 'saved')
        return ok({ status: 200, body: { draft: body, savedBy: member.id, savedAt: now } });
      const again = await loadRequest(current.state.id);
      if (!again) throw new Error(`${current.state.id} is gone`);
      current = again;
    }
    throw new Error(`${current.state.id} changed ${maxAttempts} times while a draft was saved`);
  },
});
