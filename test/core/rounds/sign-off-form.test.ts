import { expect, it } from 'vitest';
import { signOffForm } from '../../../functions/core/rounds/sign-off-form.ts';
import { digest } from '../../story/sample.ts';

const body = { roundId: 'R1', digest: digest('a'), decision: 'approve' };
const wrong = (given: Record<string, unknown>): string[] =>
  signOffForm.safeParse({ ...body, ...given }).error?.issues.map(({ path }) => path.join('/')) ??
  [];

it('a decision names the round and all of the digest that it is for (J1)', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ roundId: 'R'.repeat(21) })).toEqual(['roundId']);
  expect(wrong({ roundId: undefined, digest: undefined })).toEqual(['roundId', 'digest']);
  for (const other of [
    `${digest('a')}0`,
    `0${digest('a')}`,
    'a',
    digest('a').toUpperCase(),
    'g'.repeat(64),
  ])
    expect(wrong({ digest: other })).toEqual(['digest']);
  expect(wrong({ party: 'sales' })).toEqual(['']);
});
