import { describe, expect, it } from 'vitest';
import { changedParts } from '../../../functions/wording/brief/brief-changes.ts';
import { describeBrief } from '../../../functions/wording/brief/describe-brief.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { brief } from '../../story/sample.ts';

const textOf = (given: typeof brief): string => JSON.stringify(describeBrief(given));

describe('a described brief', () => {
  it('has the six parts of a plan in order', () => {
    expect(describeBrief(fullBrief).map(({ heading }) => heading)).toEqual([
      'Situation',
      'Goal',
      'Strategy',
      'Tactics',
      'Implementation',
      'Measures and return',
    ]);
  });

  it('leaves out what a light brief does not have', () => {
    expect(describeBrief(brief).map(({ heading }) => heading)).not.toContain('Implementation');
    expect(describeBrief({ ...brief, tactics: {} }).map(({ heading }) => heading)).not.toContain(
      'Tactics',
    );
    expect(textOf(brief)).not.toContain('Operational goals');
  });

  it('writes goals, steps and systems as sentences, with formatted money and days', () => {
    const [, goal, , , implementation] = describeBrief(fullBrief);
    expect(goal?.parts[0]).toEqual({
      label: 'KPIs',
      items: [
        'New members: 300 members by Jun 30, 2026, worth $45,000.00',
        'Day passes turned into memberships: 8 % by Jun 30, 2026, worth $12,000.00',
      ],
    });
    expect(implementation?.parts).toEqual([
      {
        label: 'Steps',
        items: [
          'Design and copy (marketing, by Mar 20, 2026)',
          'Desk training (sales, by Apr 10, 2026)',
        ],
      },
      {
        label: 'Systems to be in place',
        items: ['Join code in the till: not ready yet', 'Mailing list of past visitors: ready'],
      },
    ]);
  });

  it('shows the computed return, and calls a loss a loss', () => {
    expect(textOf(brief)).toContain('Projected gain: $10,000.00');
    const measures = { ...brief.measures, expectedUnits: 5 };
    expect(textOf({ ...brief, measures })).toContain('Projected loss: $4,250.00');
    expect(textOf({ ...brief, measures })).toContain('Projected ROI: −85 %');
  });

  it('shows every word of every part', () => {
    const shown = textOf(fullBrief);
    for (const words of [
      ...Object.values(fullBrief.strategy),
      ...Object.values(fullBrief.tactics),
      ...fullBrief.measures.successMetrics,
    ]) {
      expect(shown).toContain(words);
    }
  });
});

describe('the changes between', () => {
  it('are empty if nothing changed, whatever the order of fields', () => {
    const { situation, ...rest } = fullBrief;
    expect(changedParts(fullBrief, { ...rest, situation })).toEqual([]);
  });

  it('name each part, new and removed ones too, and amounts before and after', () => {
    const { incentives: _, ...tactics } = fullBrief.tactics;
    const after = {
      ...fullBrief,
      situation: 'Visits are down.',
      goal: { ...fullBrief.goal, operational: [] },
      tactics: { ...tactics, price: 'Twelve months for the price of ten.' },
      measures: {
        ...fullBrief.measures,
        budgetedCost: { amount: 1_500_000, currency: 'USD' },
        expectedUnits: 200,
        successMetrics: ['Memberships sold'],
      },
    };
    expect(changedParts(fullBrief, after)).toEqual([
      'Situation',
      'Goal: operational goals',
      'Tactics: incentives (removed)',
      'Tactics: price (new)',
      'Measures: budgeted cost, from $12,000.00 to $15,000.00',
      'Measures: expected units, from 300 to 200',
      'Measures: what counts as a result',
    ]);
  });
});
