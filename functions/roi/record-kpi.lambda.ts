import { requestCallerRoute } from '../http/member-route.ts';
import { keys } from '../shared/keys.ts';
import { keptKpi, kpiForm, recordKpi } from './money-entry.ts';
import { recordEntry } from './record-entry.ts';
import { takesResults } from './results-window.ts';

export const handler = requestCallerRoute({
  scope: 'results',
  body: () => kpiForm,
  run: ({ body: { correction, ...entry }, ...call }) =>
    recordEntry({
      call,
      entry,
      key: keys.kpi(call.loaded.state.id, entry.externalId),
      schema: keptKpi,
      sides: ['sales', 'marketing', 'finance'],
      refusal: takesResults,
      decide: (before, _state, source) => recordKpi({ entry, correction, before, source }),
    }),
});
