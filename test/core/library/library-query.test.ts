import { expect, it } from 'vitest';
import { libraryQuery } from '../../../functions/core/library/library-query.ts';
import { wordsOfOneMeaning } from '../../../functions/core/library/words-of-one-meaning.ts';
import { writeCursor } from '../../../functions/core/words/cursor.ts';

it('a query of the library is a page of twenty, goes on where one ended, and has no field more', () => {
  expect(libraryQuery.parse({})).toEqual({ limit: 20 });
  for (const position of [{ seen: 40 }, { stage: 'closed' }])
    expect(libraryQuery.parse({ cursor: writeCursor(position) }).cursor).toEqual(position);
  for (const query of [
    { limit: '51' },
    { limit: '0' },
    { cursor: writeCursor({ stage: 'brief' }) },
    { cursor: writeCursor({ seen: 0 }) },
    { stage: 'closed' },
  ])
    expect(libraryQuery.safeParse(query).success).toBe(false);
});

it('words of one meaning are two or more to a line, in small letters, as searches read them', () => {
  expect(wordsOfOneMeaning.length).toBeGreaterThan(50);
  for (const line of wordsOfOneMeaning) expect(line).toMatch(/^\S+( \S+)+$/u);
  expect(wordsOfOneMeaning.join('\n')).toBe(wordsOfOneMeaning.join('\n').toLowerCase());
});
