import { type LedgerEvent, verifyPage } from '../../core/ledger/ledger.ts';
import { stateDiffers } from '../../core/verification/replay.ts';
import {
  alteredVersions,
  type StoredVersion,
  type SubmittedVersion,
  submittedVersions,
} from '../../core/verification/submitted-versions.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { readSubjectItems, subjectAmong } from '../../store/requests/subject-store.ts';

/**
 * What of a page of a ledger was held against what: the links between its events, the versions that
 * they submitted, and, where the page is the whole ledger, the request's state.
 */
type Checked = 'links' | 'versions' | 'state';

type Verified = { verified: boolean; checked: Checked[]; brokenAt?: number; wrong?: string };

/** Verifies a page of events (J13), in reads bounded by its length. */
export const verifyLedgerPage = async (
  { state, seq, hash }: Loaded,
  events: readonly LedgerEvent[],
  { before, isLast }: { before: { seq: number; hash: string }; isLast: boolean },
): Promise<Verified> => {
  const links = verifyPage(events, { before, known: { seq, hash }, isLast });
  if (!links.verified)
    return { ...links, checked: ['links'], wrong: 'numbers, links or hashes are not right' };
  const submitted = submittedVersions(events);
  const [altered] = alteredVersions(state.id, submitted, await storedOf(state.id, submitted));
  if (altered) {
    const { event, wrong } = altered;
    return { verified: false, checked: ['links', 'versions'], brokenAt: event, wrong };
  }
  if (before.seq > 0 || !isLast) return { verified: true, checked: ['links', 'versions'] };
  // Events that came in since the request was read are not in its state yet.
  const wrong = stateDiffers(state.id, events.slice(0, seq), state);
  return { verified: !wrong, checked: ['links', 'versions', 'state'], ...(wrong && { wrong }) };
};

const storedOf = async (
  id: string,
  submitted: readonly SubmittedVersion[],
): Promise<StoredVersion[]> => {
  const stored: StoredVersion[] = [];
  for (let from = 0; from < submitted.length; from += readAtOnce) {
    const some = submitted.slice(from, from + readAtOnce);
    const items = await readSubjectItems(id, some);
    for (const { kind, version } of some)
      stored.push({ kind, version, content: subjectAmong(items, id, { kind, version })?.[kind] });
  }
  return stored;
};

/** DynamoDB's limit for a batch. */
const readAtOnce = 100;
