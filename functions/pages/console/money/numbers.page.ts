import { html } from 'hono/html';
import type * as z from 'zod';
import {
  type EntryToRecord,
  enterCost,
  enterKpi,
  enterResult,
} from '../../../commands/numbers/enter-number.ts';
import type { EntryCall } from '../../../commands/numbers/record-entry.ts';
import { costForm } from '../../../core/money/cost-entry.ts';
import { kpiForm } from '../../../core/money/kpi-entry.ts';
import type { EntryOutcome } from '../../../core/money/record-money.ts';
import { resultForm } from '../../../core/money/result-entry.ts';
import { recordable } from '../../../core/money/who-may-record.ts';
import { mayRead } from '../../../core/stages/access.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import type { Member } from '../../../core/words/member.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { bodyOf } from '../../../core/words/typed-values.ts';
import { Reference } from '../../../core/words/words.ts';
import { loadRequest } from '../../../store/requests/request-store.ts';
import { amount } from '../../../wording/rollup/rollup-tables.ts';
import { oneLine, sayStage } from '../../../wording/say.ts';
import { type Act, consolePage, type Html } from '../console-page.ts';
import { costFields, kpiFields, numberForm, resultFields } from './number-forms.ts';

/** Costs, results and KPIs of a request, one by one, by the commands of the API. */
export const page = consolePage({
  path: '/money/numbers',
  show: async (visit) => {
    const may = recordable(visit.reader);
    const asked = visit.sent?.values.requestId ?? visit.query.get('request') ?? '';
    const state = (await readable(asked, visit.reader))?.state;
    return {
      title: 'Enter a number',
      main: html`<section class="lead"><p><a href="/money">‹ Money</a></p><h1>Enter a number</h1>
${may.length === 0 && html`<p class="empty">Costs are entered by marketing and finance; results and KPIs by sales as well.</p>`}${state && aboutRequest(state, visit.settings.currency)}</section>
${may.includes('costs') && numberForm(visit, { form: 'cost', heading: 'A cost', asked, fields: costFields })}
${may.includes('results') && numberForm(visit, { form: 'result', heading: 'A result', asked, fields: resultFields })}
${may.includes('kpis') && numberForm(visit, { form: 'kpi', heading: 'A KPI', asked, fields: kpiFields })}`,
    };
  },
  forms: {
    cost: (visit) => enter(visit, costForm(visit.settings.currency), enterCost),
    result: (visit) => enter(visit, resultForm(visit.settings.currency), enterResult),
    kpi: (visit) => enter(visit, kpiForm, enterKpi),
  },
});

const readable = async (id: string, reader: Member) => {
  const loaded = Reference.safeParse(id).success ? await loadRequest(id) : undefined;
  return loaded && mayRead(loaded.state, reader) ? loaded : undefined;
};

const aboutRequest = (
  { id, form, stage, money }: NonNullable<Awaited<ReturnType<typeof readable>>>['state'],
  currency: string,
): Html =>
  html`<p class="waiting"><a href="/r/${id}"><bdi>${oneLine(form.title)}</bdi></a> <span>${sayStage(stage)}: ${amount(money.spent, currency)} spent and ${amount(money.earned, currency)} earned so far.</span></p>`;

const enter = async <Form>(
  visit: Parameters<Act>[0],
  schema: z.ZodType<Form>,
  entering: (call: EntryCall, form: Form) => EntryToRecord,
): ReturnType<Act> => {
  const { reader: member, now, settings, values } = visit;
  const { requestId = '', ...fields } = values;
  const body = bodyOf(fields, kinds, settings.currency);
  const form = parseFields(schema, body);
  const loaded = await readable(requestId.toUpperCase(), member);
  const unknown = { pointer: '/requestId', detail: 'is no request that you may see' };
  if (!form.ok || !loaded)
    return refuse({
      type: 'invalid-fields',
      errors: [...(loaded ? [] : [unknown]), ...(form.ok ? [] : form.refusal)],
    });
  const call = { caller: { kind: 'member' as const, member }, loaded, now, settings };
  const recorded = await entering(call, form.value).record();
  if (!recorded.ok) return recorded;
  const to = `/money/numbers?request=${loaded.state.id}`;
  return ok({ to, said: said[recorded.value.outcome] });
};

const kinds = {
  money: ['amount', 'hourlyRate', 'netValuePerUnit'],
  numbers: ['hours', 'units', 'count'],
  ticks: ['correction'],
} as const;

const said: Record<EntryOutcome, string> = {
  recorded: 'Recorded.',
  corrected: 'Corrected. What stood there before stays in the ledger.',
  unchanged: 'Exactly this was recorded before; it counts once.',
};
