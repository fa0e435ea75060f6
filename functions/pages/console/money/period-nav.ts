import { html } from 'hono/html';
import { Cadence } from '../../../core/rollup/calendars.ts';
import {
  cadenceOf,
  describePeriod,
  nextPeriod,
  periodOf,
  phaseOf,
  previousPeriod,
} from '../../../core/rollup/period.ts';
import type { RollupReport } from '../../../core/rollup/rollup-report.ts';
import type { Html, Visit } from '../console-page.ts';

/**
 * The period before and after, the same day's week, month and quarter, and any other by its name.
 */
export const periodNav = (
  { period, lastDay }: Pick<RollupReport, 'period' | 'lastDay'>,
  { now, settings }: Visit,
): Html => {
  const [before, after] = [previousPeriod(period), nextPeriod(period)];
  const today = now.slice(0, 10);
  const day = `${lastDay < today ? lastDay : today}T12:00:00.000Z`;
  const link = (to: string, label = describePeriod(to)) =>
    html`<a href="/money?period=${to}"${to === period && html` aria-current="true"`}>${label}</a> `;
  return html`<nav aria-label="Period" class="actions">${link(before, `‹ ${describePeriod(before)}`)}${Cadence.options.map((cadence) => link(cadence === cadenceOf(period) ? period : periodOf(day, settings.timeZone, cadence)))}${phaseOf(after, now, settings.timeZone) !== 'not-started' && link(after, `${describePeriod(after)} ›`)}
<form method="get" action="/money" class="actions"><label for="period">Another</label><input id="period" name="period" class="short" placeholder="2026-Q4" required autocomplete="off"><button class="plain">Show</button></form></nav>`;
};
