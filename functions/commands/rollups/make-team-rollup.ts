import type { RollupRun } from '../../core/rollup/report-key.ts';
import { buildTeamRollup, type TeamRollup } from '../../core/rollup/team-rollup.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readValueTallies } from '../../store/rollups/top-values.ts';
import { readLeadsKept } from '../leads/read-leads-kept.ts';

/** The rollup of one team as of now; it is not stored. */
export const makeTeamRollup = async (
  { period, reportKey, interim }: RollupRun,
  team: string,
  now: string,
  settings: Settings,
): Promise<TeamRollup> => {
  const [sums, leads] = await Promise.all([
    readValueTallies(period, 'team', team),
    readLeadsKept(period, now, settings, team),
  ]);
  return buildTeamRollup({
    reportKey,
    period,
    interim,
    generatedAt: now,
    team,
    ...sums,
    leads,
    settings,
  });
};
