import { referenceParts } from '../brief/made-for.ts';
import type { LedgerEvent } from '../ledger/ledger.ts';
import type { MadeFor } from '../words/agreed-reference.ts';
import { digestOf } from '../words/digest.ts';
import type { Finding } from './finding.ts';

/**
 * Briefs whose event says that they were made for something else than what was signed in them: each
 * reference has the digest of the part that names it, and every part that names one is there.
 */
export const wrongReferences = (requestId: string, events: readonly LedgerEvent[]): Finding[] =>
  events.flatMap((event) => {
    if (event.type !== 'brief-submitted') return [];
    const { version, parts = {}, madeFor = [] } = event.data;
    const named = new Map(madeFor.map((one) => [one.kind, digestOf(asInPlan(one))]));
    const kinds = Object.entries(referenceParts);
    return kinds.every(([part, kind]) => parts[part] === named.get(kind))
      ? []
      : [
          {
            requestId,
            event: event.seq,
            wrong: `submitted version ${version} of the brief as made for something that it does not name`,
          },
        ];
  });

const asInPlan = ({ inForce: _, ...reference }: MadeFor) => reference;
