import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { NumbersImport } from '../../core/imports/numbers-import.ts';
import type { Actor } from '../../core/words/caller.ts';
import { sha256Of } from '../../core/words/digest.ts';
import { tableName } from '../environment.ts';
import { guardedPut } from '../table/guarded-put.ts';
import { indexes, keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

export const readImport = async (id: string): Promise<NumbersImport | undefined> => {
  const { item } = await readItems({ item: keys.numbersImport(id) });
  return item && parseImport(item);
};

export const parseImport = (item: Record<string, unknown>): NumbersImport => {
  const stored = Stored.parse(item);
  return { ...stored.import, revision: stored.revision };
};

const Stored = z.object({
  import: NumbersImport.omit({ revision: true }),
  revision: NumbersImport.shape.revision,
});

/** An import as it is stored, without its revision. */
export const importItem = ({ revision: _, ...numbersImport }: NumbersImport): Item => ({
  ...keys.numbersImport(numbersImport.id),
  ...indexes.imports(numbersImport.createdBy, numbersImport.createdAt),
  ttl: numbersImport.ttl,
  import: numbersImport,
});

/** Replaces an import; `conflict` if somebody else has changed it since it was read. */
export const replaceImport = async (
  before: NumbersImport,
  after: NumbersImport,
): Promise<{ outcome: 'stored'; stored: NumbersImport } | { outcome: 'conflict' }> => {
  try {
    await table().send(
      new PutCommand(guardedPut({ item: importItem(after), revision: before.revision })),
    );
    return { outcome: 'stored', stored: { ...after, revision: before.revision + 1 } };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { outcome: 'conflict' };
    throw error;
  }
};

/** The last item of a page of somebody's imports. */
export type ImportPosition = { id: string; createdAt: string };

/** Somebody's imports, the newest first. */
export const listImports = async (
  by: Actor,
  { limit, after }: { limit: number; after?: ImportPosition },
): Promise<{ items: NumbersImport[]; next?: ImportPosition }> => {
  const page = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :by',
      ExpressionAttributeValues: { ':by': indexes.imports(by, '').gsi2pk },
      Limit: limit,
      ExclusiveStartKey: after && {
        ...keys.numbersImport(after.id),
        ...indexes.imports(by, after.createdAt),
      },
      ScanIndexForward: false,
    }),
  );
  const items = (page.Items ?? []).map(parseImport);
  const last = items.at(-1);
  return {
    items,
    ...(page.LastEvaluatedKey && last && { next: { id: last.id, createdAt: last.createdAt } }),
  };
};

/** Stores a piece of an import for as long as the import, and returns its digest. */
export const storePiece = async (
  { id, ttl }: Pick<NumbersImport, 'id' | 'ttl'>,
  content: { bytes: Uint8Array; lines?: Uint8Array },
): Promise<string> => {
  // The length separates the two in the hash.
  const digest = content.lines
    ? sha256Of(Buffer.from(`${content.bytes.length}:`), content.bytes, content.lines)
    : sha256Of(content.bytes);
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.importPiece(id, digest), ...content, ttl },
    }),
  );
  return digest;
};

/** Pieces of an import, in the order of the digests given. Throws if one is missing. */
export const readPieces = async (
  id: string,
  digests: readonly string[],
): Promise<z.infer<typeof Piece>[]> => {
  const pieces: z.infer<typeof Piece>[] = [];
  for (let from = 0; from < digests.length; from += readAtOnce)
    pieces.push(...(await readSome(id, digests.slice(from, from + readAtOnce))));
  return pieces;
};

const Piece = z.object({
  bytes: z.instanceof(Uint8Array),
  lines: z.instanceof(Uint8Array).optional(),
});

/** Pieces read at once; a batch read takes 100 keys. */
const readAtOnce = 50;

const readSome = async (
  id: string,
  digests: readonly string[],
): Promise<z.infer<typeof Piece>[]> => {
  const items = await readItems(
    Object.fromEntries(digests.map((digest) => [digest, keys.importPiece(id, digest)])),
  );
  return digests.map((digest) => {
    const item = items[digest];
    if (!item) throw new Error(`the import ${id} has lost its piece ${digest}`);
    return Piece.parse(item);
  });
};
