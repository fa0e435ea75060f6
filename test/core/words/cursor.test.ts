import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { listQuery } from '../../../functions/core/lists/list-query.ts';
import { cursorTo, writeCursor } from '../../../functions/core/words/cursor.ts';

const refused = 'is no cursor of this list; start again without it';

const messagesOf = (schema: z.ZodType, query: unknown) =>
  schema.safeParse(query).error?.issues.map(({ path, message }) => [path.join('/'), message]);

describe('a cursor', () => {
  const schema = z.object({ cursor: cursorTo(z.strictObject({ id: z.string() })) });

  it('is read as the position that it was written from', () => {
    expect(schema.parse({ cursor: writeCursor({ id: 'a' }) })).toEqual({ cursor: { id: 'a' } });
  });

  it.each(['0.5', '', '…', 'a b', 'abc', writeCursor({ other: 1 }), writeCursor('text')])(
    'is refused when the list did not write it: %j',
    (cursor) => {
      expect(messagesOf(schema, { cursor })).toEqual([['cursor', refused]]);
      expect(messagesOf(listQuery, { cursor })).toEqual([['cursor', refused]]);
    },
  );
});
