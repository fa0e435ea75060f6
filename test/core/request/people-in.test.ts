import { describe, expect, it } from 'vitest';
import { peopleIn } from '../../../functions/core/request/people-in.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { monday, rita } from '../../story/sample.ts';
import { afterSignOff, inApproval, inIntake, inReview } from '../../story/states.ts';

const idsIn = (state: RequestState): string[] => [...peopleIn(state)].sort();

/** A request in which nobody but its owner and its requester has done anything. */
const bare: RequestState = { ...inIntake(), requesterId: 'rita', ownerId: 'mia' };

describe('the people in the view of a request', () => {
  it('are who asked for it and who owns it, as long as nobody else has to do with it', () => {
    expect(idsIn(bare)).toEqual(['mia', 'rita']);
    expect(idsIn({ ...bare, ownerId: 'rita' })).toEqual(['rita']);
  });

  it('are all whom its parts name', () => {
    const { brief, proof, round } = inApproval();
    if (!brief || !proof || !round) throw new Error('in approval, there are all three');
    const at = monday;
    const state: RequestState = {
      ...bare,
      formerRequesters: ['asked-before'],
      formerOwners: [{ memberId: 'owned-before', since: at, until: at }],
      brief: { ...brief, submittedBy: 'brief-by', authors: ['brief-by', 'brief-with'] },
      signedBrief: { ...brief, submittedBy: 'signed-by', authors: ['signed-by', 'signed-with'] },
      corrected: { note: 'So', by: 'corrected-by', at },
      proof: { ...proof, submittedBy: 'proof-by', authors: ['proof-by', 'proof-with'] },
      round: {
        ...round,
        seats: [{ memberId: 'seated', party: 'sales' }],
        signOffs: {
          seated: {
            memberId: 'seated',
            party: 'sales',
            signedBy: 'signed-for',
            decision: 'approve',
            digest: proof.digest,
            channel: 'link',
            evidence: {},
            at,
          },
        },
        standIns: { seated: { to: 'stands-in', by: 'named-it', at } },
        vacated: {
          gone: { party: 'sales', cause: 'deactivated', at, to: 'came-after' },
          'gone-alone': { party: 'sales', cause: 'deactivated', at },
        },
      },
      pastRounds: [
        {
          id: 'R1',
          kind: 'brief',
          subject: { kind: 'brief', version: 1, digest: brief.digest },
          closed: { outcome: 'rejected', at, by: 'ended-it' },
          asked: ['was-asked'],
          signOffs: {},
        },
      ],
      disputes: [
        {
          roundId: 'R1',
          memberId: 'disputed-seat',
          party: 'sales',
          signedBy: 'disputed-by',
          decision: 'approve',
          nth: 1,
          decidedAt: at,
          by: 'disputes',
          at,
        },
      ],
    };
    expect(idsIn(state)).toEqual([
      'asked-before',
      'brief-by',
      'brief-with',
      'came-after',
      'corrected-by',
      'disputed-by',
      'disputed-seat',
      'disputes',
      'ended-it',
      'gone',
      'gone-alone',
      'mia',
      'named-it',
      'owned-before',
      'proof-by',
      'proof-with',
      'rita',
      'seated',
      'signed-by',
      'signed-for',
      'signed-with',
      'stands-in',
    ]);
  });

  it('of versions and rounds from before more was kept are those who are known', () => {
    const { authors: _, ...proof } = inReview().proof ?? missing();
    const { authors: __, ...brief } = inReview().brief ?? missing();
    const { round } = afterSignOff(inReview(), rita);
    const seats = round?.seats.map(({ memberId }) => memberId) ?? [];
    const old: RequestState = { ...bare, proof, brief, signedBrief: brief, round };
    expect(idsIn(old)).toEqual([...new Set(['mia', 'rita', brief.submittedBy, ...seats])].sort());
  });
});

const missing = (): never => {
  throw new Error('in review, there are a brief and a proof');
};
