import { triageForm } from '../../core/asking/triage-form.ts';
import { type Triage, triage } from '../../core/intake/intake.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { refuse } from '../../core/words/result.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { command } from '../command.ts';
import { idInAnswer, viewRequest, withdraw, writeBrief } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/triage',
  function: 'requests',
  access: 'member',
  id: 'triageRequest',
  summary: 'The owner accepts, declines, asks back or points to what exists.',
  parameters: requestParameter,
  body: () => triageForm,
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [
    viewRequest,
    { to: 'answerQuestion', why: 'When it asked back', parameters: idInAnswer },
    { to: 'saveBriefDraft', why: 'Before the brief is complete', parameters: idInAnswer },
    writeBrief,
    withdraw,
  ],
  examples: () => ({
    accept: { action: 'accept' },
    decline: {
      action: 'decline',
      reason: 'The clubs close for the spring.',
      cause: 'out-of-scope',
    },
    ask: { action: 'ask', question: 'For which of the clubs is it?' },
    reuse: {
      action: 'reuse',
      link: 'https://proofs.example/last-spring.pdf',
      note: 'With another date',
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, async (state) => {
    const { body, member, settings } = call;
    const missing = await missingReuse(body);
    return missing ? refuse(missing) : triage(state, member, body, settings);
  });

/** The reused request has to exist and be released, or the requester is sent to nothing. */
const missingReuse = async (sent: Triage): Promise<Refusal | undefined> => {
  if (sent.action !== 'reuse' || sent.requestId === undefined) return undefined;
  const existing = await loadRequest(sent.requestId);
  if (existing?.state.released) return undefined;
  const detail = 'is no request that was released; name one that was, or give a link';
  return { type: 'invalid-fields', errors: [{ pointer: '/requestId', detail }] };
};
