import { settings } from '../adapters/environment.ts';
import type { Loaded } from '../adapters/request-store.ts';
import { handleCommand } from '../request/handle-command.ts';
import { system } from '../shared/ledger.ts';
import { expireRound } from '../sign-off/decide-sign-off.ts';
import { correctionEndsAt } from './correction-ends-at.ts';

/**
 * Ends a change of plan that nobody completed in time (J9); resolves to whether it did. The workflow of what is released waits for
 * the end of the results window and not for this round, so that it is the clock's to end. Twice, or by two clocks at
 * once, it ends once.
 */
export const endCorrection = async (loaded: Loaded, now: string): Promise<boolean> => {
  const at = correctionEndsAt(loaded.state);
  if (at === undefined || at > now) return false;
  let ended = false;
  const result = await handleCommand({
    loaded,
    actor: system,
    now,
    // A run is for the instant that it was planned for, and people have done things since.
    late: true,
    settings: settings(),
    decide: (state, when) => {
      // Whoever was faster may have opened another: that one has a time of its own.
      const decided = expireRound(state, { settings: settings(), roster: () => [], now: when });
      ended = decided.ok && decided.value.length > 0;
      return decided;
    },
    reply: () => ({ status: 204 }),
  });
  if (!result.ok) throw new Error(`${loaded.state.id} refused to end a round: ${result.refusal.type}`);
  return ended;
};
