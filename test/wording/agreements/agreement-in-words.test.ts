import { expect, it } from 'vitest';
import {
  agreementDifferences,
  describeAgreement,
} from '../../../functions/wording/agreements/agreement-in-words.ts';

const days = { from: '2026-03-03', reviewOn: '2026-09-01' };

const goal = (value: number) => ({
  ...days,
  content: {
    entries: [
      { name: 'Conversion', value, unit: 'of leads', from: '2026-04-01', until: '2026-12-31' },
    ],
  },
});

const cadence = (hour: number) => ({
  ...days,
  content: {
    hour,
    weekDay: 'MON' as const,
    entries: [{ team: 'For all', rhythm: 'daily' as const }],
  },
});

it.each([0.0375, 0.000_012_5, 1234.5678, 1_000_000])(
  'a value of %d is shown to its last digit, as it is signed (J14)',
  (value) => {
    const [line = ''] = describeAgreement(goal(value)).at(-1)?.lines ?? [];
    expect(Number(line.replace('How much: ', '').replaceAll(',', ''))).toBe(value);
  },
);

it('is said in the order in which it is asked for, however it is stored, with days as people write them', () => {
  const { entries, ...whole } = goal(500).content;
  const stored = entries.map((entry) => Object.fromEntries(Object.entries(entry).sort()));
  const content = { ...whole, entries: stored } as unknown as ReturnType<typeof goal>['content'];
  expect(describeAgreement({ ...days, content }).at(-1)?.lines).toEqual([
    'How much: 500',
    'Of what: of leads',
    'From: Apr 1, 2026',
    'Until: Dec 31, 2026',
  ]);
});

it('values that differ in a late digit are told apart', () => {
  expect(agreementDifferences(goal(0.0375), goal(0.0376))).toEqual([
    { part: 'Conversion', before: ['How much: 0.0375'], after: ['How much: 0.0376'] },
  ]);
});

it('no entry hides what changes for all by its name', () => {
  expect(agreementDifferences(cadence(8), cadence(9))).toEqual([
    {
      part: 'For all',
      before: ['Full hour at which bundles come: 8'],
      after: ['Full hour at which bundles come: 9'],
    },
  ]);
});
