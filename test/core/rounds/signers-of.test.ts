import { expect, it } from 'vitest';
import type { ClosedRound } from '../../../functions/core/rounds/round.ts';
import { signersOf } from '../../../functions/core/rounds/signers-of.ts';
import { digest, monday } from '../../story/sample.ts';

const ended = (given: Partial<ClosedRound>): ClosedRound => ({
  id: 'R1',
  kind: 'brief',
  subject: { kind: 'brief', version: 1, digest: digest('a') },
  closed: { outcome: 'approved', at: monday },
  asked: [],
  signOffs: {},
  ...given,
});

const by = (signedBy: string, decision: 'approve' | 'reject' = 'approve') => ({
  signedBy,
  decision,
  digest: digest('a'),
});

it('those who signed are those whose approval counted in an approved round, once each', () => {
  const pastRounds = [
    ended({ signOffs: { rita: by('rita'), mia: by('max'), lena: by('lena', 'reject') } }),
    ended({ kind: 'approval', signOffs: { saul: by('saul'), rita: by('rita') } }),
    ended({ kind: 'review', signOffs: { mona: by('mona') } }),
    ended({ closed: { outcome: 'rejected', at: monday }, signOffs: { finn: by('finn') } }),
  ];
  expect(signersOf({ pastRounds })).toEqual(['rita', 'max', 'saul']);
  expect(signersOf({ pastRounds: [] })).toEqual([]);
});
