import { enterResult } from '../../commands/numbers/enter-number.ts';
import { resultForm } from '../../core/money/money-entry.ts';
import { requestCallerRoute } from '../../http/member-route.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: ({ currency }) => resultForm(currency),
  run: ({ body, ...call }) => enterResult(call, body).record(),
});
