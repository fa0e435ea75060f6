import * as z from 'zod';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { StoredEvent } from '../../core/ledger/stored-event.ts';
import type { RequestState } from '../../core/request/request.ts';
import { Instant, MemberId, Reference, Stage } from '../../core/words/words.ts';
import { eventPrefix, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { type Item, readItems } from '../table/read-items.ts';

/**
 * A request as read: its state, and the number and hash of its last event, on which the next commit
 * builds.
 */
export type Loaded = {
  state: RequestState;
  seq: number;
  hash: string;
  /** Whether it is in the counts of open work: not those that were last stored before there were any. */
  counted?: boolean;
  /** Items read in the same round trip, such as the version that is signed. */
  along?: readonly Item[];
};

/** A request from its own item (`META`). */
export const parseMeta = (item: Item): Loaded => {
  const { state, version, hash, counted = false } = Meta.parse(item);
  return { state: state as unknown as RequestState, seq: version, hash, counted };
};

// The state was validated before it was stored. Here it is enough to check that this is a complete
// request.
const Meta = z.object({
  version: z.int().min(1),
  hash: z.string().length(64),
  counted: z.boolean().optional(),
  state: z.looseObject({
    id: Reference,
    stage: Stage,
    stageSince: Instant,
    submittedAt: Instant,
    updatedAt: Instant,
    requesterId: MemberId,
    ownerId: MemberId,
    form: z.looseObject({ title: z.string() }),
    pastRounds: z.array(z.looseObject({ id: z.string() })),
    roundsOpened: z.int(),
    money: z.object({ spent: z.int(), earned: z.int(), units: z.int() }),
    feedback: z.record(z.string(), z.looseObject({ rating: z.int() })),
  }),
});

export const parseLedgerEvent = (item: Record<string, unknown>): LedgerEvent =>
  Entry.parse(item).event as unknown as LedgerEvent;

const Entry = z.object({ event: StoredEvent });

export const loadRequest = async (id: string): Promise<Loaded | undefined> => {
  const { meta } = await readItems({ meta: keys.meta(id) });
  return meta && parseMeta(meta);
};

/** Every event of a request, in order. */
export const readLedger = async (id: string): Promise<LedgerEvent[]> => {
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': keys.meta(id).pk, ':prefix': eventPrefix },
    ConsistentRead: true,
  });
  const events: LedgerEvent[] = [];
  for await (const { Items = [] } of pages) events.push(...Items.map(parseLedgerEvent));
  return events;
};
