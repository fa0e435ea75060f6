import { genesis, type LedgerEvent } from '../ledger/ledger.ts';
import { digestOf } from '../words/digest.ts';
import { firstRefusal, type Rule } from '../words/result.ts';
import type { Finding } from './finding.ts';

/** The end of a ledger: the number and hash of its last event. */
export type Head = { seq: number; hash: string };

/**
 * The first event of a whole ledger that does not fit, or whatever is missing at its end; `known`
 * is the end according to the request's own state.
 */
export const brokenLink = (
  requestId: string,
  events: readonly LedgerEvent[],
  known: Head,
): Finding | undefined => {
  let before: Head = { seq: 0, hash: genesis };
  for (const event of events) {
    const wrong = firstRefusal(linkRules, { requestId, event, before });
    if (wrong) return { requestId, event: before.seq + 1, wrong };
    before = event;
  }
  if (before.seq < known.seq)
    return { requestId, event: before.seq + 1, wrong: 'is missing, and so is all after it' };
  return before.seq === known.seq && before.hash === known.hash
    ? undefined
    : { requestId, event: known.seq, wrong: 'is not where the request says that its ledger ends' };
};

const missing: LinkRule = ({ event, before }) =>
  event.seq === before.seq + 1 ? undefined : `is not there, but event ${event.seq} is`;

const ofAnother: LinkRule = ({ requestId, event }) =>
  event.requestId === requestId ? undefined : `belongs to ${event.requestId}`;

const unlinked: LinkRule = ({ event, before }) =>
  event.prevHash === before.hash
    ? undefined
    : 'does not follow the one before it: something was changed, taken out, or put in';

const changed: LinkRule = ({ event: { hash, ...unhashed } }) =>
  digestOf(unhashed) === hash ? undefined : 'was changed: its hash is of another content';

const linkRules: readonly LinkRule[] = [missing, ofAnother, unlinked, changed];

type LinkRule = Rule<{ requestId: string; event: LedgerEvent; before: Head }, string>;
