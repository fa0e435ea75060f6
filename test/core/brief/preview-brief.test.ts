import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BriefDraft, briefForm } from '../../../functions/core/brief/brief-form.ts';
import { completeBrief } from '../../../functions/core/brief/complete-brief.ts';
import { previewBrief } from '../../../functions/core/brief/preview-brief.ts';
import { policyFacts, projectReturn } from '../../../functions/core/brief/projected-return.ts';
import { requiredParties } from '../../../functions/core/rounds/policy.ts';
import { brief, form, monday, settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const previewed = (draft: BriefDraft, asked = form) =>
  previewBrief(draft, asked, settings, { now: monday });

const always = [
  { party: 'sales', quorum: 1, because: [] },
  { party: 'marketing', quorum: 1, because: [] },
];

describe('a preview of a brief', () => {
  it('of nothing asks both sides, projects nothing, and names what is missing', () => {
    const { tier, projection, parties, missing } = previewed({}, form);
    expect(tier).toBe('light');
    expect(projection).toBeUndefined();
    expect(parties).toEqual(always);
    expect(missing.map(({ pointer }) => pointer)).toEqual([
      '/situation',
      '/goal/kpis',
      '/strategy/targetMarket',
      '/strategy/valueProposition',
      '/measures/budgetedCost',
      '/measures/valueOfOneSale',
      '/measures/expectedUnits',
      '/measures/successMetrics',
      '/tactics/communications',
    ]);
  });

  it('of a whole brief misses nothing and projects what will be submitted', () => {
    const preview = previewed(brief, form);
    expect(preview.missing).toEqual([]);
    expect(preview.projection).toEqual(projectReturn(brief));
  });

  it('projects as soon as the three figures are there', () => {
    const { budgetedCost, valueOfOneSale, expectedUnits } = brief.measures;
    const figures = { budgetedCost, valueOfOneSale };
    expect(previewed({ measures: figures }, form).projection).toBeUndefined();
    const { projection } = previewed({ measures: { ...figures, expectedUnits } }, form);
    expect(projection).toEqual(projectReturn(brief));
  });

  it('says by which rule a party has to sign', () => {
    const draft = { tactics: { price: '49 dollars a month' } };
    const legal = previewed(draft, form).parties.find(({ party }) => party === 'legal');
    expect(legal?.because.length).toBe(1);
    expect(settings.policy.rules.map(({ name }) => name)).toEqual(
      expect.arrayContaining(legal?.because ?? []),
    );
  });

  it('asks the brand team, as the round will, of a brand that an earlier version had otherwise', () => {
    const withBrand = (brand: string | undefined) => ({
      ...brief,
      tactics: { ...brief.tactics, brand },
    });
    const anyBrand = fc.constantFrom('As per our house brand.', 'As always.', undefined);
    fc.assert(
      fc.property(fc.array(anyBrand, { minLength: 1, maxLength: 3 }), anyBrand, (before, brand) => {
        const story = new Story().submit().triage({ action: 'accept' });
        for (const said of before) story.brief(withBrand(said));
        const said = { plan: story.state, latest: withBrand(before.at(-1)) };
        const preview = previewBrief(withBrand(brand), form, settings, { now: monday, said });
        const asked = preview.parties.map(({ because: _, ...party }) => party);
        expect(asked).toEqual(story.brief(withBrand(brand)).state.round?.required);
      }),
    );
  });

  it('turns into a full one as the cost is written down', () => {
    const amount = settings.fullTierFrom;
    const draft = { measures: { budgetedCost: { amount, currency: settings.currency } } };
    expect(previewed(draft, form).tier).toBe('full');
  });

  it('names a figure that cannot be kept, and does not project it', () => {
    const measures = { ...brief.measures, expectedUnits: -1 };
    const { projection, missing } = previewed({ ...brief, measures }, form);
    expect(projection).toBeUndefined();
    expect(missing.map(({ pointer }) => pointer)).toEqual(['/measures/expectedUnits']);
  });

  it('asks whom the round will ask, whatever the complete brief says', () => {
    fc.assert(
      fc.property(
        fc.record({
          price: fc.boolean(),
          incentives: fc.boolean(),
          regulatedClaim: fc.boolean(),
          cost: fc.integer({ min: 0, max: 50_000_000 }),
          units: fc.integer({ min: 0, max: 10_000 }),
        }),
        ({ price, incentives, regulatedClaim, cost, units }) => {
          const draft = {
            ...brief,
            tactics: {
              ...brief.tactics,
              ...(price && { price: '49 dollars' }),
              ...(incentives && { incentives: 'A free month' }),
            },
            measures: {
              ...brief.measures,
              budgetedCost: { amount: cost, currency: settings.currency },
              expectedUnits: units,
              budget: undefined,
            },
          };
          const asked = { ...form, regulatedClaim };
          const whole = briefForm('light', settings.currency).parse(draft);
          const parties = requiredParties('brief', policyFacts(asked, whole), settings);
          const preview = previewed(draft, asked);
          expect(preview.parties.map(({ because: _, ...party }) => party)).toEqual(parties);
          expect(preview.missing.length === 0).toBe(
            completeBrief(draft, asked, settings, { now: monday }).ok,
          );
        },
      ),
    );
  });
});
