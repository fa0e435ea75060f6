import type { StoredVersion } from '../../../functions/core/verification/submitted-versions.ts';
import type { StoredRequest } from '../../../functions/core/verification/verify-request.ts';
import { parseLedgerEvent } from '../../../functions/store/requests/request-store.ts';
import { eventPrefix, idOf, keys } from '../../../functions/store/table/keys.ts';
import { queryPages } from '../../../functions/store/table/query-pages.ts';
import { type Item, readItems } from '../../../functions/store/table/read-items.ts';
import { scanItems } from '../../../functions/store/table/scan-items.ts';
import { ExportProblem } from './export-problem.ts';

/**
 * Every request that the table has anything of, with all that its ledger has to agree with. Reads
 * the whole table: no index lists what somebody left without its own item.
 */
export async function* storedRequests(): AsyncGenerator<StoredRequest> {
  for (const id of await everyId()) yield await storedRequest(id);
}

const everyId = async (): Promise<string[]> => {
  const ids = new Set<string>();
  const found = scanItems(keys.meta('').pk, { ProjectionExpression: 'pk' });
  for await (const item of found) ids.add(idOf(item));
  return [...ids].sort();
};

/** Read again when the request moved on meanwhile, so that its parts are of one instant. */
const storedRequest = async (id: string): Promise<StoredRequest> => {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const before = await metaOf(id);
    const items = await itemsOf(id);
    const after = await metaOf(id);
    if (before?.seq === after?.seq && before?.hash === after?.hash)
      return { id, meta: after, ...partsOf(id, items) };
  }
  throw new ExportProblem(`${id} kept changing while it was read. Export again in a quiet hour.`);
};

const maxAttempts = 10;

/** As stored, unparsed: what somebody else has written is to be found, not refused. */
const metaOf = async (id: string): Promise<StoredRequest['meta']> => {
  const { meta } = await readItems({ meta: keys.meta(id) });
  if (!meta) return undefined;
  const { version, hash, state } = meta;
  return { seq: Number(version), hash: String(hash), state: (state ?? {}) as object };
};

const itemsOf = async (id: string): Promise<Item[]> => {
  const items: Item[] = [];
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.meta(id).pk },
    ConsistentRead: true,
  });
  for await (const { Items = [] } of pages) items.push(...(Items as Item[]));
  return items;
};

const partsOf = (
  id: string,
  items: readonly Item[],
): Pick<StoredRequest, 'events' | 'versions'> => ({
  events: items.filter(({ sk }) => sk.startsWith(eventPrefix)).map((item) => eventIn(id, item)),
  versions: items.flatMap(versionIn),
});

const eventIn = (id: string, item: Item) => {
  try {
    return parseLedgerEvent(item);
  } catch {
    throw new ExportProblem(
      `${id}: ${item.sk} is no event of a ledger: something else has written it. Restore it from a backup, or look at what it was, then export again.`,
    );
  }
};

const versionIn = ({ sk, brief, proof }: Item): StoredVersion[] => {
  const [, name, version] = /^(BRIEF|PROOF)#(\d+)$/.exec(sk) ?? [];
  if (!name) return [];
  const kind = name === 'BRIEF' ? 'brief' : 'proof';
  return [{ kind, version: Number(version), content: kind === 'brief' ? brief : proof }];
};
