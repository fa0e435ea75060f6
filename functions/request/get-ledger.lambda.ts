import { readLedger } from '../adapters/request-store.ts';
import { requestRoute } from '../http/member-route.ts';
import { verifyLedger } from '../shared/ledger.ts';
import { ok } from '../shared/result.ts';

/** The whole ledger and whether it verifies, computed now and not remembered. */
export const handler = requestRoute({
  run: async ({ loaded: { state, seq, hash } }) => {
    const events = await readLedger(state.id);
    return ok({ status: 200, body: { requestId: state.id, ...verifyLedger(events, { seq, hash }), events } });
  },
});
