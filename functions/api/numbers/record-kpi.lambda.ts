import { enterKpi } from '../../commands/numbers/enter-number.ts';
import { kpiForm } from '../../core/money/money-entry.ts';
import { requestCallerRoute } from '../../http/member-route.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: () => kpiForm,
  run: ({ body, ...call }) => enterKpi(call, body).record(),
});
