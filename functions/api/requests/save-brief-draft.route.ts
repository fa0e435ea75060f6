import { saveBriefDraft } from '../../commands/requests/save-brief-draft.ts';
import { briefDraft } from '../../core/brief/brief-form.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
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
  const refusal = await saveBriefDraft(loaded, body, { by: member, at: now });
  return refusal
    ? refuse(refusal)
    : ok({ status: 200, body: { draft: body, savedBy: member.id, savedAt: now } });
};
