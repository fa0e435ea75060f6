import { type LedgerEvent, verifyLedger } from '../../../functions/core/ledger/ledger.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';
import { Stage } from '../../../functions/core/words/words.ts';
import { requestsInStage } from '../../../functions/store/requests/request-lists.ts';
import { loadRequest, readLedger } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { queryPages } from '../../../functions/store/table/query-pages.ts';
import { moneyDifferences, positionDifferences, type StoredPosition } from './positions.ts';
import {
  type AllSums,
  type Difference,
  differencesIn,
  type Recounted,
  recount,
} from './recount.ts';
import { storedSums } from './stored-sums.ts';

export type Reconciliation = {
  requests: number;
  events: number;
  sums: number;
  /** Ledgers that do not verify, with the first event that does not fit. */
  broken: string[];
  differences: Difference[];
};

/** Every request's id; no more than a page is held in memory. */
async function* allIds(): AsyncGenerator<string> {
  for (const stage of Stage.options) {
    let after: Parameters<typeof requestsInStage>[1]['after'];
    do {
      const page = await requestsInStage(stage, { limit: 100, after });
      for (const { id } of page.items) yield id;
      after = page.next;
    } while (after);
  }
}

/** A request's positions in the lists of all periods. */
const storedPositions = async (id: string): Promise<StoredPosition[]> => {
  const { pk, sk: prefix } = keys.net(id, '');
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    ConsistentRead: true,
  });
  const positions: StoredPosition[] = [];
  for await (const { Items = [] } of pages)
    positions.push(
      ...Items.map((item) => ({
        ...(item as StoredPosition),
        period: String(item.sk).slice(prefix.length),
      })),
    );
  return positions;
};

/**
 * Events of a broken ledger may not be applicable; the recount goes on, as the ledger is reported
 * anyway.
 */
const recountBroken = (
  ledger: readonly LedgerEvent[],
  settings: Settings,
  sums: AllSums,
): { counted?: Recounted; problem?: string } => {
  try {
    return { counted: recount(ledger, settings, sums) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

/** Recounts every ledger once, and compares it with the stored sums. */
const once = async (settings: Settings): Promise<Reconciliation> => {
  const [recounted, broken, own]: [AllSums, string[], Difference[]] = [new Map(), [], []];
  const seen = new Set<string>();
  let events = 0;
  for await (const id of allIds()) {
    // A request that moves on while we read may come up in two stages.
    if (seen.has(id)) continue;
    seen.add(id);
    const [ledger, loaded, positions] = await Promise.all([
      readLedger(id),
      loadRequest(id),
      storedPositions(id),
    ]);
    if (!loaded) throw new Error(`${id} is listed, and not there`);
    events += ledger.length;
    const verdict = verifyLedger(ledger, { seq: loaded.seq, hash: loaded.hash });
    const { counted, problem } = verdict.verified
      ? { counted: recount(ledger, settings, recounted) }
      : recountBroken(ledger, settings, recounted);
    if (!verdict.verified)
      broken.push(
        `${id}: its ledger breaks at event ${verdict.brokenAt}${problem ? `, and cannot be counted: ${problem}` : ''}`,
      );
    if (!counted) continue;
    own.push(
      ...moneyDifferences(`${id} own`, loaded.state.money, counted.state.money),
      ...positionDifferences(id, positions, counted.positions),
    );
  }
  const { sums: stored, misplaced } = await storedSums();
  const sums = [...recounted.values()].reduce((count, counters) => count + counters.size, 0);
  return {
    requests: seen.size,
    events,
    sums,
    broken,
    differences: [...own, ...misplaced, ...differencesIn(stored, recounted)],
  };
};

const nameOf = ({ what, stored, recounted }: Difference): string =>
  `${what} ${stored} ${recounted}`;

/**
 * Compares every sum of the table with a full recount from the ledgers. Concurrent writes look like
 * differences, but not twice the same; what is found in two passes is drift.
 */
export const reconcile = async (settings: Settings): Promise<Reconciliation> => {
  const first = await once(settings);
  if (first.differences.length === 0 && first.broken.length === 0) return first;
  const second = await once(settings);
  const before = new Set([...first.differences.map(nameOf), ...first.broken]);
  return {
    ...second,
    differences: second.differences.filter((difference) => before.has(nameOf(difference))),
    broken: second.broken.filter((line) => before.has(line)),
  };
};
