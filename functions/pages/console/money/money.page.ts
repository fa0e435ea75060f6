import { html } from 'hono/html';
import { makeReport } from '../../../commands/rollups/make-report.ts';
import { recordable } from '../../../core/money/who-may-record.ts';
import { Period, periodOf } from '../../../core/rollup/period.ts';
import { requestedRun } from '../../../core/rollup/report-key.ts';
import { rollupScope } from '../../../core/rollup/rollup-access.ts';
import { readReport } from '../../../store/rollups/rollup-store.ts';
import { chartsOf } from '../../../wording/rollup/rollup-charts.ts';
import { rollupSentences } from '../../../wording/rollup/rollup-sentences.ts';
import { rollupTables } from '../../../wording/rollup/rollup-tables.ts';
import { moment } from '../../kit/moment.ts';
import { notAgreedNote } from '../../kit/not-agreed-note.ts';
import { chartView } from '../chart-view.ts';
import { consolePage, type Html, type Visit } from '../console-page.ts';
import { agreeOnLeads, lostTable, reportTable } from './money-tables.ts';
import { periodNav } from './period-nav.ts';
import { teamMoney } from './team-money.ts';

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
    const scope = rollupScope(reader, settings);
    if (!scope) return recordOnly(visit);
    const asked = query.get('period') || periodOf(now, settings.timeZone, 'month');
    const run = Period.safeParse(asked).success
      ? requestedRun(asked, now, settings.timeZone)
      : undefined;
    if (!run?.ok) return noSuchPeriod(visit, asked);
    if (scope === 'own-team') return teamMoney(run.value, visit, waysIn(visit));
    const [report, sent] = await Promise.all([
      makeReport(run.value, now, settings),
      readReport(asked),
    ]);
    const losses = new Set(['What lost money, all of it to date']);
    return {
      title: `Money, ${report.periodName}`,
      main: html`<section class="lead"><h1>Money in ${report.periodName}${report.interim && ', so far'}</h1>
${periodNav(report, visit)}
${rollupSentences(report).map((sentence, index) => html`<p${index === 0 && html` class="prose strong"`}>${sentence}</p>`)}
<p class="quiet">As of ${moment(now, visit)}.${sent?.sentAt && html` Its report went out ${moment(sent.sentAt, visit)}, and stays as it was sent.`}</p>${agreeOnLeads(report.leads)}${waysIn(visit)}</section>
${lostTable(report)}
${chartsOf(report, settings.roiTarget).map((chart) => chartView(chart, report))}
<section class="lead"><h2>All figures</h2>${rollupTables(report)
        .filter(({ caption }) => !losses.has(caption))
        .map((table) =>
          reportTable(table, report.period),
        )}${report.inPeriod.promises.length > 0 && notAgreedNote(visit, 'service-levels')}</section>`,
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
  main: html`<section class="lead"><h1>Money</h1><p>The figures of all are for leadership, finance, admins and leads of marketing, and each sales team sees its own; what a request has cost and earned stands on its own page.</p>${waysIn(visit)}</section>`,
});

const waysIn = ({ reader }: Visit): Html | undefined =>
  recordable(reader).length > 0
    ? html`<p class="actions"><a class="button plain" href="/money/numbers">Enter a number</a> <a class="button plain" href="/money/files">Bring a file of numbers</a></p>`
    : undefined;
