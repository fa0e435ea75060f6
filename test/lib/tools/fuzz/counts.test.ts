import { expect, it } from 'vitest';
import { countsTable } from '../../../../lib/tools/fuzz/counts.ts';

it('counts what each phase of the fuzzing called, and how much of it was taken', () => {
  const counts = [
    { phase: 'examples', operation: 'submitRequest', valid: true, status: 201, calls: 3 },
    { phase: 'coverage', operation: 'submitRequest', valid: true, status: 201, calls: 5 },
    { phase: 'coverage', operation: 'triageRequest', valid: true, status: 409, calls: 2 },
    { phase: 'coverage', operation: 'triageRequest', valid: false, status: 422, calls: 40 },
  ];
  expect(
    countsTable(counts)
      .split('\n')
      .map((line) => line.trim().split(/\s+/)),
  ).toEqual([
    ['calls', 'valid', 'taken', 'invalid', 'operations', 'taken'],
    ['examples', '3', '3', '3', '0', '1', '1'],
    ['coverage', '47', '7', '5', '40', '2', '1'],
    ['all', '50', '10', '8', '40', '2', '1'],
  ]);
});
