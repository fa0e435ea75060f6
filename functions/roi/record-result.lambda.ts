import { requestCallerRoute } from '../http/member-route.ts';
import { enterResult } from './enter-number.ts';
import { resultForm } from './money-entry.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: ({ currency }) => resultForm(currency),
  run: ({ body, ...call }) => enterResult(call, body).record(),
});
