import { followDepartures, whoLeft } from '../../commands/people/follow-departure.ts';
import { type DutyName, duties } from '../../core/clock/duties.ts';
import { nextLook, type Repair, repairs } from '../../core/clock/next-look.ts';
import { ok } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { requestsToCheck, scheduleNextLook } from '../../store/requests/clock-list.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { repairEach } from '../steps/repair-each.ts';
import { repairWorkflow } from '../steps/repair-workflow.ts';
import { doWhenDue } from './do-when-due.ts';

/**
 * Looks at every request that is due, repairs stuck workflows, and does the duty that is due. A
 * request that cannot be repaired stays due, and fails the run after all were looked at.
 */
export const lookAtRequests = async (now: string): Promise<Counts> => {
  const counts = none();
  await tellWhoLeft(counts, now);
  await lookAtAll(counts, now);
  return counts;
};

/**
 * Goes on with what an import of the roster has noted, or what was cut short when it was edited. A
 * failure is for the log: it stays noted, and each request is held against the roster below as
 * well.
 */
const tellWhoLeft = async (counts: Counts, now: string): Promise<void> => {
  try {
    counts.toldWhoLeft += await followDepartures(now);
  } catch (error) {
    log().error('not all requests were told who left', { error: error as Error });
  }
};

/** How many requests needed which repair or duty. */
export type Counts = Record<Repair | DutyName | 'toldWhoLeft', number>;

const none = (): Counts =>
  Object.fromEntries(
    [...repairs, ...duties.map(({ name }) => name), 'toldWhoLeft'].map((counter) => [counter, 0]),
  ) as Counts;

const lookAtAll = (counts: Counts, now: string): Promise<void> => {
  const rosterOf = rosterOnce();
  return repairEach(requestsToCheck(now), async (id) => {
    const { picked, loaded } = await repairWorkflow(id, now);
    counts[picked] += 1;
    const done = await doOneDuty(loaded, now, rosterOf);
    // Its own commit schedules the next look.
    if (done) counts[done] += 1;
    else await scheduleNextLook(loaded, nextLook(loaded.state, picked, now, settings()));
  }).finally(() => log().info('clock ran', counts));
};

/** The roster, read when a duty first needs it and then kept for the run. */
const rosterOnce = () => {
  let read: ReturnType<typeof readRoster> | undefined;
  return () => {
    read ??= readRoster();
    return read;
  };
};

/** Does the first duty that is due, if any, and resolves to its name. */
const doOneDuty = async (
  loaded: Loaded,
  now: string,
  rosterOf: ReturnType<typeof rosterOnce>,
): Promise<keyof Counts | undefined> => {
  if (await doWhenDue(loaded, now, rosterCheck, rosterOf)) return 'toldWhoLeft';
  for (const duty of duties) if (await doWhenDue(loaded, now, duty, rosterOf)) return duty.name;
  return undefined;
};

/**
 * Not a duty that falls due: at each look a request is held against the roster, which it may have
 * been read from a moment before somebody left.
 */
const rosterCheck: Parameters<typeof doWhenDue>[2] = {
  at: () => '',
  decide: async (state, { roster, now }) => ok(await whoLeft(state, roster, now)),
};
