import { enterKpi } from '../../commands/numbers/enter-number.ts';
import { kpiForm, storedKpiForm } from '../../core/money/kpi-entry.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { forIdInPath, idInPath, viewLedger } from '../next-steps.ts';
import { entryReply, RecordedAnswer } from './entry-reply.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/kpis',
  function: 'numbers',
  access: 'member-or:results',
  id: 'recordKpi',
  summary: 'Record or correct a KPI: what is counted beside the money, never instead of it.',
  parameters: requestParameter,
  body: () => kpiForm,
  answer: { status: 200, schema: () => RecordedAnswer(storedKpiForm), name: 'RecordedKpi' },
  problems: [404, 409],
  next: [
    { to: 'getMoney', why: 'Beside which money it stands', parameters: idInPath },
    forIdInPath(viewLedger),
  ],
  examples: () => ({
    'What people clicked': {
      externalId: 'clicks-2026-03',
      kind: 'clicks',
      count: 41_000,
      countedOn: '2026-03-31',
    },
  }),
});

export const handle: Handle<typeof route> = (call) => entryReply(call, enterKpi(call, call.body));
