import { enterCost } from '../../commands/numbers/enter-number.ts';
import { costForm } from '../../core/money/money-entry.ts';
import { requestCallerRoute } from '../../http/member-route.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: ({ currency }) => costForm(currency),
  run: ({ body, ...call }) => enterCost(call, body).record(),
});
