import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import type { RequestState } from '../../core/request/request.ts';
import { readHold, saveHold } from '../../store/requests/hold-store.ts';
import { loadRequest } from '../../store/requests/request-store.ts';
import { readWait } from '../../store/requests/wait-store.ts';
import type { Handled } from '../../store/stream/stream-records.ts';
import { keepApprovedFile } from './keep-approved-file.ts';
import { signalParkedStep } from './signal-parked-step.ts';
import { startHolder } from './take-over.ts';

/**
 * Starts the workflow of a new request, and tells a parked step that its request has left it.
 * Outcomes: `started` or `exists`; `sent`, or `gone` when it was told before; `not parked`, where
 * the step checks by itself when it parks; `waiting` when the request is back in the step; `nothing
 * to do` for all other events. A release also locks the file
 * that was approved.
 */
export const followEvent = async (event: LedgerEvent): Promise<Handled> => {
  if (event.type !== 'request-submitted' && event.type !== 'stage-changed')
    return { outcome: 'nothing to do' };
  const { requestId, at } = event;
  // First the wait, then the state: see `signalParkedStep`.
  const wait =
    event.type === 'stage-changed' ? await readWait(requestId, event.data.from) : undefined;
  const loaded = await loadRequest(requestId);
  if (!loaded) throw new Error(`${requestId} has events and no state`);
  const { state } = loaded;
  if (event.type === 'request-submitted') return { outcome: await begin(state, at) };
  const outcome = wait ? await signalParkedStep(wait, state, at) : 'not parked';
  // Last, so that a store which fails keeps no request waiting.
  return event.data.to === 'released'
    ? { outcome, file: await keepApprovedFile(state) }
    : { outcome };
};

/** The first execution of a request has its name; there may have been others since. */
const begin = async (state: RequestState, at: string): Promise<'started' | 'exists'> => {
  const first = { requestId: state.id, execution: state.id, since: at };
  const hold = (await saveHold(first, undefined)) ? first : await readHold(state.id);
  return hold?.execution === first.execution ? startHolder(first, state, at) : 'exists';
};
