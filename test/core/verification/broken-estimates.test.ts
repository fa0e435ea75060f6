import { describe, expect, it } from 'vitest';
import { commitmentTo, type SealedEstimate } from '../../../functions/core/estimates/estimate.ts';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { brokenEstimates } from '../../../functions/core/verification/broken-estimates.ts';

const id = 'CR-7F3K2QX';
const sales: SealedEstimate = { side: 'sales', by: 'rita', units: 300, salt: 'a' };
const marketing: SealedEstimate = { side: 'marketing', by: 'mia', units: 200, salt: 'b' };

const sealed = (seq: number, estimate: SealedEstimate, given: object = {}) => {
  const commitment = commitmentTo(id, estimate);
  return { seq, type: 'estimate-sealed', data: { side: estimate.side, commitment }, ...given };
};
const opened = { seq: 3, type: 'estimates-opened', data: { sales, marketing } };

const broken = (...events: object[]) => brokenEstimates(id, events as LedgerEvent[]);
const ofSales = {
  requestId: id,
  event: 3,
  wrong: 'opened an estimate of sales that is not the one that was sealed',
};

describe('an estimate that was opened', () => {
  it('is the one that its side had sealed before', () => {
    expect(broken(sealed(1, sales), sealed(2, marketing), opened)).toEqual([]);
  });

  it.each([
    ['sealed by nobody', []],
    ['sealed as another number', [sealed(1, { ...sales, units: 301 })]],
    ['sealed when it was open already', [sealed(4, sales)]],
    [
      'sealed for the other side',
      [sealed(1, sales, { data: { ...sealed(1, sales).data, side: 'marketing' } })],
    ],
    ['named by an event that seals nothing', [sealed(1, sales, { type: 'request-accepted' })]],
  ])('is found where it was %s', (_, events) => {
    expect(broken(...events, sealed(2, marketing), opened)).toEqual([ofSales]);
  });
});
