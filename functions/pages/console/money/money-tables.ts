import { html } from 'hono/html';
import type { RollupReport } from '../../../core/rollup/rollup-report.ts';
import { formatRoi } from '../../../core/words/money.ts';
import { requestInRow } from '../../../wording/asking/request-in-row.ts';
import type { ReportTable } from '../../../wording/rollup/report-table.ts';
import { amount } from '../../../wording/rollup/rollup-tables.ts';
import { oneLine } from '../../../wording/say.ts';
import type { Html } from '../console-page.ts';

/** What lost money, and why, in the words of whoever ended it. */
export const lostTable = ({ lostMoney, currency, periodName }: RollupReport): Html =>
  html`<section class="lead"><h2>What lost money</h2>${
    lostMoney.length === 0
      ? html`<p class="empty">Nothing with money in ${periodName} has cost more than it earned. What does will stand here first, with what was learned from it.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="What lost money"><table><caption>All of it to date, the largest loss first</caption>
<thead><tr><th scope="col">Request</th><th scope="col" class="n">Spent</th><th scope="col" class="n">Earned</th><th scope="col" class="n">Loss</th><th scope="col" class="n">Return</th></tr></thead>
<tbody>${lostMoney.map(
          ({ requestId, title, spent, earned, net, roi, lesson }) =>
            html`<tr><td><a href="/r/${requestId}"><bdi>${oneLine(title)}</bdi></a><br><span class="ref">${requestId}</span><br><small dir="auto">${lesson ? oneLine(lesson) : 'No lesson is written yet.'}</small></td><td class="n">${amount(spent, currency)}</td><td class="n">${amount(earned, currency)}</td><td class="n loss">${amount(net, currency)}</td><td class="n">${formatRoi(roi)}</td></tr>`,
        )}</tbody></table></div>`
  }</section>`;

/** The way to agree on leads, where nobody has promised any. */
export const agreeOnLeads = (leads: RollupReport['leads']): Html | undefined =>
  leads && !leads.agreed
    ? html`<p class="quiet"><a href="/agreements/lead-promises">Agree on promises about leads</a></p>`
    : undefined;

/** A table as the mail has it; a reference in its first column opens its request. */
export const reportTable = (table: ReportTable, period?: string): Html =>
  html`<details><summary>${table.caption}</summary>${figureTable(table, period)}</details>`;

/** The same, open. */
export const figureTable = (
  { caption, columns, rows, behind }: ReportTable,
  period?: string,
): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<thead><tr>${columns.map((column, index) => html`<th scope="col"${index > 0 && html` class="n"`}>${column}</th>`)}</tr></thead>
<tbody>${rows.map((row, nth) => html`<tr>${row.map((text, index) => (index === 0 ? html`<th scope="row"><bdi>${opened(text, period && behind?.[nth] && `/money/behind?${new URLSearchParams({ period, ...behind[nth] })}`)}</bdi></th>` : html`<td class="n">${text}</td>`))}</tr>`)}</tbody></table></div>`;

const opened = (text: string, behind?: string): Html | string => {
  if (behind) return html`<a href="${behind}">${text}</a>`;
  const about = requestInRow(text);
  return about ? html`<a href="/r/${about.id}">${about.title}</a>` : text;
};
