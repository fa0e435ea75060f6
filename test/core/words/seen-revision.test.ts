import { describe, expect, it } from 'vitest';
import { entityTag, seenRevision } from '../../../functions/core/words/seen-revision.ts';

describe('what a call has seen', () => {
  it.each([
    [{ ifMatch: '"3"' }, 3],
    [{ ifMatch: ' "0" ' }, 0],
    [{ ifMatch: entityTag(12), ifNoneMatch: '*' }, 12],
    [{ ifNoneMatch: '*' }, 'none'],
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
