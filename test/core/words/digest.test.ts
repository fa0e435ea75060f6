import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, sha256 } from '../../../functions/core/words/digest.ts';

describe('the canonical JSON of a digest (RFC 8785)', () => {
  it('matches the example in section 3.2.2', () => {
    const value = {
      // biome-ignore lint/correctness/noPrecisionLoss: digits of the RFC's own example
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    const canonical =
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';
    expect(digestOf(value)).toBe(sha256(canonical));
  });

  it('sorts names by UTF-16 code units, like the example in section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const canonical =
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}';
    expect(digestOf(value)).toBe(sha256(canonical));
  });

  it.each([
    [0, '0'],
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [1e21, '1e+21'],
    [1e-7, '1e-7'],
    [0.000001, '0.000001'],
  ])('writes numbers as appendix B does: %d', (number, text) => {
    expect(digestOf([number])).toBe(sha256(`[${text}]`));
  });

  it('refuses NaN, lone surrogates and undefined', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud83d', undefined])
      expect(() => digestOf(value)).toThrow();
  });
});

describe('a digest', () => {
  it('is SHA-256 in lower-case hexadecimal', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(digestOf({})).toBe(sha256('{}'));
  });

  it('does not depend on the order of names, nor on a round trip through JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(digestOf(turned)).toBe(digestOf(value));
        expect(digestOf(JSON.parse(JSON.stringify(value)))).toBe(digestOf(value));
      }),
    );
  });

  it('leaves out undefined fields, as the table does', () => {
    expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }));
  });

  it('differs for another value', () => {
    const values = [{}, [], null, '', 0, false, { a: null }, { a: 1 }, { a: '1' }, [1, 2], [2, 1]];
    expect(new Set(values.map(digestOf)).size).toBe(values.length);
  });
});

it('nothing has no digest', () => {
  expect(() => digestOf(undefined)).toThrow('there is no canonical JSON of undefined');
});
