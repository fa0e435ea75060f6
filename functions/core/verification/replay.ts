import type { LedgerEvent } from '../ledger/ledger.ts';
import { evolve, type RequestState } from '../request/request.ts';
import { isSameContent } from '../words/digest.ts';

/**
 * What is wrong with a request's stored state, if its events make another one of it. The events are
 * all that the state knows of.
 */
export const stateDiffers = (
  requestId: string,
  events: readonly LedgerEvent[],
  stored: object,
): string | undefined => {
  const replayed = replay(requestId, events);
  if ('problem' in replayed) return `its events cannot be replayed: ${replayed.problem}`;
  const made: Record<string, unknown> = replayed.state;
  const kept = stored as Record<string, unknown>;
  const fields = [...new Set([...Object.keys(made), ...Object.keys(kept)])].filter(
    (field) => !isSameContent(made[field], kept[field]),
  );
  return fields.length === 0
    ? undefined
    : `its stored state is not what its events make of it: ${fields.sort().join(', ')}`;
};

const replay = (
  requestId: string,
  events: readonly LedgerEvent[],
): { state: RequestState } | { problem: string } => {
  try {
    const state = events.reduce<RequestState | undefined>(
      (before, event) => evolve(requestId, before, event, event.at),
      undefined,
    );
    return state ? { state } : { problem: 'there are none' };
  } catch (error) {
    // Events that a command never makes in this order; the ledger was written by something else.
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};
