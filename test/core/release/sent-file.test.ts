import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mostSentMegabytes,
  type SentFor,
  sentIn,
  sentUnder,
  typeOfSent,
} from '../../../functions/core/release/sent-file.ts';
import { settings } from '../../story/sample.ts';

const id = '6f1f6a0e-0f0c-4f3b-9d3a-0d1d3a7b8c11';
const proof: SentFor = { request: 'CR-7F3K2QX' };

describe('a key that a file was sent to', () => {
  it('is read by whom it was made for, and for what, and by nobody else', () => {
    const what = fc.constantFrom<SentFor>(proof, { request: 'CR-2222222' }, { draft: id });
    const who = fc.constantFrom('mia', 'rita', 'mi');
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((text) => !/[/\\]/.test(text) && !/^\.{1,2}$/.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(what, who, fc.uuid(), name, what, who, (of, by, upload, file, askedOf, asker) => {
        const read = sentIn(`${sentUnder(of, by, upload)}${file}`, askedOf, asker);
        const isOwn = JSON.stringify(of) === JSON.stringify(askedOf) && by === asker;
        expect(read).toEqual(isOwn ? { id: upload, name: file.trim() } : undefined);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['no name', sentUnder(proof, 'mia', id)],
    ['a folder', `${sentUnder(proof, 'mia', id)}..`],
    ['a folder in its name', `${sentUnder(proof, 'mia', id)}a/b.pdf`],
    ['a name that no store has', `${sentUnder(proof, 'mia', id)}${'販'.repeat(320)}.pdf`],
    ['no upload', sentUnder(proof, 'mia', 'mine').concat('a.pdf')],
    ['a proof that was handed in', `proofs/CR-7F3K2QX/${id}/${'a'.repeat(64)}`],
  ])('is not read with %s', (_, key) => {
    expect(sentIn(key, proof, 'mia')).toBeUndefined();
  });
});

describe('what was sent', () => {
  const judged = (name: string, size = 1000, files = settings.files) => {
    const type = typeOfSent({ name, size }, { files });
    if (type.ok) return type.value;
    return 'errors' in type.refusal ? type.refusal.errors?.map(({ detail }) => detail) : type;
  };

  it('has the type that its name says', () => {
    expect(judged('Flyer.PDF')).toBe('application/pdf');
    expect(judged('photo.jpeg')).toBe('image/jpeg');
  });

  it.each([
    ['flyer.exe', 1000, /^flyer\.exe: its name must end with one of \.pdf, \.png, /],
    ['pdf', 1000, /its name must end with one of/],
    ['logo.svg', 1000, /its name must end with one of/],
    [`${'x'.repeat(150)}.pdf`, 1000, /: its name must be at most 150 characters$/],
    ['fly\u202efdp.pdf', 1000, /: its name must not contain control or direction-override/],
    ['flyer.pdf', 500_000_001, /^flyer\.pdf: must be at most 500 MB$/],
    ['flyer.pdf', 0, /^flyer\.pdf: must be at least 1 byte$/],
  ])('is refused as %s with %i bytes, in words', (name, size, words) => {
    expect(judged(name, size)).toEqual([expect.stringMatching(words)]);
  });

  it('may be of the types, and as large, as the deployment says, up to what can be copied', () => {
    const files = { ...settings.files, types: ['svg' as const], maxMegabytes: 1 };
    expect(judged('logo.svg', 1_000_000, files)).toBe('image/svg+xml');
    expect(judged('logo.svg', 1_000_001, files)).toEqual([expect.stringContaining('at most 1 MB')]);
    expect(mostSentMegabytes({ files })).toBe(1);
    expect(mostSentMegabytes({ files: { ...files, maxMegabytes: 5000 } })).toBe(500);
  });
});
