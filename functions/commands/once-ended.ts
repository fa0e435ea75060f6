import { evolveAll } from '../core/request/request.ts';
import { expireRound } from '../core/sign-offs/decide-sign-off.ts';
import { ok } from '../core/words/result.ts';
import { settings } from '../store/environment.ts';
import type { Command } from './handle-command.ts';

/**
 * Decides on a request after the end of a round whose time is over, even if the workflow has not
 * ended it yet. The end is stored with what follows, so that whoever asks before and after hears of
 * one ending: a round that expired is not superseded later.
 */
export const onceEnded =
  (decide: Command['decide']): Command['decide'] =>
  async (stored, at, read) => {
    const ended = expireRound(stored, { settings: settings(), roster: () => [], now: at });
    if (!ended.ok || ended.value.length === 0) return decide(stored, at, read);
    const state = evolveAll(stored, ended.value, at);
    const decision = await decide(state, at, { ...read, state });
    if (!decision.ok) return decision;
    const decided = Array.isArray(decision.value) ? { events: decision.value } : decision.value;
    if (decided.events.length === 0) return decision;
    return ok({ ...decided, events: [...ended.value, ...decided.events] });
  };
