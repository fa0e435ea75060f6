import { endingHolidays } from '../../core/calendar/ending-holidays.ts';
import { waitingStages } from '../../core/stages/stages.ts';
import { settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { countInStage } from '../../store/requests/request-lists.ts';
import { overdueRollups } from './overdue-rollups.ts';

/**
 * Logs the figures from which metrics are made: overdue rollups, requests per stage, and whether
 * the configured holidays run out.
 */
export const logFigures = async (now: string): Promise<void> => {
  const overdue = await overdueRollups(now, settings());
  log().info('rollup looked for', {
    rollupsOverdue: overdue.length,
    ...(overdue.length > 0 && { periods: overdue }),
  });
  for (const stage of waitingStages)
    log().info('requests waiting', { stage, waiting: await countInStage(stage) });
  for (const calendar of endingHolidays(settings(), now)) log().warn('holidays end', calendar);
};
