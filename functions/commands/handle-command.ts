import { evolveAll, type RequestEvent, type RequestState } from '../core/request/request.ts';
import { withTargetMet } from '../core/request/with-target-met.ts';
import type { Actor } from '../core/words/caller.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { ok, type Result, refuse } from '../core/words/result.ts';
import type { Settings } from '../core/words/settings.ts';
import { type Committed, commitEvents } from '../store/requests/commit-events.ts';
import { type Loaded, parseMeta } from '../store/requests/request-store.ts';
import { type KeptAnswer, keepAnswer } from '../store/table/kept-answers.ts';
import { keys } from '../store/table/keys.ts';
import { type Item, readItems } from '../store/table/read-items.ts';
import { backOff, maxAttempts } from './back-off.ts';

/** A decision: its events, the items stored with them, and data for the caller. */
export type Decided<Extra> = {
  events: RequestEvent[];
  items?: Item[];
  /** Items that must not exist yet: a submitted version is immutable. */
  newItems?: Item[];
  /** Items that must still be as they were read: what is released. */
  unchanged?: Item[];
  extra?: Extra;
};

/** A request after a command, and the events that the command added to the ledger. */
export type Handled<Extra = undefined> = {
  state: RequestState;
  events: readonly RequestEvent[];
  extra?: Extra;
};

/** A command on one request, and how it is decided. */
export type Command<Extra = undefined> = {
  /** As read with the caller; read again if somebody else was faster. */
  loaded: Loaded;
  actor: Actor;
  now: string;
  /**
   * The command arrived some time before it is handled: its events are not dated earlier than the
   * request's last change.
   */
  late?: boolean;
  settings: Settings;
  /**
   * `read` has what was read with the request; `peopleChanged` says that somebody whose decision
   * counts has left since they were read, so that the last attempt was refused.
   */
  decide: (
    state: RequestState,
    at: string,
    read: Loaded & { peopleChanged: boolean },
  ) => Decision<Extra> | Promise<Decision<Extra>>;
  /** The answer to store in the same commit, so that repeating the call gets it. */
  kept?: ((handled: Handled<Extra>) => KeptAnswer) | undefined;
};

type Decision<Extra> = Result<RequestEvent[] | Decided<Extra>, Refusal>;

/**
 * Loads, decides and saves, with optimistic concurrency: whoever loses a race reads and decides
 * again. No events means that nothing had to change, which is a success too.
 */
export const handleCommand = async <Extra = undefined>(
  command: Command<Extra>,
): Promise<Result<Handled<Extra>, Refusal>> => {
  const { actor, now, settings } = command;
  const { id } = command.loaded.state;
  let { loaded } = command;
  const outcomes: Committed[] = [];
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const { updatedAt } = loaded.state;
    const at = command.late && updatedAt > now ? updatedAt : now;
    const peopleChanged = outcomes.includes('people-changed');
    const decision = await command.decide(loaded.state, at, { ...loaded, peopleChanged });
    if (!decision.ok) return decision;
    const decided = Array.isArray(decision.value) ? { events: decision.value } : decision.value;
    if (decided.events.length === 0) return nothingChanged(command, loaded.state, decided);
    const events = withTargetMet(loaded.state, decided.events, at);
    const state = evolveAll(loaded.state, events, at);
    const handled = { state, events, extra: decided.extra };
    const { items, newItems, unchanged } = decided;
    const kept = command.kept?.(handled);
    const stored = { items, newItems, unchanged, kept };
    const change = { id, before: loaded, events, actor, at, settings, ...stored };
    const committed = await commitEvents(change);
    if (committed === 'committed') return ok(handled);
    if (committed === 'repeated') return refuse(repeated);
    outcomes.push(committed);
    await backOff(attempt);
    const { meta } = await readItems({ meta: keys.meta(id) });
    if (!meta) throw new Error(`${id} is gone`);
    loaded = parseMeta(meta);
  }
  throw new Error(`${id}: one command lost ${maxAttempts} times (${outcomes.join(', ')})`);
};

/** Nothing had to change. The idempotency key is used up all the same. */
const nothingChanged = async <Extra>(
  { kept, now }: Command<Extra>,
  state: RequestState,
  { extra }: Decided<Extra>,
): Promise<Result<Handled<Extra>, Refusal>> => {
  const handled: Handled<Extra> = { state, events: [], extra };
  const isFirst = !kept || (await keepAnswer(kept(handled), now));
  return isFirst ? ok(handled) : refuse(repeated);
};

/** The same call was handled at the same instant; its answer is stored. */
const repeated: Refusal = { type: 'call-repeated' };
