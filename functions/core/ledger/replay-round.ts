import { evolveRound, openedWith } from '../rounds/evolve-round.ts';
import type { Round } from '../rounds/round.ts';
import type { LedgerEvent } from './ledger.ts';

/**
 * A round replayed from the ledger, open or ended, with all seats and comments; `undefined` if it
 * never opened.
 */
export const replayRound = (ledger: readonly LedgerEvent[], roundId: string): Round | undefined => {
  const carried = ledger.flatMap((event) => (event.type === 'sign-off-carried' ? event.data : []));
  return ledger.reduce<Round | undefined>((round, event) => {
    switch (event.type) {
      case 'round-opened':
        return event.data.round.id === roundId ? openedWith(event.data.round, carried) : round;
      case 'sign-off-recorded':
      case 'sign-off-withdrawn':
      case 'delegate-named':
      case 'seat-vacated':
      case 'stand-in-left':
      case 'seat-taken':
      case 'seats-called':
      case 'parties-asked':
      case 'round-closed':
        return evolveRound(round, event, event.at);
      default:
        return round;
    }
  }, undefined);
};
