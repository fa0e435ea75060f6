import { commitmentTo, Side } from '../estimates/estimate.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { Finding } from './finding.ts';

/** Estimates that were opened as others than those that were sealed. */
export const brokenEstimates = (requestId: string, events: readonly LedgerEvent[]): Finding[] =>
  events.flatMap((event) => {
    if (event.type !== 'estimates-opened') return [];
    return Side.options
      .filter((side) => {
        const commitment = commitmentTo(requestId, { side, ...event.data[side] });
        return !events.some(
          ({ seq, type, data }) =>
            type === 'estimate-sealed' &&
            seq < event.seq &&
            data.side === side &&
            data.commitment === commitment,
        );
      })
      .map((side) => ({
        requestId,
        event: event.seq,
        wrong: `opened an estimate of ${side} that is not the one that was sealed`,
      }));
  });
