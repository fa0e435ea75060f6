import { type DutyName, duties } from '../../../functions/core/clock/duties.ts';
import { readRoster } from '../../../functions/store/people/roster-store.ts';
import type { Loaded } from '../../../functions/store/requests/request-store.ts';
import { doWhenDue } from '../../../functions/workflow/clock/do-when-due.ts';

/** Does one duty of the clock for a loaded request; resolves to whether anything was done. */
export const duty = (name: DutyName) => {
  const found = duties.find((one) => one.name === name);
  if (!found) throw new Error(`the clock has no duty ${name}`);
  return (loaded: Loaded, now: string, rosterOf = readRoster): Promise<boolean> =>
    doWhenDue(loaded, now, found, rosterOf);
};
