import { settings } from '../adapters/environment.ts';
import type { Loaded } from '../adapters/request-store.ts';
import { handleCommand } from '../request/handle-command.ts';
import { system } from '../shared/ledger.ts';
import type { Member } from '../shared/member.ts';
import { ok } from '../shared/result.ts';
import { dueNudges, nextNudge } from '../sla/nudge.ts';

/**
 * Reminds those whom a request waits for, and tells their leads, if it is time; resolves to whether it was. Mails follow from
 * the ledger. Twice, or by two clocks at once, it does no more than once. `rosterOf` is asked only when it is time.
 */
export const press = async (
  loaded: Loaded,
  now: string,
  rosterOf: () => Promise<readonly Member[]>,
): Promise<boolean> => {
  const next = nextNudge(loaded.state, settings());
  if (next === undefined || next > now) return false;
  const roster = await rosterOf();
  let pressed = false;
  const result = await handleCommand({
    loaded,
    actor: system,
    now,
    // A run is for the instant that it was planned for, and people have done things since.
    late: true,
    settings: settings(),
    decide: (state, at) => {
      const events = dueNudges(state, { now: at, settings: settings(), roster });
      pressed = events.length > 0;
      return ok(events);
    },
    reply: () => ({ status: 204 }),
  });
  if (!result.ok) throw new Error(`${loaded.state.id} refused a reminder: ${result.refusal.type}`);
  return pressed;
};
