import * as z from 'zod';
import type { AgreementState } from '../../core/agreements/agreement.ts';
import type { AgreedText } from '../../core/agreements/agreement-form.ts';
import { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import type { AgreementLedgerEvent } from '../../core/agreements/agreement-ledger.ts';
import { Instant } from '../../core/words/words.ts';
import { log } from '../log.ts';
import { eventPrefix, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { type Item, readItems } from '../table/read-items.ts';

/** An agreement as read, with the number and hash of its last event. */
export type LoadedAgreement = { state: AgreementState; seq: number; hash: string };

export const loadAgreement = async (kind: AgreementKind): Promise<LoadedAgreement | undefined> => {
  const { meta } = await readItems({ meta: keys.agreementMeta(kind) });
  return meta && parseAgreement(meta);
};

/**
 * All agreements that there are, in one round trip: a kind each. Those whose state cannot be read
 * are named apart, so that they stop no other; an alarm counts the line that says so.
 */
export const loadAgreements = async (): Promise<{
  agreements: LoadedAgreement[];
  unreadable: AgreementKind[];
}> => {
  const items = await readItems(
    Object.fromEntries(AgreementKind.options.map((kind) => [kind, keys.agreementMeta(kind)])),
  );
  const agreements: LoadedAgreement[] = [];
  const unreadable: AgreementKind[] = [];
  for (const kind of AgreementKind.options) {
    const loaded = readableAgreement(kind, items[kind]);
    if (loaded === 'unreadable') unreadable.push(kind);
    else if (loaded) agreements.push(loaded);
  }
  return { agreements, unreadable };
};

/** One agreement to be shown, or that it cannot be. */
export const loadReadable = async (
  kind: AgreementKind,
): Promise<LoadedAgreement | 'unreadable' | undefined> => {
  const { meta } = await readItems({ meta: keys.agreementMeta(kind) });
  return readableAgreement(kind, meta);
};

export const readableAgreement = (
  kind: AgreementKind,
  item: Item | undefined,
): LoadedAgreement | 'unreadable' | undefined => {
  try {
    return item && parseAgreement(item);
  } catch (error) {
    const wrong = 'its state cannot be read';
    const about = { requestId: kind, kind: 'agreement', wrong };
    log().error('subject altered', { ...about, error: error as Error });
    return 'unreadable';
  }
};

export const parseAgreement = (item: Item): LoadedAgreement => {
  const { state, version, hash } = Meta.parse(item);
  return { state: state as unknown as AgreementState, seq: version, hash };
};

// The state was validated before it was stored. Here it is enough to check that it is complete.
const Meta = z.object({
  version: z.int().min(1),
  hash: z.string().length(64),
  state: z.looseObject({
    id: AgreementKind,
    updatedAt: Instant,
    versions: z.array(z.looseObject({ version: z.int(), digest: z.string() })).min(1),
    written: z.array(z.looseObject({ work: z.string() })),
    pastRounds: z.array(z.looseObject({ id: z.string() })),
    roundsOpened: z.int(),
  }),
});

/** What versions say, as stored, by number; those that are not there are missing. */
export const readVersions = async (
  kind: AgreementKind,
  versions: readonly number[],
): Promise<Map<number, AgreedText>> => {
  const texts = new Map<number, AgreedText>();
  for (let from = 0; from < versions.length; from += readAtOnce) {
    const some = versions.slice(from, from + readAtOnce);
    const items = await readItems(
      Object.fromEntries(some.map((version) => [String(version), keys.agreement(kind, version)])),
    );
    for (const [version, item] of Object.entries(items))
      if (item) texts.set(Number(version), Text.parse(item).text as unknown as AgreedText);
  }
  return texts;
};

/** DynamoDB's limit for a batch. */
const readAtOnce = 100;

// Held against its digest by whoever shows it.
const Text = z.object({ text: z.looseObject({}) });

/** Every event of an agreement, in order. */
export const readAgreementLedger = async (kind: string): Promise<AgreementLedgerEvent[]> => {
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': keys.agreementMeta(kind).pk, ':prefix': eventPrefix },
    ConsistentRead: true,
  });
  const events: AgreementLedgerEvent[] = [];
  for await (const { Items = [] } of pages) events.push(...Items.map(parseAgreementEvent));
  return events;
};

export const parseAgreementEvent = (item: Record<string, unknown>): AgreementLedgerEvent =>
  Entry.parse(item).event as unknown as AgreementLedgerEvent;

const Entry = z.object({
  event: z.looseObject({
    agreement: AgreementKind,
    seq: z.int().min(1),
    type: z.string(),
    data: z.looseObject({}),
    actor: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
    at: Instant,
    prevHash: z.string(),
    hash: z.string(),
  }),
});
