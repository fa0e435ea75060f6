import { requestCallerRoute } from '../http/member-route.ts';
import { keys } from '../shared/keys.ts';
import { costForm, recordCost } from './money-entry.ts';
import { recordEntry } from './record-entry.ts';
import { takesCosts } from './results-window.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: ({ currency }) => costForm(currency),
  run: ({ body: { correction, ...entry }, ...call }) =>
    recordEntry({
      call,
      entry,
      key: keys.cost(call.loaded.state.id, entry.externalId),
      schema: costForm(call.settings.currency).omit({ correction: true }),
      sides: ['marketing', 'finance'],
      refusal: takesCosts,
      decide: (before) => recordCost({ entry, correction, before }),
    }),
});
