import { expect, it } from 'vitest';
import { countsTable } from '../../lib/fuzz/counts.ts';

it('counts what each phase of the fuzzing called, and how much of it was taken', () => {
  const counts = [
    { phase: 'examples', valid: true, status: 201, calls: 3 },
    { phase: 'coverage', valid: true, status: 200, calls: 5 },
    { phase: 'coverage', valid: true, status: 409, calls: 2 },
    { phase: 'coverage', valid: false, status: 422, calls: 40 },
  ];
  expect(countsTable(counts)).toBe(
    [
      'phase       calls                 valid               invalid',
      'examples        3           3 (3 taken)           0 (0 taken)',
      'coverage       47           7 (5 taken)          40 (0 taken)',
      'all            50          10 (8 taken)          40 (0 taken)',
    ].join('\n'),
  );
});
