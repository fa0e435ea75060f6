import { requestCallerRoute } from '../http/member-route.ts';
import { enterCost } from './enter-number.ts';
import { costForm } from './money-entry.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: ({ currency }) => costForm(currency),
  run: ({ body, ...call }) => enterCost(call, body).record(),
});
