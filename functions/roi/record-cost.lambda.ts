import { requestCallerRoute } from '../http/member-route.ts';
import { keys } from '../shared/keys.ts';
import { costForm, costOf, keptCost, recordCost } from './money-entry.ts';
import { recordEntry } from './record-entry.ts';
import { takesCosts } from './results-window.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: ({ currency }) => costForm(currency),
  run: ({ body: { correction, ...form }, ...call }) => {
    const entry = costOf(form);
    return recordEntry({
      call,
      entry,
      key: keys.cost(call.loaded.state.id, entry.externalId),
      schema: keptCost(call.settings.currency),
      sides: ['marketing', 'finance'],
      refusal: takesCosts,
      decide: (before, _state, source) => recordCost({ entry, correction, before, source }),
    });
  },
});
