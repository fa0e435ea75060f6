import { html } from 'hono/html';
import { makeReport } from '../../../commands/rollups/make-report.ts';
import { recordable } from '../../../core/money/who-may-record.ts';
import { Cadence } from '../../../core/rollup/calendars.ts';
import {
  cadenceOf,
  describePeriod,
  nextPeriod,
  Period,
  periodOf,
  phaseOf,
  previousPeriod,
} from '../../../core/rollup/period.ts';
import { requestedRun } from '../../../core/rollup/report-key.ts';
import { refuseRollups } from '../../../core/rollup/rollup-access.ts';
import type { RollupReport } from '../../../core/rollup/rollup-report.ts';
import { readReport } from '../../../store/rollups/rollup-store.ts';
import { chartsOf } from '../../../wording/rollup/rollup-charts.ts';
import { rollupSentences } from '../../../wording/rollup/rollup-sentences.ts';
import { rollupTables } from '../../../wording/rollup/rollup-tables.ts';
import { moment } from '../../kit/moment.ts';
import { chartView } from '../chart-view.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';
import { lostTable, reportTable } from './money-tables.ts';

/** The return of a period as it is now: what lost money first, then charts and tables. */
export const page = consolePage({
  path: '/money',
  nav: {
    label: 'Money',
    place: 5,
    for: ({ parties, leads, admin }) =>
      admin || leads.length > 0 || parties.some((party) => party !== 'legal'),
  },
  show: async (visit) => {
    const { reader, settings, now, query } = visit;
    if (refuseRollups(reader, 'read rollups', settings)) return recordOnly(visit);
    const asked = query.get('period') || periodOf(now, settings.timeZone, 'month');
    const run = Period.safeParse(asked).success
      ? requestedRun(asked, now, settings.timeZone)
      : undefined;
    if (!run?.ok) return noSuchPeriod(visit, asked);
    const [report, sent] = await Promise.all([
      makeReport(run.value, now, settings),
      readReport(asked),
    ]);
    const losses = new Set(['What lost money, all of it to date']);
    return {
      title: `Money, ${report.periodName}`,
      main: html`<section class="lead"><h1>Money in ${report.periodName}${report.interim && ', so far'}</h1>
${periods(report, visit)}
${rollupSentences(report).map((sentence, index) => html`<p${index === 0 && html` class="prose strong"`}>${sentence}</p>`)}
<p class="quiet">As of ${moment(now, visit)}.${sent?.sentAt && html` Its report went out ${moment(sent.sentAt, visit)}, and stays as it was sent.`}</p>${waysIn(visit)}</section>
${lostTable(report)}
${chartsOf(report, settings.roiTarget).map((chart) => chartView(chart, report))}
<section class="lead"><h2>All figures</h2>${rollupTables(report)
        .filter(({ caption }) => !losses.has(caption))
        .map(reportTable)}</section>`,
    };
  },
});

const noSuchPeriod = (visit: Visit, asked: string) => ({
  title: 'Money',
  status: 404,
  main: html`<h1>No such period</h1><p class="wrong" role="alert">${asked} has not begun, or is none: a week is written 2026-W47, a month 2026-11, a quarter 2026-Q4.</p><p><a class="button" href="/money">This month</a></p>${waysIn(visit)}`,
});

/** For those who record money and are not among those whom the rollup is for. */
const recordOnly = (visit: Visit) => ({
  title: 'Money',
  main: html`<section class="lead"><h1>Money</h1><p>The figures of all are for leadership, admins and leads of marketing; what a request has cost and earned stands on its own page.</p>${waysIn(visit)}</section>`,
});

const waysIn = ({ reader }: Visit): Html | undefined =>
  recordable(reader).length > 0
    ? html`<p class="actions"><a class="button plain" href="/money/numbers">Enter a number</a> <a class="button plain" href="/money/files">Bring a file of numbers</a></p>`
    : undefined;

/**
 * The period before and after, the same day's week, month and quarter, and any other by its name.
 */
const periods = ({ period, lastDay }: RollupReport, { now, settings }: Visit): Html => {
  const [before, after] = [previousPeriod(period), nextPeriod(period)];
  const today = now.slice(0, 10);
  const day = `${lastDay < today ? lastDay : today}T12:00:00.000Z`;
  const link = (to: string, label = describePeriod(to)) =>
    html`<a href="/money?period=${to}"${to === period && html` aria-current="true"`}>${label}</a> `;
  return html`<nav aria-label="Period" class="actions">${link(before, `‹ ${describePeriod(before)}`)}${Cadence.options.map((cadence) => link(cadence === cadenceOf(period) ? period : periodOf(day, settings.timeZone, cadence)))}${phaseOf(after, now, settings.timeZone) !== 'not-started' && link(after, `${describePeriod(after)} ›`)}
<form method="get" action="/money" class="actions"><label for="period">Another</label><input id="period" name="period" class="short" placeholder="2026-Q4" required autocomplete="off"><button class="plain">Show</button></form></nav>`;
};
