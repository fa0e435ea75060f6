import { settings } from '../adapters/environment.ts';
import type { Loaded } from '../adapters/request-store.ts';
import { dueFeedback, feedbackAskedAt } from '../feedback/ask-feedback.ts';
import { handleCommand } from '../request/handle-command.ts';
import { system } from '../shared/ledger.ts';
import type { Member } from '../shared/member.ts';
import { ok } from '../shared/result.ts';

/**
 * Asks sales whether what was released helped, if it is time; resolves to whether it was. Mails follow from the ledger.
 * Twice, or by two clocks at once, it asks no more than once. `rosterOf` is asked only when it is time.
 */
export const askFeedback = async (
  loaded: Loaded,
  now: string,
  rosterOf: () => Promise<readonly Member[]>,
): Promise<boolean> => {
  const at = feedbackAskedAt(loaded.state, settings());
  if (at === undefined || at > now) return false;
  const roster = await rosterOf();
  let asked = false;
  const result = await handleCommand({
    loaded,
    actor: system,
    now,
    // A run is for the instant that it was planned for, and people have done things since.
    late: true,
    settings: settings(),
    decide: (state, when) => {
      const events = dueFeedback(state, { now: when, settings: settings(), roster });
      asked = events.length > 0;
      return ok(events);
    },
    reply: () => ({ status: 204 }),
  });
  if (!result.ok) throw new Error(`${loaded.state.id} refused to be asked about: ${result.refusal.type}`);
  return asked;
};
