import { describe, expect, it } from 'vitest';
import { problemOf } from '../../functions/core/words/problem.ts';
import type { Refusal } from '../../functions/core/words/refusal.ts';
import { refusalInWords } from '../../functions/wording/refusal-in-words.ts';

describe('a refusal on a page', () => {
  it.each<[Refusal, string]>([
    [
      {
        type: 'round-closed',
        roundId: 'R1',
        outcome: 'approved',
        closedAt: '2026-03-02T14:05:00.000Z',
        closedBy: 'mia',
      },
      'Mon, Mar 2, 2026, 9:05 AM EST',
    ],
    [
      { type: 'results-window-over', resultsUntil: '2026-07-01T00:00:00Z' },
      'Tue, Jun 30, 2026, 8:00 PM EDT',
    ],
  ])('has its times in the zone of its reader: $type', (refusal, time) => {
    const said = refusalInWords(refusal, 'America/New_York');
    expect(said).toContain(time);
    expect(said).not.toMatch(/\dT\d|\dZ/);
  });

  it('is the sentence of the API otherwise', () => {
    const refusal = { type: 'comment-required' } as const;
    expect(refusalInWords(refusal, 'UTC')).toBe(problemOf(refusal).detail);
  });
});
