import { stateMachineArn } from '../adapters/environment.ts';
import { readItems } from '../adapters/read-items.ts';
import { parseMeta } from '../adapters/request-store.ts';
import { parseWait } from '../adapters/wait-store.ts';
import { startExecution } from '../adapters/workflows.ts';
import { keys } from '../shared/keys.ts';
import type { LedgerEvent } from '../shared/ledger.ts';
import { executionAt } from './signal.ts';
import { tellWorkflow } from './tell-workflow.ts';

/** Starts the workflow of a new request, and tells a parked step that its request has left it. */
export const followEvent = async (event: LedgerEvent): Promise<void> => {
  if (event.type !== 'request-submitted' && event.type !== 'stage-changed') return;
  const { requestId, at } = event;
  const items = await readItems({
    meta: keys.meta(requestId),
    wait: event.type === 'stage-changed' ? keys.wait(requestId, event.data.from) : undefined,
  });
  if (!items.meta) throw new Error(`${requestId} has events and no state`);
  const { state } = parseMeta(items.meta);
  if (event.type === 'request-submitted') {
    await startExecution(stateMachineArn('COLLATERAL_REQUEST'), requestId, executionAt(state, at));
  } else if (items.wait) {
    await tellWorkflow(parseWait(items.wait), state, at);
  }
};
