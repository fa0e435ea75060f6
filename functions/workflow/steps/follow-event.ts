import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { executionAt } from '../../core/workflow/signal.ts';
import { stateMachineArn } from '../../store/environment.ts';
import { parseMeta } from '../../store/requests/request-store.ts';
import { parseWait } from '../../store/requests/wait-store.ts';
import type { Handled } from '../../store/stream/stream-records.ts';
import { keys } from '../../store/table/keys.ts';
import { readItems } from '../../store/table/read-items.ts';
import { startExecution } from '../../store/workflows.ts';
import { keepApprovedFile } from './keep-approved-file.ts';
import { signalParkedStep } from './signal-parked-step.ts';

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
  const items = await readItems({
    meta: keys.meta(requestId),
    wait: event.type === 'stage-changed' ? keys.wait(requestId, event.data.from) : undefined,
  });
  if (!items.meta) throw new Error(`${requestId} has events and no state`);
  const { state } = parseMeta(items.meta);
  if (event.type === 'request-submitted') {
    const execution = executionAt(state, at);
    return {
      outcome: await startExecution(stateMachineArn('COLLATERAL_REQUEST'), requestId, execution),
    };
  }
  const outcome = items.wait
    ? await signalParkedStep(parseWait(items.wait), state, at)
    : 'not parked';
  // Last, so that a store which fails keeps no request waiting.
  return event.data.to === 'released'
    ? { outcome, file: await keepApprovedFile(state) }
    : { outcome };
};
