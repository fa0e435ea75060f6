import { settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { lookAgainAt, requestsToCheck } from '../../store/requests/clock-list.ts';
import { type PickedUp, pickUp } from '../steps/pick-up.ts';
import { pickUpEach } from '../steps/pick-up-each.ts';
import { askFeedback } from './ask-feedback.ts';
import { endCorrection } from './end-correction.ts';
import { checkIn } from './make-check-in-due.ts';
import { nextLook } from './next-look.ts';
import { press } from './nudge-when-due.ts';
import { tellFigures } from './tell-figures.ts';

type Counts = Record<PickedUp | 'expired' | 'pressed' | 'asked' | 'checkedIn', number>;

/** The roster as it is when somebody is pressed first, for all of a run. */
const rosterOnce = () => {
  let read: ReturnType<typeof readRoster> | undefined;
  return () => {
    read ??= readRoster();
    return read;
  };
};

const lookAtAll = (counts: Counts, now: string): Promise<void> => {
  const rosterOf = rosterOnce();
  return pickUpEach(requestsToCheck(now), async (id) => {
    const { picked, loaded } = await pickUp(id, now);
    counts[picked] += 1;
    // A commit of its own sets the next look itself.
    if (await endCorrection(loaded, now)) counts.expired += 1;
    else if (await press(loaded, now, rosterOf)) counts.pressed += 1;
    else if (await askFeedback(loaded, now, rosterOf)) counts.asked += 1;
    else if (await checkIn(loaded, now)) counts.checkedIn += 1;
    else await lookAgainAt(loaded, nextLook(loaded.state, picked, now, settings()));
  }).finally(() => log().info('clock ran', counts));
};

/**
 * Looks at every request that is due for a look, repairs what does not move, ends a change of plan
 * that was not signed in time, reminds whoever it waits for, asks whether what was released helped,
 * and makes the check-ins that were agreed. One that cannot be repaired stays due, and fails the
 * run when all have been looked at. Figures that cannot be told fail it as well, unless it has
 * failed for a request: then they are a line in the log.
 */
export const runClock = async (now: string): Promise<Counts> => {
  const counts: Counts = {
    healthy: 0,
    signalled: 0,
    redriven: 0,
    ended: 0,
    expired: 0,
    pressed: 0,
    asked: 0,
    checkedIn: 0,
  };
  try {
    await lookAtAll(counts, now);
  } catch (error) {
    await tellFigures(now).catch((fault) =>
      log().error('figures not told', { error: fault as Error }),
    );
    throw error;
  }
  await tellFigures(now);
  return counts;
};
