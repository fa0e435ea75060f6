import { briefDraft } from '../../core/brief/brief-form.ts';
import { refuseBrief } from '../../core/brief/brief-version.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { saveDraft } from '../../store/requests/subject-store.ts';
import { DraftAnswer } from '../draft-answer.ts';
import { lightBrief } from '../examples.ts';
import { forIdInPath, idInPath, viewRequest } from '../next-steps.ts';

export const route = apiRoute({
  method: 'PUT',
  path: '/requests/{id}/brief',
  function: 'requests',
  access: 'member',
  id: 'saveBriefDraft',
  summary: 'The owner saves an unfinished brief.',
  parameters: requestParameter,
  body: () => briefDraft,
  answer: { status: 200, schema: () => DraftAnswer, name: 'SavedDraft' },
  problems: [404, 409],
  next: [
    forIdInPath(viewRequest),
    {
      to: 'submitBriefVersion',
      why: 'As it was saved, when it is complete',
      parameters: idInPath,
      body: { fromDraft: true },
    },
  ],
  examples: (settings) => ({
    'Not finished': { situation: 'Guests like it here.', goal: { kpis: [] } },
    'All but submitted': lightBrief(settings),
  }),
});

export const handle: Handle<typeof route> = async ({ member, body, loaded, now }) => {
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
};

/** Tries for a draft saved while others sign; only one person saves it at a time. */
const maxAttempts = 5;
