import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsOf } from '../../../functions/core/rollup/period.ts';
import {
  accepted,
  dayInNovember,
  eventsAt,
  stageChange,
  submitted,
  tallyHistory,
} from '../../story/tallied.ts';

describe('feedback in the tallies', () => {
  const released = [
    ...submitted,
    ...accepted,
    ...eventsAt(
      dayInNovember(10),
      {
        type: 'request-released',
        data: { proofVersion: 1, digest: 'd', roundId: 'R3', resultsUntil: dayInNovember(30) },
      },
      stageChange('approval', 'released', 'approved'),
    ),
  ];
  const given = fc.array(
    fc.record({
      memberId: fc.constantFrom('rita', 'saul', 'sia'),
      used: fc.boolean(),
      rating: fc.integer({ min: 1, max: 5 }),
      day: fc.integer({ min: 10, max: 40 }),
    }),
    { maxLength: 12 },
  );

  it("counts each member's latest feedback once, in the periods it was given in", () => {
    fc.assert(
      fc.property(given, fc.option(fc.nat(12), { nil: undefined }), (feedback, closedAfter) => {
        const inOrder = feedback.toSorted((a, b) => a.day - b.day);
        const history = [...released];
        for (const [index, { day, ...data }] of inOrder.entries()) {
          if (index === closedAfter)
            history.push(
              ...eventsAt(
                dayInNovember(inOrder[index]?.day ?? 10),
                stageChange('released', 'closed', 'closed'),
              ),
            );
          history.push(...eventsAt(dayInNovember(day), { type: 'feedback-given', data }));
        }
        const { sums, state } = tallyHistory(history);
        const last = new Map(inOrder.map((entry) => [entry.memberId, entry]));
        const expected: Record<string, { rated: number; sum: number }> = {};
        for (const { day, rating } of last.values()) {
          for (const period of [...periodsOf(dayInNovember(day), 'UTC'), 'to-date']) {
            const sofar = expected[period] ?? { rated: 0, sum: 0 };
            expected[period] = { rated: sofar.rated + 1, sum: sofar.sum + rating };
          }
        }
        for (const [period, tallies] of Object.entries(sums)) {
          expect(tallies.total?.rated ?? 0).toBe(expected[period]?.rated ?? 0);
          expect(tallies.total?.['rating-sum'] ?? 0).toBe(expected[period]?.sum ?? 0);
        }
        const unused = [...last.values()].some(({ used }) => used) ? 0 : 1;
        expect(sums['to-date']?.total?.unused ?? 0).toBe(unused);
        expect(sums['2026-W46']?.total?.unused ?? 0).toBe(unused);
        expect(sums['to-date']?.total?.['closed-unused'] ?? 0).toBe(
          state.stage === 'closed' ? unused : 0,
        );
      }),
    );
  });

  it('counts a release that was closed without being used', () => {
    const { sums } = tallyHistory([
      ...released,
      ...eventsAt(dayInNovember(30), stageChange('released', 'closed', 'closed')),
    ]);
    expect(sums['2026-W49']?.total).toMatchObject({ closed: 1, 'closed-unused': 1 });
    expect(sums['2026-W46']?.total).toMatchObject({ released: 1, unused: 1 });
  });
});
