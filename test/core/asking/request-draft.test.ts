import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSeenDraft, type RequestDraft } from '../../../functions/core/asking/request-draft.ts';
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
