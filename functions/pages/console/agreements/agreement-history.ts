import type { readAgreementHistory } from '../../../commands/agreements/read-agreement.ts';
import { agreementEventInWords } from '../../../wording/agreements/agreement-event-in-words.ts';
import type { Names } from '../../../wording/rounds/round-in-words.ts';
import { waySoFar } from '../../kit/way-so-far.ts';
import type { Html, Visit } from '../console-page.ts';

/** The ledger of an agreement in words, and whether it verifies just now. */
export const historyView = (
  { events, wrong }: NonNullable<Awaited<ReturnType<typeof readAgreementHistory>>>,
  visit: Visit,
  names: Names,
): Html => {
  const lines = events.toReversed().flatMap((event) => {
    const words = agreementEventInWords(event, names);
    return words ? [{ ...words, at: event.at }] : [];
  });
  return waySoFar(visit, { lines, count: events.length, wrong });
};
