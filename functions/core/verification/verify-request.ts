import type { LedgerEvent } from '../ledger/ledger.ts';
import { brokenEstimates } from './broken-estimates.ts';
import type { Finding } from './finding.ts';
import { brokenLink, type Head } from './links.ts';
import { lostHeads } from './lost-heads.ts';
import { stateDiffers } from './replay.ts';
import {
  alteredVersions,
  type StoredVersion,
  strangeVersions,
  submittedVersions,
} from './submitted-versions.ts';
import { wrongCarries } from './wrong-carries.ts';
import { wrongReferences } from './wrong-references.ts';

/** All that is stored of a request, and that its ledger has to agree with. */
export type StoredRequest = {
  id: string;
  /** The request's own item; `seq` and `hash` are of its last event. */
  meta: (Head & { state: object }) | undefined;
  events: readonly LedgerEvent[];
  versions: readonly StoredVersion[];
};

/**
 * Everything that does not hold of a stored request (J13): its links, its state, its versions,
 * its estimates, what was carried, what briefs were made for, and its heads of the past, as
 * checkpoints have them. Nothing is found in what a command stored.
 */
export const verifyRequest = (stored: StoredRequest, heads: readonly Head[] = []): Finding[] => {
  const { id: requestId, meta, events, versions } = stored;
  if (!meta) return [{ requestId, wrong: 'the request itself is not stored' }];
  const broken = brokenLink(requestId, events, meta);
  const differs = broken ? undefined : stateDiffers(requestId, events, meta.state);
  const submitted = submittedVersions(events);
  return [
    ...(broken ? [broken] : []),
    ...(differs ? [{ requestId, wrong: differs }] : []),
    ...alteredVersions(requestId, submitted, versions),
    ...strangeVersions(requestId, submitted, versions),
    ...brokenEstimates(requestId, events),
    ...wrongCarries(requestId, events),
    ...wrongReferences(requestId, events),
    ...lostHeads(requestId, events, heads),
  ];
};
