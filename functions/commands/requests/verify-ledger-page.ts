import { type LedgerEvent, verifyPage } from '../../core/ledger/ledger.ts';
import { stateDiffers } from '../../core/verification/replay.ts';
import { leavesSeal, sealBroken } from '../../core/verification/seal.ts';
import {
  alteredVersions,
  type StoredVersion,
  type SubmittedVersion,
  submittedVersions,
} from '../../core/verification/submitted-versions.ts';
import { signatureCheck } from '../../store/checkpoints/checkpoint-key.ts';
import { readSeal } from '../../store/checkpoints/seal-store.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { readSubjectItems, subjectAmong } from '../../store/requests/subject-store.ts';

/**
 * What of a page of a ledger was held against what: the links between its events, the versions that
 * they submitted, the last checkpoint, where it has an event of this page, and, where the page is
 * the whole ledger, the request's state.
 */
type Checked = 'links' | 'versions' | 'checkpoint' | 'state';

type Verified = {
  verified: boolean;
  checked: Checked[];
  brokenAt?: number;
  wrong?: string;
  checkpoint?: { number: number; at: string; seq: number };
};

/** Verifies a page of events (J13), in reads bounded by its length. */
export const verifyLedgerPage = async (
  loaded: Loaded,
  events: readonly LedgerEvent[],
  page: Page,
): Promise<Verified> => {
  const checked: Checked[] = [];
  const verified: Verified = { verified: true, checked };
  for (const check of checks) {
    const { did, ...found } = await check(loaded, events, page);
    if (did) checked.push(did);
    Object.assign(verified, found, found.wrong !== undefined && { verified: false });
    if (!verified.verified) break;
  }
  return verified;
};

type Page = { before: { seq: number; hash: string }; isLast: boolean };

/** `did` is missing where there was nothing to hold the page against. */
type Check = (
  loaded: Loaded,
  events: readonly LedgerEvent[],
  page: Page,
) => Promise<Omit<Verified, 'verified' | 'checked'> & { did?: Checked }>;

const links: Check = async (known, events, page) => {
  const { verified, ...broken } = verifyPage(events, { ...page, known });
  return {
    did: 'links',
    ...broken,
    ...(!verified && { wrong: 'numbers, links or hashes are not right' }),
  };
};

const versions: Check = async ({ state: { id } }, events) => {
  const submitted = submittedVersions(events);
  const [altered] = alteredVersions(id, submitted, await storedOf(id, submitted));
  return { did: 'versions', ...(altered && { brokenAt: altered.event, wrong: altered.wrong }) };
};

const checkpoint: Check = async (known, events, { isLast }) => {
  const { id } = known.state;
  const seal = await readSeal(id);
  if (!seal) return {};
  const broken = sealBroken(id, seal, await signatureCheck());
  if (broken) return { did: 'checkpoint', wrong: broken };
  const left = leavesSeal(seal, events, { known, isLast });
  if (left) return { did: 'checkpoint', ...left };
  const { number, at } = seal.body;
  const { seq } = seal.head;
  return events.some((event) => event.seq === seq)
    ? { did: 'checkpoint', checkpoint: { number, at, seq } }
    : {};
};

/** Events that came in since the request was read are not in its state yet. */
const state: Check = async ({ state: stored, seq }, events, { before, isLast }) => {
  if (before.seq > 0 || !isLast) return {};
  const wrong = stateDiffers(stored.id, events.slice(0, seq), stored);
  return { did: 'state', ...(wrong && { wrong }) };
};

const checks: readonly Check[] = [links, versions, checkpoint, state];

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
