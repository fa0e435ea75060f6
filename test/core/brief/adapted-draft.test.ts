import { describe, expect, it } from 'vitest';
import { adaptedDraft } from '../../../functions/core/brief/adapted-draft.ts';
import { briefDraft } from '../../../functions/core/brief/brief-form.ts';
import { previewBrief } from '../../../functions/core/brief/preview-brief.ts';
import { form, monday, settings } from '../../story/sample.ts';
import { goodPlans } from './plans.ts';

/** What is missing of a plan for a campaign, which needs all of it. */
const missingOf = (draft: Parameters<typeof previewBrief>[0]) =>
  previewBrief(draft, { ...form, campaign: 'Spring' }, settings, { now: monday }).missing.map(
    ({ pointer }) => pointer,
  );

describe('a draft that adapts an earlier plan', () => {
  it.each(goodPlans)('says what that said, and asks for its days anew: %s', (_, plan) => {
    const draft = adaptedDraft(plan);
    expect(briefDraft.parse(draft)).toEqual(draft);
    expect(JSON.stringify(draft)).not.toMatch(/\d{4}-\d\d-\d\d/);
    expect(draft.situation).toBe(plan.situation);
    expect(draft.strategy).toEqual(plan.strategy);
    expect(missingOf(plan)).toEqual([]);
    const missing = missingOf(draft);
    expect(missing).toContain('/goal/kpis/0/by');
    expect(missing.filter((pointer) => !/\/(by|from|until)$/.test(pointer))).toEqual([]);
  });

  it('takes over no answer about legal, no estimate and nothing that is ready', () => {
    const [, plan] = goodPlans[0] ?? [];
    if (!plan) throw new Error('no plan');
    const draft = adaptedDraft({
      ...plan,
      tactics: { ...plan.tactics, legalHasToSign: false },
      implementation: { steps: [], systems: [{ system: 'CRM', ready: true }] },
      measures: { ...plan.measures, unitsFrom: 'sales' },
    });
    expect(draft.tactics).not.toHaveProperty('legalHasToSign');
    expect(draft.measures).not.toHaveProperty('unitsFrom');
    expect(draft.implementation).toEqual({ steps: [], systems: [{ system: 'CRM', ready: false }] });
  });

  it('names what that was made for, and asks anew whether it stays with an older version', () => {
    const [, plan] = goodPlans[0] ?? [];
    if (!plan) throw new Error('no plan');
    const persona = { kind: 'personas' as const, name: 'Ana', version: 1, digest: 'a'.repeat(64) };
    const kept = { ...persona, keptOver: 2 };
    const draft = adaptedDraft({ ...plan, strategy: { ...plan.strategy, persona: kept } });
    expect(draft.strategy).toEqual({ ...plan.strategy, persona });
  });
});
