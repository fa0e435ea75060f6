import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToken } from '../../../functions/core/links/link-token.ts';
import { email } from '../../../functions/core/words/member.ts';
import { asciiLowerCase, asciiUpperCase } from '../../../functions/core/words/text.ts';

/** Characters that `toLowerCase` or `toUpperCase` make an ASCII letter of. */
const lookalikes = ['\u212a', '\u017f', '\u0131'];

describe('text compared without regard to case', () => {
  it('changes ASCII letters alone, each into its other case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const changed of [asciiLowerCase(text), asciiUpperCase(text)]) {
          expect(changed.replace(/[a-z]/gi, '')).toBe(text.replace(/[a-z]/gi, ''));
          expect(changed).toHaveLength(text.length);
        }
        const ascii = text.replace(/[^\u0000-\u007f]/g, '');
        expect(asciiLowerCase(ascii)).toBe(ascii.toLowerCase());
        expect(asciiUpperCase(ascii)).toBe(ascii.toUpperCase());
      }),
    );
  });

  it.each(lookalikes)('does not take %s for a letter', (lookalike) => {
    expect(asciiLowerCase(lookalike)).toBe(lookalike);
    expect(asciiUpperCase(lookalike)).toBe(lookalike);
    const secret = `${lookalike}${'a'.repeat(25)}`;
    expect(readToken(`7f3k2qx-rita-${secret}`)).toBeUndefined();
    expect(readToken(`7f3${lookalike}2qx-rita-${'a'.repeat(26)}`)).toBeUndefined();
    expect(readToken(`7f3k2qx-${lookalike}ita-${'a'.repeat(26)}`)).toBeUndefined();
    expect(email.safeParse(`${lookalike}@countersign.example`).success).toBe(false);
    expect(email.safeParse(`a@${lookalike}.example`).success).toBe(false);
  });
});
