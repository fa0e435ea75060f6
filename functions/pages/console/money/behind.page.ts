import { html } from 'hono/html';
import { listRequests } from '../../../commands/views/list-requests.ts';
import { listQuery } from '../../../core/lists/list-query.ts';
import { describePeriod } from '../../../core/rollup/period.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { formatRoi, returnOnInvestment } from '../../../core/words/money.ts';
import { amount } from '../../../wording/rollup/rollup-tables.ts';
import { oneLine, sayStage } from '../../../wording/say.ts';
import { consolePage } from '../console-page.ts';

/**
 * The requests behind a bar or figure: what money was booked on, as far as the reader may see it.
 */
export const page = consolePage({
  path: '/money/behind',
  show: async ({ reader, settings, query }) => {
    const asked = parseFields(listQuery, { limit: '50', ...Object.fromEntries(query) });
    if (!asked.ok || asked.value.list !== 'money')
      return {
        title: 'No such figure',
        status: 422,
        main: html`<h1>No such figure</h1><p class="wrong" role="alert">This address names none. Open a bar of a chart, or go back to the money.</p><p><a class="button" href="/money">Go to the money</a></p>`,
      };
    const { requests, next } = await listRequests(reader, asked.value, settings);
    const { period } = asked.value;
    const about = narrowing.flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [value || 'none given'];
    });
    const { currency } = settings;
    const rest = new URLSearchParams({ ...Object.fromEntries(query), cursor: next ?? '' });
    return {
      title: `Behind ${describePeriod(period)}`,
      main: html`<section class="lead"><p><a href="/money?period=${period}">‹ ${describePeriod(period)}</a></p><h1>Money in ${describePeriod(period)}${about.map((value) => html` · <bdi>${value}</bdi>`)}</h1>
<p class="quiet">Each with all its money to date; the largest loss first, then what may still earn.</p>
${
  requests.length === 0
    ? html`<p class="empty">Nothing here that you may see. What costs or results are booked on in this period will stand here.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Requests"><table><thead><tr><th scope="col">Request</th><th scope="col" class="n">Spent</th><th scope="col" class="n">Earned</th><th scope="col" class="n">Gain</th><th scope="col" class="n">Return</th></tr></thead>
<tbody>${requests.map(
        ({ id, title, stage, money: { spent, earned } }) =>
          html`<tr><td><a href="/r/${id}"><bdi>${oneLine(title)}</bdi></a><br><span class="ref">${id} · ${sayStage(stage)}</span></td><td class="n">${amount(spent, currency)}</td><td class="n">${amount(earned, currency)}</td><td class="n ${earned < spent ? 'loss' : 'gain'}">${amount(earned - spent, currency)}</td><td class="n">${formatRoi(returnOnInvestment(spent, earned))}</td></tr>`,
      )}</tbody></table></div>`
}${next && html`<p><a class="button plain" href="/money/behind?${rest}">Go on</a></p>`}</section>`,
    };
  },
});

const narrowing = [
  'segment',
  'collateralType',
  'campaign',
  'team',
  'priority',
  'goal',
  'partner',
] as const;
