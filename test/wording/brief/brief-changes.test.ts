import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlanPart } from '../../../functions/core/words/plan-part.ts';
import { changesBetween } from '../../../functions/wording/brief/brief-changes.ts';
import { describeBrief } from '../../../functions/wording/brief/describe-brief.ts';
import { fullBrief, longestBrief } from '../../story/full-brief.ts';
import { brief } from '../../story/sample.ts';

const plans = [brief, fullBrief, longestBrief('x')];

describe('the changes that a reader is shown first', () => {
  it('are all of them, for whoever signs for all', () => {
    const changes = changesBetween({ brief: fullBrief, before: { version: 1, brief } });
    expect(changes?.others).toEqual([]);
    expect(changes?.yours?.map(({ part }) => part)).toContain('Tactics: Incentives');
  });

  it('are those of the scope, and what is not stands under what others sign for', () => {
    fc.assert(
      fc.property(
        fc.subarray(PlanPart.options),
        fc.constantFrom(...plans),
        fc.constantFrom(...plans),
        (scope, one, other) => {
          const shown = { brief: one, before: { version: 1, brief: other } };
          const all = changesBetween(shown)?.yours?.map(({ part }) => part) ?? [];
          const { yours = [], others = [] } = changesBetween(shown, scope) ?? {};
          expect([...yours.map(({ part }) => part), ...others].sort()).toEqual([...all].sort());
        },
      ),
    );
  });

  it('know every part of a plan by the words in which it is described', () => {
    for (const plan of plans) {
      const labels = describeBrief(plan).flatMap(({ heading, parts }) =>
        parts.map(({ label }) => (label ? `${heading}: ${label}` : heading)),
      );
      const shown = {
        brief: plan,
        before: { version: 1, brief: plan === brief ? fullBrief : brief },
      };
      const all = changesBetween(shown, PlanPart.options);
      expect(all?.others).toEqual([]);
      expect(labels.length).toBeGreaterThan(5);
    }
  });
});
