import { html } from 'hono/html';
import { verifyLedgerPage } from '../../../commands/requests/verify-ledger-page.ts';
import { type LedgerEvent, ledgerStart } from '../../../core/ledger/ledger.ts';
import { eventInWords, roundKindsIn } from '../../../wording/rounds/event-in-words.ts';
import type { Names } from '../../../wording/rounds/round-in-words.ts';
import { moment } from '../../kit/moment.ts';
import { waySoFar } from '../../kit/way-so-far.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from './request-action.ts';

/** The way so far: the ledger in words, and whether it verifies just now. */
export const timeline = async (
  visit: RequestVisit,
  { names, ledger }: { names: Names; ledger: readonly LedgerEvent[] },
): Promise<Html> => {
  const page = { before: ledgerStart, isLast: true };
  const { verified, wrong, checkpoint } = await verifyLedgerPage(visit.loaded, ledger, page);
  const kinds = roundKindsIn(ledger);
  const lines = ledger.toReversed().flatMap((event) => {
    const words = eventInWords(event, names, kinds);
    return words ? [{ ...words, at: event.at }] : [];
  });
  return waySoFar(visit, {
    lines,
    count: ledger.length,
    ...(!verified && { wrong: String(wrong) }),
    ...(checkpoint && {
      anchored: html`; signed and kept elsewhere up to entry ${checkpoint.seq}, ${moment(checkpoint.at, visit)}`,
    }),
  });
};
