import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { plainLine, prose, withoutUnsafe } from '../../../functions/core/words/text.ts';
import { webLink } from '../../../functions/core/words/web-link.ts';

const takes = (schema: z.ZodType, text: unknown): boolean => schema.safeParse(text).success;

const unsafe: [string, string][] = [
  ['a zero byte', '\u0000'],
  ['a bell', '\u0007'],
  ['a backspace', '\u0008'],
  ['a vertical tab', 'a\u000bb'],
  ['an escape', '\u001b'],
  ['a delete', '\u007f'],
  ['a next-line control', 'a\u0085b'],
  ['an application command', '\u009f'],
  ['an embedding to the left', '\u202a'],
  ['an embedding to the right', '\u202b'],
  ['the end of an embedding', '\u202c'],
  ['an override to the left', '\u202d'],
  ['an override to the right', '\u202e'],
  ['an isolate', '\u2066'],
  ['the end of an isolate', '\u2069'],
  ['a high surrogate alone', '\ud83c'],
  ['a low surrogate alone', '\udf88'],
  ['surrogates the wrong way round', '\udf88\ud83c'],
  ['a byte-order mark the wrong way round', '\ufffe'],
  ['the last code, which is no character', '\uffff'],
];

const safe: [string, string][] = [
  ['emoji', '🎈 👋🏽'],
  ['a family with joiners', '👩‍👩‍👧‍👦'],
  ['a flag with a selector', '🏳️‍🌈'],
  ['Arabic', 'نشرة الربيع'],
  ['Hebrew beside English', 'Spring מבצע 2026'],
  ['marks of direction that only hint', 'a\u200eb\u200fc'],
  ['Chinese beyond the first plane', '𠮷野家'],
  ['combining marks', 'e\u0301n\u0303'],
  ['markup', `<script>alert("x")</script> & 'y'`],
  ['a tab', 'a\tb'],
];

describe('text from people', () => {
  it.each(unsafe)('is refused with %s', (_, character) => {
    for (const schema of [plainLine(100), prose(100)]) {
      expect(takes(schema, `Spring ${character} flyer`)).toBe(false);
      expect(takes(schema, character)).toBe(false);
    }
    expect(withoutUnsafe(`Spring ${character}flyer`)).toBe(
      `Spring ${character.replace(/[^ab]/g, '')}flyer`,
    );
  });

  it.each(safe)('is kept as it is with %s', (_, text) => {
    for (const schema of [plainLine(100), prose(100)]) expect(schema.parse(text)).toBe(text);
    expect(withoutUnsafe(text)).toBe(text);
  });

  it('is one line if it is used in headers, and several lines elsewhere', () => {
    for (const lineBreak of ['\n', '\r', '\r\n', '\u2028', '\u2029']) {
      expect(takes(plainLine(100), `Spring${lineBreak}flyer`)).toBe(false);
      expect(prose(100).parse(`Spring${lineBreak}flyer`)).toBe(`Spring${lineBreak}flyer`);
    }
  });

  it('is trimmed, and has a maximum length', () => {
    expect(plainLine(5).parse('  flyer\n')).toBe('flyer');
    for (const text of ['', '   ', '\n', 'flyers']) expect(takes(plainLine(5), text)).toBe(false);
  });

  it('always survives a round trip through UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = prose(1000).safeParse(text);
        if (!parsed.success) return;
        expect(Buffer.from(parsed.data, 'utf8').toString('utf8')).toBe(parsed.data);
        expect(parsed.data.isWellFormed()).toBe(true);
      }),
    );
  });

  it('is accepted whenever nothing unsafe is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        const cleaned = withoutUnsafe(text).trim();
        expect(withoutUnsafe(cleaned)).toBe(cleaned);
        expect(takes(prose(1000), cleaned)).toBe(cleaned !== '');
      }),
    );
  });
});

