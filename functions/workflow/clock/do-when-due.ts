import { handleCommand } from '../../commands/handle-command.ts';
import type { Duty } from '../../core/clock/duties.ts';
import { system } from '../../core/words/caller.ts';
import type { Member } from '../../core/words/member.ts';
import { settings } from '../../store/environment.ts';
import type { Loaded } from '../../store/requests/request-store.ts';

/**
 * Does a duty for a request if it is due, in a commit of its own; resolves to whether anything was
 * done. Mails follow from the ledger. It is decided on the state it is committed to, so that two
 * clocks at once do it only once. `rosterOf` is called only when it is due.
 */
export const doWhenDue = async (
  loaded: Loaded,
  now: string,
  { at, decide }: Due,
  rosterOf: () => Promise<readonly Member[]>,
): Promise<boolean> => {
  const due = at(loaded.state, settings());
  if (due === undefined || due > now) return false;
  const roster = await rosterOf();
  const result = await handleCommand({
    loaded,
    actor: system,
    now,
    // A run's time is when it was scheduled, and the request may have changed since.
    late: true,
    settings: settings(),
    decide: (state, when) => decide(state, { now: when, settings: settings(), roster }),
  });
  if (!result.ok)
    throw new Error(`${loaded.state.id} refused what was due: ${result.refusal.type}`);
  return result.value.events.length > 0;
};

/** A duty, or what takes a look at the table to be decided. */
type Due = Pick<Duty, 'at'> & {
  decide: (
    ...given: Parameters<Duty['decide']>
  ) => ReturnType<Duty['decide']> | Promise<ReturnType<Duty['decide']>>;
};
