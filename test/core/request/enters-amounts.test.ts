import { expect, it } from 'vitest';
import { entersAmounts } from '../../../functions/core/request/enters-amounts.ts';
import { Story } from '../../story/story.ts';

it('people enter amounts as they ask and as they plan, and by no decision about it', () => {
  const { ledger } = new Story().release();
  const entering = new Set(ledger.filter(entersAmounts).map(({ type }) => type));
  expect([...entering]).toEqual(['request-submitted', 'brief-submitted']);
});
