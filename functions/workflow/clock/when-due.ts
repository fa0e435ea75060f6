import { handleCommand } from '../../commands/handle-command.ts';
import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import { system } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import type { Loaded } from '../../store/requests/request-store.ts';

type Decision = Result<RequestEvent[], Refusal>;

/**
 * Something that falls due: since when, and what it does to the request. Nothing due is no events.
 */
type Falling = {
  at: string | undefined;
  decide: (state: RequestState, now: string) => Decision | Promise<Decision>;
};

/**
 * Does to a request what is due by now, in a commit of its own; resolves to whether anything was
 * done. Mails follow from the ledger. It is decided on the state that it is committed to: twice, or
 * by two clocks at once, it is done no more than once.
 */
export const whenDue = async (
  loaded: Loaded,
  now: string,
  { at, decide }: Falling,
): Promise<boolean> => {
  if (at === undefined || at > now) return false;
  const result = await handleCommand({
    loaded,
    actor: system,
    now,
    // A run is for the instant that it was planned for, and people have done things since.
    late: true,
    settings: settings(),
    decide,
  });
  if (!result.ok)
    throw new Error(`${loaded.state.id} refused what was due: ${result.refusal.type}`);
  return result.value.events.length > 0;
};
