import { makeReport } from '../../commands/rollups/make-report.ts';
import { makeTeamRollup } from '../../commands/rollups/make-team-rollup.ts';
import type { RollupRun } from '../../core/rollup/report-key.ts';
import { mailedScope, type RollupScope } from '../../core/rollup/rollup-access.ts';
import { hasNews, type TeamRollup } from '../../core/rollup/team-rollup.ts';
import type { Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { holdMoneyTerms } from '../../store/numbers/hold-money-terms.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { keepReport, readReport } from '../../store/rollups/rollup-store.ts';
import { keepTeamRollup, readTeamRollup } from '../../store/rollups/team-rollup-store.ts';

/** Input of the workflow's next steps: references, never the report. */
export type ClosedPeriod = { reportKey: string; leaders: string[]; unsubscribed: string[] };

/**
 * Makes and stores the report of a run, once: a repeated run with the same key finds the stored
 * report, so that everyone reads the same figures, whenever their mail is sent. So it is with those
 * of the sales teams.
 */
export const closePeriod = async (
  run: RollupRun,
  now: string,
  settings: Settings,
): Promise<ClosedPeriod> => {
  const [kept, roster] = await Promise.all([readReport(run.reportKey), readRoster()]);
  if (!kept) {
    // No sums are sent as what they are not.
    await holdMoneyTerms(settings);
    await keepReport(await makeReport(run, now, settings));
  }
  const readers = readersOf(roster, settings);
  const told = await teamsWithNews(readers['own-team'], run, now, settings);
  const mailed = [...readers.all, ...readers['own-team'].filter((member) => told.has(member.team))];
  const idsOf = (wanting: boolean) =>
    mailed
      .filter(({ rollups }) => rollups === wanting)
      .map(({ id }) => id)
      .sort();
  return { reportKey: run.reportKey, leaders: idsOf(true), unsubscribed: idsOf(false) };
};

const readersOf = (
  roster: readonly Member[],
  settings: Settings,
): Record<RollupScope, Member[]> => {
  const of = (scope: RollupScope) =>
    roster.filter((member) => member.active && mailedScope(member, settings) === scope);
  return { all: of('all'), 'own-team': of('own-team') };
};

/**
 * The teams whose rollup is mailed to them: of a period that has ended, and had money of theirs.
 * What leadership asks for in between interrupts no salesperson.
 */
const teamsWithNews = async (
  readers: readonly Member[],
  run: RollupRun,
  now: string,
  settings: Settings,
): Promise<Set<string>> => {
  const told = new Set<string>();
  if (run.interim) return told;
  for (const team of new Set(readers.map((member) => member.team))) {
    const report = await teamRollup(run, team, now, settings);
    if (!hasNews(report)) continue;
    await keepTeamRollup(report);
    told.add(team);
  }
  return told;
};

const teamRollup = async (
  run: RollupRun,
  team: string,
  now: string,
  settings: Settings,
): Promise<TeamRollup> =>
  (await readTeamRollup(run.reportKey, team)) ?? makeTeamRollup(run, team, now, settings);
