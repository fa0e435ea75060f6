import { describe, expect, it } from 'vitest';
import { mayBeReleased, shownOf, writtenProofs } from '../../../functions/core/release/release.ts';
import { digest, fileNamed, monday } from '../../story/sample.ts';

const file = fileNamed('flyer.pdf', digest('a'));
const link = 'https://proofs.example/flyer.pdf';
const version = { version: 1, digest: digest('a'), submittedBy: 'mia', submittedAt: monday };

describe('a proof', () => {
  it('is known again by what is shown of it: the bytes of a file, or an address', () => {
    expect(shownOf({ file })).toBe(digest('a'));
    expect(shownOf({ link })).toBe(link);
    expect(shownOf({})).toBe('');
  });

  it('may be released, but for one that can only be reviewed, and none', () => {
    expect(mayBeReleased({})).toBe(true);
    expect(mayBeReleased({ reviewOnly: true })).toBe(false);
    expect(mayBeReleased(undefined)).toBe(false);
  });

  it('was written by those who are kept; of one from before that, by who submitted it (J5)', () => {
    const kept = [{ work: link, by: ['mia', 'max'] }];
    expect(writtenProofs({ proofAuthors: kept, proof: { ...version, link } })).toBe(kept);
    expect(writtenProofs({ proof: { ...version, file } })).toEqual([
      { work: digest('a'), by: ['mia'] },
    ]);
    expect(writtenProofs({})).toEqual([]);
  });
});
