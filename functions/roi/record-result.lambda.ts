import { requestCallerRoute } from '../http/member-route.ts';
import { keys } from '../shared/keys.ts';
import { recordResult, resultForm } from './money-entry.ts';
import { recordEntry } from './record-entry.ts';
import { takesResults } from './results-window.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: ({ currency }) => resultForm(currency),
  run: ({ body: { correction, ...entry }, ...call }) =>
    recordEntry({
      call,
      entry,
      key: keys.result(call.loaded.state.id, entry.externalId),
      schema: resultForm(call.settings.currency).omit({ correction: true }),
      sides: ['sales', 'marketing', 'finance'],
      refusal: takesResults,
      decide: (before) => recordResult({ entry, correction, before }),
    }),
});
