import { type Item, type Key, listed, readItems } from '../../store/table/read-items.ts';
import type { EntryToRecord } from './enter-number.ts';
import type { EntryItems } from './record-entry.ts';

/** What is stored of entries and of the costs that they credit, by `keyText`. */
export type StoredItems = ReadonlyMap<string, Item>;

/** Reads what entries are decided on, at most 50 of them, in one round trip. */
export const readEntryItems = async (
  enterings: readonly Pick<EntryToRecord, 'key' | 'invoiceKey'>[],
): Promise<StoredItems> => {
  const keys = enterings.flatMap(({ key, invoiceKey }) => [
    key,
    ...(invoiceKey ? [invoiceKey] : []),
  ]);
  const items = Object.values(await readItems(listed(keys)));
  return new Map(items.flatMap((item) => (item ? [[keyText(item), item]] : [])));
};

/** The items that one entry is decided on. */
export const itemsFor = (
  { key, invoiceKey }: Pick<EntryToRecord, 'key' | 'invoiceKey'>,
  items: StoredItems,
): EntryItems => ({
  own: items.get(keyText(key)),
  invoice: invoiceKey && items.get(keyText(invoiceKey)),
});

export const keyText = ({ pk, sk }: Key): string => `${pk} ${sk}`;
