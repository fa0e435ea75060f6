import { Period } from '../../core/rollup/period.ts';
import { type RollupRun, requestedRun } from '../../core/rollup/report-key.ts';
import { refuseRunning } from '../../core/rollup/rollup-access.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { stateMachineArn } from '../../store/environment.ts';
import { startExecution } from '../../store/workflows.ts';

/**
 * Runs the rollup of a period, and returns where its report will be. Repeating it for an ended
 * period mails those who were missed, and nobody twice.
 */
export const runRollup = async (ask: RollupRequest): Promise<Result<RollupRun, Refusal>> => {
  const { member, period, now, settings } = ask;
  const refusal = refuseRunning(member, settings);
  if (refusal) return refuse(refusal);
  const parsed = Period.safeParse(period);
  if (!parsed.success) return refuse(invalidPeriod(parsed.error));
  const run = requestedRun(parsed.data, now, settings.timeZone);
  if (!run.ok) return run;
  await startRun(run.value.reportKey, { period, now, requestedBy: member.id });
  return run;
};

const invalidPeriod = (error: { issues: { message: string }[] }): Refusal => ({
  type: 'invalid-fields',
  errors: [{ pointer: '/period', detail: error.issues[0]?.message ?? 'is no period' }],
});

const startRun = async (
  reportKey: string,
  input: { period: string; now: string; requestedBy: string },
) => {
  const machine = stateMachineArn('ROI_ROLLUP');
  const name = executionName(reportKey);
  const started = await startExecution(machine, name, input);
  if (started === 'exists')
    await startExecution(machine, `${name}_${Date.parse(input.now)}`, input);
};

/**
 * Execution names may not contain `@`. A second run under the same key gets its instant appended.
 */
const executionName = (reportKey: string): string => reportKey.replace('@', '_');

type RollupRequest = {
  member: Member;
  period: string;
  now: string;
  settings: Pick<Settings, 'timeZone' | 'rollup'>;
};
