import { callerRoute } from '../http/member-route.ts';
import { recordSharedResult } from './record-shared-result.ts';
import { sharedResultForm } from './shared-result.ts';

export const handler = callerRoute({
  scope: 'results',
  body: ({ currency }) => sharedResultForm(currency),
  run: recordSharedResult,
});
