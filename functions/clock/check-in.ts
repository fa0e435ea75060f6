import { settings } from '../adapters/environment.ts';
import type { Loaded } from '../adapters/request-store.ts';
import { handleCommand } from '../request/handle-command.ts';
import { dueCheckIn, nextCheckIn } from '../roi/check-in-days.ts';
import { system } from '../shared/ledger.ts';
import { ok } from '../shared/result.ts';

/**
 * Makes the check-in of an agreed day, if it is time; resolves to whether it was. Mails follow from the ledger. Twice, or by
 * two clocks at once, it makes no more than one for each day.
 */
export const checkIn = async (loaded: Loaded, now: string): Promise<boolean> => {
  const next = nextCheckIn(loaded.state, settings());
  if (next === undefined || next > now) return false;
  let made = false;
  const result = await handleCommand({
    loaded,
    actor: system,
    now,
    // A run is for the instant that it was planned for, and people have done things since.
    late: true,
    settings: settings(),
    decide: (state, when) => {
      const events = dueCheckIn(state, { now: when, settings: settings() });
      made = events.length > 0;
      return ok(events);
    },
    reply: () => ({ status: 204 }),
  });
  if (!result.ok) throw new Error(`${loaded.state.id} refused a check-in: ${result.refusal.type}`);
  return made;
};
