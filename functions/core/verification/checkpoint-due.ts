import { hoursAfter } from '../calendar/time.ts';
import type { CheckpointBody } from './signed-heads.ts';

/** Whether a checkpoint is due: once a day, and soon after a release. Days are those of UTC. */
export const isCheckpointDue = (
  last: Pick<CheckpointBody, 'at'> | undefined,
  now: string,
  releasedSince: boolean,
): boolean => !last || releasedSince || dayOf(last.at) < dayOf(now);

const dayOf = (instant: string): string => instant.slice(0, 10);

/**
 * From when on a request counts as changed since the last checkpoint. A command may commit hours
 * after the instant that it is dated by: a reply has the instant of its arrival.
 */
export const changedSince = (last: Pick<CheckpointBody, 'at'> | undefined): string =>
  last ? hoursAfter(last.at, -hoursLate) : '';

/** SES's event of a reply is tried again for 6 hours. */
const hoursLate = 24;
