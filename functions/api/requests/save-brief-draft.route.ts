import { saveBriefDraft } from '../../commands/requests/save-brief-draft.ts';
import { briefDraft } from '../../core/brief/brief-form.ts';
import { ok } from '../../core/words/result.ts';
import { entityTag } from '../../core/words/seen-revision.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { DraftAnswer, draftAnswer } from '../draft-answer.ts';
import { lightBrief } from '../examples.ts';
import { forIdInPath, idInPath, viewRequest } from '../next-steps.ts';

export const route = apiRoute({
  method: 'PUT',
  path: '/requests/{id}/brief',
  function: 'requests',
  access: 'member',
  id: 'saveBriefDraft',
  summary: 'The owner saves an unfinished brief over the one that they have read.',
  parameters: requestParameter,
  body: () => briefDraft,
  answer: { status: 200, schema: () => DraftAnswer, name: 'SavedDraft' },
  problems: [404, 409],
  overwrites: true,
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

export const handle: Handle<typeof route> = async (call) => {
  const { member, body, loaded, now, seen, settings } = call;
  const saved = await saveBriefDraft(loaded, body, { by: member, at: now, seen, settings });
  return saved.ok
    ? ok({ status: 200, body: draftAnswer(saved.value), etag: entityTag(saved.value.revision) })
    : saved;
};
