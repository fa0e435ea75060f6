import * as z from 'zod';
import { submitBriefVersion } from '../../commands/requests/submit-brief-version.ts';
import { briefForm } from '../../core/brief/brief-form.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { fullBrief, lightBrief } from '../examples.ts';
import { sign, standIn, viewLedger, viewRequest, withdraw } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/brief/versions',
  function: 'requests',
  access: 'member',
  id: 'submitBriefVersion',
  summary: 'The owner submits a complete brief; sign-off opens.',
  parameters: requestParameter,
  body: () => z.record(z.string(), z.unknown()),
  // A brief of either tier, or a flag to submit the saved draft.
  shownBody: ({ currency }) =>
    z.union([
      briefForm('light', currency).describe(
        'A full brief, from a cost threshold on and for campaigns, needs all of its six parts; an `incomplete-brief` names what is missing',
      ),
      z.strictObject({ fromDraft: z.literal(true) }),
    ]),
  answer: { status: 201, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, sign, standIn, viewLedger, withdraw],
  examples: (settings) => ({
    light: lightBrief(settings),
    full: fullBrief(settings),
    'The saved draft': { fromDraft: true },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => submitBriefVersion(state, call), { status: 201 });