describe('the pattern of a text in the API document', () => {
  const patternOf = (schema: z.ZodType): RegExp =>
    new RegExp(z.toJSONSchema(schema).pattern as string, 'u');

  /** Spaces and words of all kinds, with occasional unsafe characters. */
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(...' \t\n\r\u2028\u00a0\u3000\ufeff\u0085\u200e'),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
    )
    .map((parts) => parts.join(''))
    .filter((joined) => joined.isWellFormed());

  it.each([
    ['a line', plainLine(1000)],
    ['prose', prose(1000)],
  ])('matches exactly the trimmed text that is accepted: %s', (_, schema) => {
    const pattern = patternOf(schema.optional().describe('Any'));
    fc.assert(
      fc.property(text, (given) => {
        expect({ given, fits: pattern.test(given.trim()) }).toEqual({
          given,
          fits: takes(schema, given),
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a link', () => {
  it.each([
    'https://proofs.example/1.pdf',
    'https://proofs.example:8443/a/b?c=%20d&e=f#page=2',
    'https://proofs.example/~mia/@home',
    'https://xn--mnchen-3ya.example/',
  ])('is valid: %s', (link) => {
    expect(webLink.parse(link)).toBe(link);
  });

  it.each([
    ['', 'empty'],
    ['proofs.example/1.pdf', 'without a scheme'],
    ['http://proofs.example', 'not encrypted'],
    ['javascript:alert(1)', 'script'],
    ['data:text/html,x', 'data'],
    ['https://', 'without a host'],
    ['https://proofs.example/a b', 'with a space'],
    ['https://proofs.example/#S]', 'with a bracket'],
    ['https://proofs.example/?q=a|b', 'with a bar'],
    ['https://proofs.example/100%', 'with a percent sign of its own'],
    ['https://proofs.example/#a#b', 'with two fragments'],
    ['https://proofs.example/\u202egpj.1', 'turned around'],
    ['https://proofs.example@evil.example/', 'of one host in the name of another'],
    ['https://mia:secret@proofs.example/', 'with a password'],
    [`https://proofs.example/${'x'.repeat(2000)}`, 'too long'],
  ])('is refused when it is %j: %s', (link) => {
    expect(webLink.safeParse(link).success).toBe(false);
  });

  it.each([
    'https://proofs.example/1.pdf',
    'https://proofs.example:8443/a/b?c=%20d&e=f#page=2',
    'https://localhost#1',
  ])('that the pattern in the API document takes is taken: %s', (link) => {
    const { pattern } = z.toJSONSchema(webLink);
    expect({
      fits: new RegExp(pattern as string, 'u').test(link),
      taken: takes(webLink, link),
    }).toEqual({
      fits: true,
      taken: true,
    });
  });

  it('is accepted if it matches the pattern', () => {
    const pattern = new RegExp(z.toJSONSchema(webLink).pattern as string);
    fc.assert(
      fc.property(fc.stringMatching(pattern), (link) => {
        expect({ link, taken: takes(webLink, link) }).toEqual({ link, taken: link.length <= 2000 });
      }),
    );
  });

  it.each([
    'https://proofs.example/\r\n1.pdf',
    'https://proofs.example/1.pdf\n',
    '\thttps://proofs.example/1.pdf',
    'https://pro\tofs.example/1.pdf',
    'ht\ntps://proofs.example/1.pdf',
    'https://proofs.example/\u0000',
    'https://proofs.example\u007f/',
    'https://proofs.example/\u0085',
  ])('with a control character is refused, and not taken without it: %j', (link) => {
    const read = webLink.safeParse(link);
    expect(read.error?.issues.map(({ message }) => message)).toEqual([
      'must not contain control characters, such as tabs and line breaks',
    ]);
  });

  it('is taken as it was written, or not at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab.:/?#@ \t\r\n\u0000\u0085\u00a0') }),
        (rest) => {
          const read = webLink.safeParse(`https://a.example/${rest}`);
          if (read.success) expect(read.data).toBe(`https://a.example/${rest}`.replace(/ +$/, ''));
        },
      ),
    );
  });

  it('may have spaces around it', () => {
    expect(webLink.parse('  https://proofs.example/1.pdf ')).toBe('https://proofs.example/1.pdf');
  });
});
