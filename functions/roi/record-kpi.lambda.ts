import { requestCallerRoute } from '../http/member-route.ts';
import { enterKpi } from './enter-number.ts';
import { kpiForm } from './money-entry.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: () => kpiForm,
  run: ({ body, ...call }) => enterKpi(call, body).record(),
});
