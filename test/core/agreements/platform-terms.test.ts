import { describe, expect, it } from 'vitest';
import {
  type SignedTerms,
  termsInForce,
  unsignedTerms,
  withSigned,
} from '../../../functions/core/agreements/platform-terms.ts';
import { isRuling } from '../../../functions/core/agreements/ruling-kinds.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import { formOf, signedByAll, slower } from '../../story/agreed.ts';

const form = formOf(slower);
const text = { kind: 'service-levels' as const, ...form };
const termsOf = (version: number, from: string): SignedTerms => ({
  version,
  digest: digestOf(text),
  from,
  text,
});
const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T05:00:00.000Z`;

describe('the terms that the platform works by', () => {
  it('are service levels and cadence: other kinds are for people', () => {
    expect(isRuling('service-levels')).toBe(true);
    expect(isRuling('mail-cadence')).toBe(true);
    expect(isRuling('glossary')).toBe(false);
  });

  it('leave out what a later version takes the place of before its day, or on it', () => {
    const before = [termsOf(1, day(1)), termsOf(2, day(9)), termsOf(3, day(5))];
    const versions = withSigned(before, termsOf(4, day(5))).map(({ version }) => version);
    expect(versions).toEqual([1, 4]);
  });

  it('are the last twelve', () => {
    const many = Array.from({ length: 15 }, (_, index) => termsOf(index + 1, day(index + 1)));
    const kept = many.reduce<SignedTerms[]>((all, one) => withSigned(all, one), []);
    expect(kept.map(({ version }) => version)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  });

  it('are nothing whose text is not what was signed (J14), which is named', () => {
    const state = signedByAll(undefined, form, { kind: 'service-levels' });
    const from = state.versions[0]?.signed?.inForceFrom ?? '';
    const signed = termsOf(1, from);
    const ruling = { version: 1, from, terms: slower };
    expect(termsInForce([signed], state)).toEqual({ terms: [ruling], altered: [] });
    const forged = { ...text, content: { ...slower, triageHours: 900 } };
    for (const altered of [
      { ...signed, text: forged },
      // Whoever writes a text can write its digest as well: what was signed is in the state.
      { ...signed, text: forged, digest: digestOf(forged) },
      { ...signed, from: day(1) },
    ])
      expect(termsInForce([altered], state)).toEqual({ terms: [], altered: [1] });
    const added = { ...signed, version: 2, text: forged, digest: digestOf(forged) };
    expect(termsInForce([signed, added], state)).toEqual({ terms: [ruling], altered: [2] });
    expect(termsInForce([signed], { versions: [] })).toEqual({ terms: [], altered: [1] });
  });

  it('tell where what was signed last is not there any more', () => {
    const state = signedByAll(undefined, form, { kind: 'service-levels' });
    expect(termsInForce([], state)).toEqual({ terms: [], altered: [1] });
    expect(termsInForce([], { versions: [] })).toEqual({ terms: [], altered: [] });
  });

  it('are those of the ledger: another text, digest or day is told', () => {
    const state = signedByAll(undefined, form, { kind: 'service-levels' });
    const [known] = state.versions;
    const stored = { ...termsOf(1, known?.signed?.inForceFrom ?? ''), digest: known?.digest ?? '' };
    const of = (one: SignedTerms) => unsignedTerms([one], state);
    expect(unsignedTerms([], state)).toBeUndefined();
    expect(of(stored)).toBeUndefined();
    expect(of({ ...stored, text: { ...text, reviewOn: '2027-01-01' } })).toBe(1);
    expect(of({ ...stored, from: day(30) })).toBe(1);
    expect(of({ ...stored, version: 7 })).toBe(7);
    const other = { ...text, reviewOn: '2027-01-01' };
    expect(of({ ...stored, text: other, digest: digestOf(other) })).toBe(1);
    expect(unsignedTerms([stored], { versions: [] })).toBe(1);
  });
});
