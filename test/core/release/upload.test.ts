import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  takeUpload,
  type Upload,
  uploadForm,
  uploadKey,
} from '../../../functions/core/release/upload.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { fileTypes } from '../../../functions/core/words/file-type.ts';
import { digest, monday, rita, settings } from '../../story/sample.ts';

const flyer = { name: 'flyer.pdf', type: 'application/pdf', size: 1000, sha256: digest('a') };

const errorsOf = (change: object, files = settings.files) => {
  const parsed = parseFields(uploadForm({ files }), { ...flyer, ...change });
  return parsed.ok ? [] : parsed.refusal;
};

describe('a file that is announced', () => {
  it('is taken when its name, type, size and digest are said', () => {
    expect(errorsOf({})).toEqual([]);
    expect(errorsOf({ name: 'FLYER.PDF' })).toEqual([]);
    expect(errorsOf({ name: 'photo.jpeg', type: 'image/jpeg' })).toEqual([]);
  });

  it.each(Object.keys(flyer))('is refused without its %s', (field) => {
    expect(errorsOf({ [field]: undefined })).toContainEqual(
      expect.objectContaining({ pointer: `/${field}` }),
    );
  });

  it.each([
    ['name', 'flyer.exe', 'must end with .pdf'],
    ['name', '../flyer.pdf', 'a name, not a path'],
    ['name', 'fly\u202efdp.pdf', 'direction-override'],
    ['type', 'text/html', 'must be one of: application/pdf, image/png'],
    ['type', 'image/svg+xml', 'must be one of'],
    ['size', 0, 'at least 1 byte'],
    ['size', 1.5, 'whole number'],
    ['size', 500_000_001, 'must be at most 500 MB'],
    ['sha256', digest('A'), '64 lower-case'],
  ])('is refused with the %s %s', (field, value, words) => {
    expect(errorsOf({ [field]: value })).toContainEqual({
      pointer: `/${field}`,
      detail: expect.stringContaining(words),
    });
  });

  it('ends as files of its type do, in words', () => {
    expect(errorsOf({ name: 'photo.pdf', type: 'image/jpeg' })).toEqual([
      {
        pointer: '/name',
        detail: 'must end with .jpg or .jpeg, as a file of the type image/jpeg does',
      },
    ]);
  });

  it('may be of the types and as large as the deployment says', () => {
    const files = { ...settings.files, types: ['svg' as const], maxMegabytes: 1 };
    expect(errorsOf({ name: 'a.svg', type: fileTypes.svg.mediaType }, files)).toEqual([]);
    expect(errorsOf({}, files)).toContainEqual(expect.objectContaining({ pointer: '/type' }));
    const large = { name: 'a.svg', type: fileTypes.svg.mediaType, size: 1_000_001 };
    expect(errorsOf(large, files)).toContainEqual(expect.objectContaining({ pointer: '/size' }));
  });
});

const upload: Upload = {
  ...flyer,
  id: '6f1f6a0e-0f0c-4f3b-9d3a-0d1d3a7b8c11',
  by: rita.id,
  key: uploadKey('CR-7F3K2QX', '6f1f6a0e-0f0c-4f3b-9d3a-0d1d3a7b8c11', flyer.sha256),
  expiresAt: '2026-03-02T15:00:00.000Z',
};

const found = { bucket: 'proofs', versionId: 'v1', ...flyer };

const given = { upload, found, member: rita, settings, now: monday };

const refusalOf = (change: object) => {
  const taken = takeUpload({ ...given, ...change } as typeof given);
  return taken.ok ? undefined : taken.refusal;
};

describe('J16: a proof is bytes', () => {
  it('takes a file that the store has exactly as it was announced', () => {
    const taken = takeUpload(given);
    expect(taken).toEqual({
      ok: true,
      value: { ...flyer, bucket: 'proofs', key: upload.key, versionId: 'v1' },
    });
    expect(upload.key.endsWith(`/${flyer.sha256}`)).toBe(true);
  });

  it.each([
    ['there is no such upload', { upload: undefined, found: undefined }, 'upload-unknown'],
    ['somebody else uploaded it', { member: { ...rita, id: 'mia' } }, 'upload-of-another'],
    ['it is a version already', { upload: { ...upload, usedAs: 1 } }, 'upload-used'],
    ['it has not arrived', { found: undefined }, 'upload-not-done'],
    ['its bytes are others', { found: { ...found, sha256: digest('b') } }, 'upload-differs'],
    ['nobody vouches for them', { found: { ...found, sha256: undefined } }, 'upload-differs'],
    ['its size differs', { found: { ...found, size: 999 } }, 'upload-differs'],
    ['its type differs', { found: { ...found, type: 'text/html' } }, 'upload-differs'],
  ])('refuses a file when %s', (_, change, type) => {
    expect(refusalOf(change)).toMatchObject({ type });
  });

  it('says of a file that has not arrived whether its address still takes it', () => {
    expect(refusalOf({ found: undefined })).toMatchObject({ over: false });
    expect(refusalOf({ found: undefined, now: upload.expiresAt })).toMatchObject({ over: true });
  });

  it('takes only what a scan found clean, where the deployment wants that', () => {
    const strict = { settings: { files: { ...settings.files, onlyClean: true } } };
    expect(refusalOf(strict)).toEqual({ type: 'upload-not-clean' });
    const bad = { ...found, verdict: 'THREATS_FOUND' };
    expect(refusalOf({ ...strict, found: bad })).toEqual({
      type: 'upload-not-clean',
      verdict: 'THREATS_FOUND',
    });
    const clean = { ...found, verdict: 'NO_THREATS_FOUND' };
    expect(refusalOf({ ...strict, found: clean })).toBeUndefined();
    expect(refusalOf({ found: bad })).toBeUndefined();
  });

  it('never takes bytes with another digest than the announced one', () => {
    const letter = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(letter, letter, fc.nat(3), fc.nat(3), (said, has, size, stored) => {
        const taken = takeUpload({
          ...given,
          upload: { ...upload, sha256: digest(said), size },
          found: { ...found, sha256: digest(has), size: stored },
        });
        expect(taken.ok).toBe(said === has && size === stored);
        if (taken.ok) expect(taken.value.sha256).toBe(digest(has));
      }),
    );
  });
});
