import { describe, expect, it } from 'vitest';
import { entityTag, isSeen, seenRevision } from '../../../functions/core/words/seen-revision.ts';

describe('what a call has seen', () => {
  it.each([
    [{ ifMatch: '"3"' }, 3],
    [{ ifMatch: ' "0" ' }, 0],
    [{ ifMatch: entityTag(12), ifNoneMatch: '*' }, 12],
    [{ ifNoneMatch: '*' }, 'none'],
    [{ ifNoneMatch: ' * ' }, 'none'],
    [{ ifMatch: 'W/"3"' }, 'other'],
    [{ ifMatch: '3' }, 'other'],
    [{ ifMatch: '"3", "4"' }, 'other'],
  ])('%j is %s', (given, seen) => {
    expect(seenRevision(given)).toEqual({ ok: true, value: seen });
  });

  it.each([
    [{}],
    [{ ifMatch: '*' }],
    [{ ifMatch: '*', ifNoneMatch: '*' }],
    [{ ifNoneMatch: '"3"' }],
  ])('%j does not say it', (given) => {
    expect(seenRevision(given)).toEqual({ ok: false, refusal: { type: 'revision-unsaid' } });
  });
});

describe('what is stored', () => {
  it('was seen at its own revision alone', () => {
    expect(isSeen(3, 3)).toBe(true);
    for (const seen of [2, 4, 'none', 'other'] as const) expect(isSeen(3, seen)).toBe(false);
  });

  it('where there is none, was seen by whoever saw that', () => {
    expect(isSeen(undefined, 'none')).toBe(true);
    for (const seen of [0, 1, 'other'] as const) expect(isSeen(undefined, seen)).toBe(false);
  });
});
