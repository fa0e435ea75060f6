import * as z from 'zod';
import { agreedForPlan } from '../../commands/agreements/agreed-for-plan.ts';
import { earlierTexts } from '../../commands/requests/earlier-texts.ts';
import { readTrackRecord } from '../../commands/requests/read-track-record.ts';
import { shownPlan } from '../../commands/requests/shown-plan.ts';
import { briefDraft } from '../../core/brief/brief-form.ts';
import { previewBrief } from '../../core/brief/preview-brief.ts';
import { recordView } from '../../core/request/request-view.ts';
import { Party } from '../../core/words/party.ts';
import { ok } from '../../core/words/result.ts';
import { Tier } from '../../core/words/words.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { lightBrief } from '../examples.ts';
import { forIdInPath, writeBrief } from '../next-steps.ts';
import { trackRecordFields } from '../request-answer.ts';

const PreviewAnswer = () =>
  z.object({
    tier: Tier.describe('A full brief needs all six parts'),
    projection: z
      .object({ cost: z.int(), value: z.int(), net: z.int(), roi: z.number().optional() })
      .optional()
      .describe('In minor units; there once cost, value of a sale and units are'),
    ...trackRecordFields(),
    parties: z
      .array(
        z.object({
          party: Party,
          quorum: z.int(),
          advisory: z.literal(true).optional().describe('It only gives an opinion'),
          after: z.array(Party).optional().describe('The parties after which it is asked'),
          because: z
            .array(z.string())
            .describe('Names of the rules of the policy; sales and marketing always sign'),
        }),
      )
      .describe('Who would have to sign it'),
    missing: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .describe('All that is missing or wrong in it; none when it can be submitted'),
  });

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/brief/preview',
  function: 'request-views',
  access: 'member',
  id: 'previewBrief',
  summary: 'What an unsaved brief would lead to. Changes nothing.',
  parameters: requestParameter,
  body: () => briefDraft,
  answer: { status: 200, schema: PreviewAnswer, name: 'BriefPreview' },
  problems: [404, 409],
  next: [forIdInPath(writeBrief)],
  examples: (settings) => ({
    'Not finished': { situation: 'Guests like it here.', goal: { kpis: [] } },
    whole: lightBrief(settings),
  }),
});

export const handle: Handle<typeof route> = async ({ loaded: { state }, body, settings, now }) => {
  const [signed, trackRecord, earlier, agreed] = await Promise.all([
    state.released ? shownPlan(state, settings.currency) : ok(undefined),
    readTrackRecord(state),
    earlierTexts(state),
    agreedForPlan(body, { currency: settings.currency, now }),
  ]);
  if (!signed.ok) return signed;
  if (!agreed.ok) return agreed;
  const preview = previewBrief(body, state.form, settings, {
    now,
    after: signed.value?.brief,
    estimates: state.estimates,
    said: { plan: state, latest: earlier.get(state.brief?.digest ?? '') },
    agreed: agreed.value,
  });
  const record = recordView(trackRecord, preview.projection);
  return ok({ status: 200, body: { ...preview, ...record } });
};
