import { recordSharedResult } from '../../commands/numbers/record-shared-result.ts';
import { sharedResultForm } from '../../core/lifecycle/shared-result.ts';
import { callerRoute } from '../../http/member-route.ts';

export const handler = callerRoute({
  scope: 'results',
  body: ({ currency }) => sharedResultForm(currency),
  run: recordSharedResult,
});
