import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../functions/adapters/environment.ts';
import { readItems } from '../../functions/adapters/read-items.ts';
import { requestsInStage } from '../../functions/adapters/request-lists.ts';
import { loadRequest, readLedger } from '../../functions/adapters/request-store.ts';
import { table } from '../../functions/adapters/table.ts';
import { toDate } from '../../functions/roi/period.ts';
import { keys } from '../../functions/shared/keys.ts';
import { verifyLedger } from '../../functions/shared/ledger.ts';
import type { Settings } from '../../functions/shared/settings.ts';
import { Stage } from '../../functions/shared/words.ts';
import { type AllSums, addTo, type Difference, differencesIn, recount } from './recount.ts';

export type Reconciliation = {
  requests: number;
  events: number;
  sums: number;
  /** Ledgers that do not verify: which, and the first event that does not fit. */
  broken: string[];
  differences: Difference[];
};

/** Every request's id, a page at a time: no more than a page is held. */
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

/** All tallies of all periods, shards added up. It reads the whole table, since nothing lists the periods there are. */
const storedSums = async (): Promise<AllSums> => {
  const sums: AllSums = new Map();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table().send(
      new ScanCommand({
        TableName: tableName(),
        FilterExpression: 'begins_with(pk, :tally)',
        ExpressionAttributeValues: { ':tally': keys.tally('', '', 0).pk },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk, sk, ...counters } of page.Items ?? []) {
      const period = String(pk).slice(keys.tally('', '', 0).pk.length);
      const dimension = String(sk).slice(0, String(sk).lastIndexOf('#'));
      addTo(sums, period, dimension, counters as Record<string, number>);
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return sums;
};

const ownDifferences = (
  id: string,
  stored: Record<'spent' | 'earned' | 'units', number>,
  recounted: Record<'spent' | 'earned' | 'units', number>,
  where: string,
): Difference[] =>
  (['spent', 'earned', 'units'] as const)
    .map((counter) => ({
      what: `${id} ${where} ${counter}`,
      stored: Number(stored[counter]),
      recounted: recounted[counter],
    }))
    .filter((sum) => sum.stored !== sum.recounted);

/** Recounts every ledger of the table once, and compares it with what is stored. */
const once = async (settings: Settings): Promise<Reconciliation> => {
  const [recounted, broken, own]: [AllSums, string[], Difference[]] = [new Map(), [], []];
  const seen = new Set<string>();
  let events = 0;
  for await (const id of allIds()) {
    // A request that moves on while we read may come up in two stages.
    if (seen.has(id)) continue;
    seen.add(id);
    const [ledger, loaded, { net }] = await Promise.all([
      readLedger(id),
      loadRequest(id),
      readItems({ net: keys.net(id, toDate) }),
    ]);
    if (!loaded) throw new Error(`${id} is listed, and not there`);
    events += ledger.length;
    const verdict = verifyLedger(ledger, { seq: loaded.seq, hash: loaded.hash });
    if (!verdict.verified) broken.push(`${id}: its ledger breaks at event ${verdict.brokenAt}`);
    const state = recount(ledger, settings, recounted);
    if (!state) continue;
    own.push(...ownDifferences(id, loaded.state.money, state.money, 'own'));
    const listed = net ?? { spent: 0, earned: 0, units: 0 };
    own.push(
      ...ownDifferences(
        id,
        listed as unknown as Record<'spent', number> & typeof state.money,
        state.money,
        'listed',
      ),
    );
  }
  const stored = await storedSums();
  const sums = [...recounted.values()].reduce((count, counters) => count + counters.size, 0);
  return {
    requests: seen.size,
    events,
    sums,
    broken,
    differences: [...own, ...differencesIn(stored, recounted)],
  };
};

const nameOf = ({ what, stored, recounted }: Difference): string => `${what} ${stored} ${recounted}`;

/**
 * Holds every sum of the table against a full recount from the ledgers. People go on working meanwhile: what they write
 * between two reads looks like a difference, and a second look finds another one. What both looks find is drift.
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
