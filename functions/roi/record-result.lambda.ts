import { requestCallerRoute } from '../http/member-route.ts';
import { planOf } from '../request/request.ts';
import { keys } from '../shared/keys.ts';
import { keptResult, recordResult, resultForm } from './money-entry.ts';
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
      schema: keptResult(call.settings.currency),
      sides: ['sales', 'marketing', 'finance'],
      refusal: takesResults,
      decide: (before, state, source) =>
        recordResult({ entry, correction, before, source, attribution: planOf(state)?.attribution }),
    }),
});
