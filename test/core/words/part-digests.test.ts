import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefForm } from '../../../functions/core/brief/brief-form.ts';
import { digestOf, isSameContent } from '../../../functions/core/words/digest.ts';
import {
  briefDigest,
  isDigestOfBrief,
  partDigests,
  rootOfParts,
} from '../../../functions/core/words/part-digests.ts';
import { PlanPart } from '../../../functions/core/words/plan-part.ts';
import { fullBrief, longestBrief } from '../../story/full-brief.ts';
import { brief } from '../../story/sample.ts';

describe('the digest of a brief', () => {
  it('is a root over the digests of its parts', () => {
    const parts = partDigests(brief);
    expect(parts.situation).toBe(digestOf(brief.situation));
    expect(parts['tactics.communications']).toBe(digestOf(brief.tactics.communications));
    expect(parts).not.toHaveProperty(['tactics.brand']);
    expect(briefDigest(brief)).toBe(rootOfParts(parts));
    // Written down, so that what is signed today is verified for ever.
    expect(rootOfParts({ situation: digestOf('Visits are up.') })).toBe(
      'd9bdbeafc18f5951dce3a7ae3c4b4df2062a9fbad7689ecd58ac3d25a8df8cff',
    );
  });

  it('of a plan that names nothing both sides agreed on is what it was before plans could', () => {
    expect(briefDigest(briefForm('light', 'USD').parse(brief))).toBe(
      '047b31ce64c1947cf2c8d94dc0df847109e05d446316ddbdc40bd664515acae3',
    );
    expect(briefDigest(briefForm('full', 'USD').parse(fullBrief))).toBe(
      'dc0167ba638fe01371708786dcd49ec9a8d32e69c6b05a60abe6225199575f0d',
    );
    const optional = ['product', 'service', 'brand', 'price', 'incentives'] as const;
    fc.assert(
      fc.property(fc.subarray([...optional]), fc.string(), (left, situation) => {
        const said = optional.filter((field) => !left.includes(field));
        const tactics = {
          communications: fullBrief.tactics.communications,
          distribution: fullBrief.tactics.distribution,
          ...Object.fromEntries(said.map((field) => [field, fullBrief.tactics[field] ?? 'x'])),
        };
        const plan = { ...fullBrief, situation: `Visits: ${situation}.`, tactics };
        const parsed = briefForm('full', 'USD').safeParse(plan);
        // A text that is cut or cleaned by the form is another one.
        if (!parsed.success || parsed.data.situation !== plan.situation) return;
        expect(partDigests(parsed.data)).toEqual(partDigests(plan));
      }),
    );
  });

  it('has no part that a scope cannot name', () => {
    for (const plan of [brief, fullBrief, longestBrief('x')])
      for (const part of Object.keys(partDigests(plan))) expect(PlanPart.options).toContain(part);
  });

  it('tells any two contents apart, whatever they are', () => {
    fc.assert(
      fc.property(content, content, (one, other) => {
        expect(briefDigest(one) === briefDigest(other)).toBe(
          isSameContent(asFields(one), asFields(other)),
        );
      }),
    );
  });

  it('tells a field within a part from one with a dot in its name', () => {
    expect(briefDigest({ 'tactics.brand': 'x' })).not.toBe(
      briefDigest({ tactics: { brand: 'x' } }),
    );
    expect(briefDigest({ 'a\\': { b: 1 } })).not.toBe(briefDigest({ 'a\\.b': 1 }));
    expect(briefDigest({ tactics: {} })).not.toBe(briefDigest({}));
  });

  it('does not depend on the order of fields, nor on those that are undefined', () => {
    const turned = { ...Object.fromEntries(Object.entries(brief).reverse()), more: undefined };
    expect(briefDigest(turned)).toBe(briefDigest(brief));
    expect(briefDigest({ tactics: { brand: undefined } })).toBe(briefDigest({ tactics: {} }));
  });

  it('of a version from before there were parts is that of its whole text', () => {
    expect(isDigestOfBrief(digestOf(brief), brief)).toBe(true);
    expect(isDigestOfBrief(briefDigest(brief), brief)).toBe(true);
    expect(isDigestOfBrief(digestOf(fullBrief), brief)).toBe(false);
    expect(isDigestOfBrief(briefDigest(brief), partDigests(brief))).toBe(false);
  });
});

const content = fc.dictionary(
  fc.constantFrom('a', 'b', 'a.b', 'a\\'),
  fc.oneof(
    fc.nat(1),
    fc.constantFrom([], [1], null, 'x'),
    fc.dictionary(fc.constantFrom('b', 'c', 'b.c'), fc.nat(1), { maxKeys: 2 }),
  ),
  { maxKeys: 3 },
);

const asFields = (value: object): object => ({ ...value });
