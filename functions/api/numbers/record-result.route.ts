import { enterResult } from '../../commands/numbers/enter-number.ts';
import { resultForm, storedResultForm } from '../../core/money/result-entry.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { money } from '../examples.ts';
import { forIdInPath, viewLedger, viewRequest } from '../next-steps.ts';
import { entryReply, RecordedAnswer } from './entry-reply.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/results',
  function: 'numbers',
  access: 'member-or:results',
  id: 'recordResult',
  summary: 'Record or correct a result; an external id counts once.',
  parameters: requestParameter,
  body: ({ currency }) => resultForm(currency),
  answer: {
    status: 200,
    schema: ({ currency }) => RecordedAnswer(storedResultForm(currency)),
    name: 'RecordedResult',
  },
  problems: [404, 409],
  next: [forIdInPath(viewRequest), forIdInPath(viewLedger)],
  examples: (settings) => ({
    'What was sold': {
      externalId: 'desk-codes',
      kind: 'membership',
      units: 48,
      netValuePerUnit: money(16_000, settings),
      wonOn: '2026-03-02',
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  entryReply(call, enterResult(call, call.body));
