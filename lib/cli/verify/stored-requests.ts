import type { StoredVersion } from '../../../functions/core/verification/submitted-versions.ts';
import type { StoredRequest } from '../../../functions/core/verification/verify-request.ts';
import { parseLedgerEvent } from '../../../functions/store/requests/request-store.ts';
import { eventPrefix, idOf, keys } from '../../../functions/store/table/keys.ts';
import type { Item } from '../../../functions/store/table/read-items.ts';
import { scanItems } from '../../../functions/store/table/scan-items.ts';
import { eventsAmong, metaIn, readStill } from './read-still.ts';

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

const storedRequest = async (id: string): Promise<StoredRequest> => {
  const { head, items } = await readStill(keys.meta(id), id);
  return {
    id,
    meta: metaIn(head),
    events: eventsAmong(items, eventPrefix, { name: id, parse: parseLedgerEvent }),
    versions: items.flatMap(versionIn),
  };
};

const versionIn = ({ sk, brief, proof }: Item): StoredVersion[] => {
  const [, name, version] = /^(BRIEF|PROOF)#(\d+)$/.exec(sk) ?? [];
  if (!name) return [];
  const kind = name === 'BRIEF' ? 'brief' : 'proof';
  return [{ kind, version: Number(version), content: kind === 'brief' ? brief : proof }];
};
