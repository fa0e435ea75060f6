import { html } from 'hono/html';
import { makeTeamRollup } from '../../../commands/rollups/make-team-rollup.ts';
import type { RollupRun } from '../../../core/rollup/report-key.ts';
import { readTeamRollup } from '../../../store/rollups/team-rollup-store.ts';
import { moneyBehind, teamSentences, teamTables } from '../../../wording/rollup/team-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { moment } from '../../kit/moment.ts';
import type { Html, Visit } from '../console-page.ts';
import { agreeOnLeads, figureTable } from './money-tables.ts';
import { periodNav } from './period-nav.ts';

/** What sales sees of a period: the money of what their own team asked for, and of no other. */
export const teamMoney = async (run: RollupRun, visit: Visit, waysIn: Html | undefined) => {
  const { reader, settings, now } = visit;
  const [report, sent] = await Promise.all([
    makeTeamRollup(run, reader.team, now, settings),
    readTeamRollup(run.period, reader.team),
  ]);
  const [first = '', ...others] = teamSentences(report);
  return {
    title: `Money, ${report.periodName}`,
    main: html`<section class="lead"><h1>Money of <bdi>${oneLine(report.team)}</bdi> in ${report.periodName}${report.interim && ', so far'}</h1>
${periodNav(report, visit)}
<p class="prose strong">${first}</p>
${others.map((sentence) => html`<p>${sentence}</p>`)}
<p class="quiet">As of ${moment(now, visit)}.${sent && html` What was mailed to your team was made ${moment(sent.generatedAt, visit)}, and stays as it was.`}</p>
<p class="actions"><a class="button plain" href="${moneyBehind(report)}">See the requests behind it</a></p>${agreeOnLeads(report.leads)}${waysIn}</section>
<section class="lead"><h2>All figures</h2>${teamTables(report).map((table) => figureTable(table))}</section>`,
  };
};
