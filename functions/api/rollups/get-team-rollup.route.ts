import { makeTeamRollup } from '../../commands/rollups/make-team-rollup.ts';
import { namedRun } from '../../core/rollup/report-key.ts';
import { refuseTeamReading } from '../../core/rollup/rollup-access.ts';
import { TeamRollupAnswer } from '../../core/rollup/team-rollup.ts';
import { ok, refuse } from '../../core/words/result.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { readTeamRollup } from '../../store/rollups/team-rollup-store.ts';
import { begunPeriod } from './period-parameter.ts';

export const route = apiRoute({
  method: 'GET',
  path: '/rollups/{period}/team',
  function: 'rollups',
  access: 'member',
  id: 'getTeamRollup',
  summary: 'The money of a period of what your own sales team asked for, and of no other.',
  parameters: begunPeriod,
  answer: { status: 200, schema: () => TeamRollupAnswer, name: 'TeamRollup' },
  problems: [404, 409],
});

/** The rollup of the caller's team: there is no way to name another one. */
export const handle: Handle<typeof route> = async ({
  member,
  params: { period },
  now,
  settings,
}) => {
  const refusal = refuseTeamReading(member);
  if (refusal) return refuse(refusal);
  const run = namedRun(period, now, settings.timeZone);
  if (!run.ok) return run;
  const [report, asSent] = await Promise.all([
    makeTeamRollup(run.value, member.team, now, settings),
    readTeamRollup(run.value.period, member.team),
  ]);
  return ok({ status: 200, body: { report, ...(asSent && { asSent }) } });
};
