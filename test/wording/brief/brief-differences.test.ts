import { describe, expect, it } from 'vitest';
import { briefDifferences } from '../../../functions/wording/brief/brief-differences.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { brief } from '../../story/sample.ts';

describe('the lines in which two briefs differ', () => {
  it('are none of the same brief, and mirrored the other way round', () => {
    expect(briefDifferences(brief, brief)).toEqual([]);
    const there = briefDifferences(brief, fullBrief);
    const back = briefDifferences(fullBrief, brief);
    expect(there.length).toBeGreaterThan(5);
    const mirrored = back.map(({ part, before, after }) => ({
      part,
      before: after,
      after: before,
    }));
    expect(new Set(mirrored.map((one) => JSON.stringify(one)))).toEqual(
      new Set(there.map((one) => JSON.stringify(one))),
    );
  });

  it('are those of the part that moved, without the lines that did not', () => {
    const more = { ...brief.measures, successMetrics: ['Calls', ...brief.measures.successMetrics] };
    expect(briefDifferences(brief, { ...brief, measures: more })).toEqual([
      { part: 'Measures and return: What counts as a result', before: [], after: ['Calls'] },
    ]);
  });

  it('are all lines of a list that was put in another order', () => {
    const ordered = (successMetrics: string[]) => ({
      ...brief,
      measures: { ...brief.measures, successMetrics },
    });
    expect(briefDifferences(ordered(['One', 'Two']), ordered(['Two', 'One']))).toMatchObject([
      { before: ['One', 'Two'], after: ['Two', 'One'] },
    ]);
  });
});
