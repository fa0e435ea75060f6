import { type DutyName, duties } from '../../core/clock/duties.ts';
import { nextLook, type Repair, repairs } from '../../core/clock/next-look.ts';
import { settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { requestsToCheck, scheduleNextLook } from '../../store/requests/clock-list.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { pickUp } from '../steps/pick-up.ts';
import { pickUpEach } from '../steps/pick-up-each.ts';
import { tellFigures } from './tell-figures.ts';
import { whenDue } from './when-due.ts';

/**
 * Looks at every request that is due for a look, repairs what does not move, and does the duty that
 * is due. One that cannot be repaired stays due, and fails the run when all have been looked at.
 * Figures that cannot be told fail it as well, unless it has failed for a request: then they are a
 * line in the log.
 */
export const runClock = async (now: string): Promise<Counts> => {
  const counts = none();
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

/** How many requests needed which repair, and for how many which duty was done. */
type Counts = Record<Repair | DutyName, number>;

const none = (): Counts =>
  Object.fromEntries(
    [...repairs, ...duties.map(({ name }) => name)].map((counter) => [counter, 0]),
  ) as Counts;

const lookAtAll = (counts: Counts, now: string): Promise<void> => {
  const rosterOf = rosterOnce();
  return pickUpEach(requestsToCheck(now), async (id) => {
    const { picked, loaded } = await pickUp(id, now);
    counts[picked] += 1;
    const done = await doOneDuty(loaded, now, rosterOf);
    // A commit of its own sets the next look itself.
    if (done) counts[done] += 1;
    else await scheduleNextLook(loaded, nextLook(loaded.state, picked, now, settings()));
  }).finally(() => log().info('clock ran', counts));
};

/** The roster as it is when a duty needs it first, for all of a run. */
const rosterOnce = () => {
  let read: ReturnType<typeof readRoster> | undefined;
  return () => {
    read ??= readRoster();
    return read;
  };
};

/** Does the first duty that is due, if any is, and resolves to its name. */
const doOneDuty = async (
  loaded: Loaded,
  now: string,
  rosterOf: ReturnType<typeof rosterOnce>,
): Promise<DutyName | undefined> => {
  for (const duty of duties) if (await whenDue(loaded, now, duty, rosterOf)) return duty.name;
  return undefined;
};
