import type { AgreementLedgerEvent } from '../../core/agreements/agreement-ledger.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { type EventInWords, eventInWords } from '../rounds/event-in-words.ts';
import { type Names, nameOf } from '../rounds/round-in-words.ts';
import { sayDay, sayList } from '../say.ts';

/** An event of an agreement for people; null for what only the platform's clockwork needs. */
export const agreementEventInWords = (
  event: AgreementLedgerEvent,
  names: Names,
): EventInWords | null => {
  switch (event.type) {
    case 'agreement-proposed': {
      const { version, by, from, note } = event.data;
      return {
        who: nameOf(names, by),
        did: `proposed version ${version}, from ${sayDay(from)} on`,
        ...(note && { quote: note }),
      };
    }
    case 'agreement-signed':
      return { did: `Both sides have signed version ${event.data.version}` };
    case 'review-due': {
      const { leads, version } = event.data;
      const who = leads.length > 0 ? sayList(leads.map((id) => nameOf(names, id))) : 'Nobody';
      return {
        did: `${who} ${leads.length > 1 ? 'were' : 'was'} asked whether version ${version} still holds`,
      };
    }
    default:
      // What happens in a round is said as of a request.
      return eventInWords({ ...event, requestId: event.agreement } as LedgerEvent, names, agreed);
  }
};

/** All rounds of an agreement are on that. */
const agreed = { get: () => 'agreement' as const };
