import { Cron } from 'croner';
import * as z from 'zod';
import type { Schedule } from '../manifest.ts';
import { type DataFolder, readJsonIfThere, writeAtomically } from './data-folder.ts';
import type { Cancel, Clock } from './wall-clock.ts';

/**
 * Runs schedules by the clock, in the deployment's time zone. When the runtime was down at a
 * schedule's time, only the last missed run is made up for at the next start.
 */
export const startSchedules = ({
  schedules,
  clock,
  timeZone,
  folder,
  run,
}: Options): { stop(): void } => {
  const cancels = new Map<string, Cancel>();

  for (const schedule of schedules) {
    const { name, minute, hour, weekDay, monthDay = '*', month = '*' } = schedule;
    const cron = new Cron(`${minute} ${hour} ${monthDay} ${month} ${weekDay}`, {
      timezone: timeZone,
      paused: true,
    });
    const file = folder.file(`schedule-${name}.json`);

    const ran = (at: Date) => writeAtomically(file, JSON.stringify({ ranFor: at.toISOString() }));
    const runFor = (at: Date) => {
      run(schedule, at.toISOString());
      ran(at);
    };
    const plan = () => {
      const next = cron.nextRun(clock.now());
      if (!next) return;
      const cancel = clock.at(next, () => {
        runFor(next);
        plan();
      });
      cancels.set(name, cancel);
    };

    const kept = readJsonIfThere(file, Kept);
    const [missed] = cron.previousRuns(1, clock.now());
    if (kept === undefined) ran(clock.now());
    else if (missed && missed.getTime() > Date.parse(kept.ranFor)) runFor(missed);
    plan();
  }

  return {
    stop() {
      for (const cancel of cancels.values()) cancel();
    },
  };
};

type Options = {
  schedules: readonly Schedule[];
  clock: Clock;
  timeZone: string;
  folder: DataFolder;
  /** Runs the schedule's target. `scheduledTime` is the instant it was due, ISO 8601. */
  run: (schedule: Schedule, scheduledTime: string) => void;
};

const Kept = z.object({ ranFor: z.iso.datetime() });
