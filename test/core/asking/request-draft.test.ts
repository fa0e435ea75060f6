import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasSeenDraft,
  mailedNow,
  mailsIn,
  RequestDraft,
  sentAs,
} from '../../../functions/core/asking/request-draft.ts';
import { monday } from '../../story/sample.ts';

const [mine, other] = [
  '0b2c1a5e-6d1f-4b7a-9d0e-3f4a5b6c7d8e',
  '1b2c1a5e-6d1f-4b7a-9d0e-3f4a5b6c7d8e',
];
const stored = (revision: number, editor: string): RequestDraft => ({
  id: mine,
  values: {},
  savedAt: monday,
  revision,
  editor,
});

describe('a draft is replaced', () => {
  it('where there is none, by a page that knew of none', () => {
    expect(hasSeenDraft(undefined, { revision: undefined, editor: mine })).toBe(true);
    expect(hasSeenDraft(undefined, { revision: 1, editor: mine })).toBe(false);
  });

  it('by the page that saved it last, or one that has read that', () => {
    const revisions = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(revisions, fc.option(revisions, { nil: undefined }), (revision, seen) => {
        const before = stored(revision, other);
        expect(hasSeenDraft(before, { revision: seen, editor: mine })).toBe(seen === revision);
        expect(hasSeenDraft(before, { revision: seen, editor: other })).toBe(true);
      }),
    );
  });
});

it('a draft is sent once, under one name, by whatever way', () => {
  expect(sentAs('rita', mine)).toEqual({ caller: 'console rita', key: `new ${mine}` });
});

describe('the mails of a draft', () => {
  const draftOf = (count: number) => {
    let draft: RequestDraft | undefined;
    for (let nth = 1; nth <= count; nth += 1)
      draft = { ...stored(nth, other), mailed: mailedNow(draft, `mail ${nth}`) };
    return draft;
  };

  it('are counted from the first that comes to one which was typed', () => {
    expect(mailedNow(stored(1, mine), 'mail 1')).toEqual({
      last: 'mail 1',
      seen: ['mail 1'],
      count: 1,
    });
  });

  it('are known by their names, the last thirteen of them', () => {
    expect(mailsIn(undefined)).toEqual([]);
    expect(mailsIn(stored(1, mine))).toEqual([]);
    expect(mailsIn(draftOf(3))).toEqual(['mail 1', 'mail 2', 'mail 3']);
    const many = draftOf(20);
    expect(mailsIn(many)).toHaveLength(13);
    expect(mailsIn(many).at(-1)).toBe('mail 20');
    expect(many?.mailed?.count).toBe(20);
  });

  it('are the last one alone in a draft that was stored when that was all that was kept', () => {
    const old = RequestDraft.parse({ ...stored(2, mine), mailed: { last: 'mail 2', count: 2 } });
    expect(mailsIn(old)).toEqual(['mail 2']);
    expect(mailedNow(old, 'mail 3')).toMatchObject({ seen: ['mail 2', 'mail 3'], count: 3 });
  });
});
