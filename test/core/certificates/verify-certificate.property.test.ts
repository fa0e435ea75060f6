import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Certificate } from '../../../functions/core/certificates/certificate.ts';
import { lookAtCertificate } from '../../../functions/core/certificates/verify-certificate.ts';
import { certified, isSigned, sealOf } from '../../story/certified.ts';
import { Story } from '../../story/story.ts';

/**
 * A certificate without its own signature: what its ledger and its checkpoint hold by themselves.
 */

const { ledger } = new Story().release();
/** As it is handed out, where what is undefined is not there. */
const whole: Certificate = JSON.parse(JSON.stringify(certified(ledger)));

const wrong = (certificate: Certificate): string[] =>
  lookAtCertificate(certificate, isSigned).flatMap((looked) => looked.wrong ?? []);

type Path = readonly (string | number)[];

const leavesOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
    : [path];

/**
 * What only the certificate's signature vouches for: when it was made, and how people are called.
 */
const vouchedFor = ([first]: Path) => first === 'issuedAt' || first === 'names';

const leaves = leavesOf(whole).filter((path) => !vouchedFor(path));

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);

const changed = (path: Path, change: (value: unknown) => unknown): unknown => {
  const copy = structuredClone(whole) as unknown;
  const parent = at(copy, path.slice(0, -1)) as Record<string, unknown>;
  const key = String(path.at(-1));
  const value = change(parent[key]);
  if (value === undefined) delete parent[key];
  else parent[key] = value;
  return copy;
};

const isFound = (tampered: unknown): boolean => {
  const parsed = Certificate.safeParse(tampered);
  return !parsed.success || wrong(parsed.data).length > 0;
};

const otherText = (text: string, where: number): string => {
  // Of a signature in base64 the last characters have bits that mean nothing.
  const index = where % Math.max(1, text.length - 4);
  const other = text[index] === '1' ? '2' : '1';
  return `${text.slice(0, index)}${other}${text.slice(index + 1)}`;
};

const other = (value: unknown, where: number): unknown => {
  if (typeof value === 'string') return otherText(value, where);
  if (typeof value === 'number') return value + 1 + where;
  return typeof value === 'boolean' ? !value : 'something';
};

describe('a certificate', () => {
  it('holds as it was made, with a checkpoint and before there is one', () => {
    expect(wrong(whole)).toEqual([]);
    const early = certified(ledger, { seal: undefined });
    expect(early.checkpoint).toBeUndefined();
    expect(early.ledger.at(-1)?.type).toBe('request-released');
    expect(wrong(early)).toEqual([]);
  });

  it('has no place in a checkpoint from before its release', () => {
    const before = ledger.findIndex(({ type }) => type === 'request-released');
    const early = certified(ledger, { seal: sealOf(ledger.slice(0, before)) });
    expect(early.checkpoint).toBeUndefined();
    const later = certified(ledger, { seal: sealOf(ledger) });
    expect(later.checkpoint?.head.seq).toBe(ledger.length);
  });

  it('does not hold with any value of it changed or left out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.nat(1000), fc.boolean(), (path, where, without) =>
        isFound(changed(path, (value) => (without ? undefined : other(value, where)))),
      ),
      { numRuns: 500 },
    );
  });

  it('does not hold with an event taken out, put in or moved', () => {
    fc.assert(
      fc.property(fc.nat(ledger.length - 1), fc.nat(ledger.length - 1), (from, to) => {
        const [event] = whole.ledger.slice(from, from + 1);
        const without = whole.ledger.toSpliced(from, 1);
        const again = whole.ledger.toSpliced(to, 0, event as (typeof whole.ledger)[number]);
        const moved = without.toSpliced(to, 0, event as (typeof whole.ledger)[number]);
        return [without, again, ...(from === to ? [] : [moved])].every((events) =>
          isFound({ ...whole, ledger: events }),
        );
      }),
    );
  });

  const rest = { ...whole, checkpoint: undefined };
  const checkpoint = whole.checkpoint as NonNullable<typeof whole.checkpoint>;

  it.each<[string, Certificate, RegExp]>([
    ['the root is of other heads', { ...whole, checkpoint: { ...checkpoint, path: [] } }, /signed/],
    [
      'its ledger does not end at the head',
      { ...whole, ledger: whole.ledger.slice(0, -1) },
      /is missing, and so is all after it/,
    ],
    [
      'another signed than its events say',
      {
        ...rest,
        release: {
          ...whole.release,
          signatures: whole.release.signatures.map((one) => ({ ...one, signedBy: 'leo' })),
        },
      },
      /its events say otherwise of: signatures/,
    ],
    ['its page is of another platform', { ...whole, page: 'https://evil.example' }, /another one/],
    ['a name is of nobody who signed', { ...whole, names: { leo: 'Leo' } }, /not of those/],
  ])('says in words that %s', (_, certificate, words) => {
    expect(wrong(certificate).join('\n')).toMatch(words);
  });

  it('does not hold by another key', () => {
    const found = lookAtCertificate(whole, () => false).filter(({ wrong }) => wrong);
    expect(found.map(({ wrong }) => wrong)).toEqual([
      'what is stored as its place in checkpoint 1 is not signed',
    ]);
  });
});
