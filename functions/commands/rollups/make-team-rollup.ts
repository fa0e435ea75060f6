import type { RollupRun } from '../../core/rollup/report-key.ts';
import { buildTeamRollup, type TeamRollup } from '../../core/rollup/team-rollup.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readValueTallies } from '../../store/rollups/top-values.ts';

/** The rollup of one team as of now; it is not stored. */
export const makeTeamRollup = async (
  { period, reportKey, interim }: RollupRun,
  team: string,
  now: string,
  settings: Settings,
): Promise<TeamRollup> =>
  buildTeamRollup({
    reportKey,
    period,
    interim,
    generatedAt: now,
    team,
    ...(await readValueTallies(period, 'team', team)),
    settings,
  });
