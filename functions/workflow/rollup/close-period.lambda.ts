import { type RollupRun, requestedRun, scheduledRun } from '../../core/rollup/report-key.ts';
import { ClosePeriodInput } from '../../core/rollup/rollup-input.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { settings } from '../../store/environment.ts';
import { type ClosedPeriod, closePeriod } from './close-period.ts';

export const handler = async (event: unknown): Promise<ClosedPeriod> => {
  const { input, enteredAt } = ClosePeriodInput.parse(event);
  const now = input.now ?? input.scheduledTime ?? enteredAt;
  await refreshAgreedTerms(now);
  return closePeriod(runFor(input, now, settings().timeZone), now, settings());
};

const runFor = (
  { period, cadence }: ClosePeriodInput['input'],
  now: string,
  timeZone: string,
): RollupRun => {
  if (!period) return scheduledRun(now, timeZone, cadence);
  const run = requestedRun(period, now, timeZone);
  if (!run.ok) throw new Error(`${period} has not started at ${now}`);
  return run.value;
};
