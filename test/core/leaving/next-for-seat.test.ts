import { describe, expect, it } from 'vitest';
import { isShort, nextForSeat } from '../../../functions/core/leaving/next-for-seat.ts';
import { isOpen, type OpenRound } from '../../../functions/core/rounds/round.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import type { Party } from '../../../functions/core/words/party.ts';
import { monday, rita, saul } from '../../story/sample.ts';
import { inBrief, withBrief } from '../../story/states.ts';

const colleague = (id: string, more: Partial<Member> = {}): Member => ({
  ...rita,
  id,
  email: `${id}@countersign.example`,
  ...more,
});
const unreached = (member: Member): Member => ({
  ...member,
  unreachable: { since: monday, cause: 'bounce', address: member.email },
});
const [ann, bea, lou] = [
  colleague('ann'),
  colleague('bea'),
  colleague('lou', { leads: ['sales'] }),
];

/** A round from which Rita has gone: nobody of sales has a seat in it. */
const without = (change: Partial<OpenRound> = {}): OpenRound => {
  const { round } = withBrief(inBrief());
  if (!isOpen(round)) throw new Error('a round is open');
  return { ...round, seats: round.seats.filter(({ party }) => party !== 'sales'), ...change };
};
const seat = (memberId: string) => ({ memberId, party: 'sales' as const });
const next = (round: OpenRound, roster: Member[], party: Party = 'sales') =>
  nextForSeat(round, party, roster)?.id;

describe('J15: who gets a seat that somebody has left', () => {
  it('is a lead of the party first, then by id', () => {
    expect(next(without(), [bea, lou, ann])).toBe('lou');
    expect(next(without(), [bea, ann])).toBe('ann');
    expect(next(without({ requesterId: 'bea' }), [ann, lou, bea])).toBe('bea');
  });

  it('is an active member of the party', () => {
    expect(next(without(), [{ ...ann, active: false }, bea])).toBe('bea');
    expect(next(without(), [{ ...ann, parties: ['legal'] }])).toBeUndefined();
    expect(next(without(), [])).toBeUndefined();
  });

  it('is whoever mail reaches, before anybody else', () => {
    expect(next(without(), [unreached(ann), bea])).toBe('bea');
    expect(next(without(), [unreached(ann)])).toBe('ann');
  });

  it('is nobody where those who have seats can still answer', () => {
    const bealeft = without({ seats: [seat('saul')] });
    expect(next(bealeft, [saul, ann])).toBeUndefined();
    expect(next(bealeft, [unreached(saul), ann])).toBe('ann');
    expect(next(bealeft, [unreached(saul), unreached(ann)])).toBeUndefined();
  });

  it('is nobody who wrote it, asked for it, or has a part in the round (J4, J5)', () => {
    const required = [{ party: 'sales' as const, quorum: 3 }];
    const wide = (change: Partial<OpenRound>) => without({ required, ...change });
    expect(next(wide({ submittedBy: 'ann', authors: ['ann'] }), [ann, bea])).toBe('bea');
    expect(next(wide({ seats: [seat('ann')] }), [ann, bea])).toBe('bea');
    const signOff = { ...seat('rita'), signedBy: 'ann' } as never;
    expect(next(wide({ seats: [seat('rita')], signOffs: { rita: signOff } }), [ann, bea])).toBe(
      'bea',
    );
    const standIns = { rita: { to: 'ann', by: 'saul', at: monday } };
    expect(next(wide({ seats: [seat('rita')], standIns }), [ann, bea])).toBe('bea');
    expect(next(wide({}), [ann, bea])).toBe('ann');
  });

  it('may be the requester for sales alone, and only where they may sign', () => {
    const asked = { requesterId: 'ann' };
    expect(next(without(asked), [ann])).toBe('ann');
    expect(next(without({ ...asked, requesterMaySign: false }), [ann])).toBeUndefined();
    const legal = { ...asked, required: [{ party: 'legal' as const, quorum: 1 }] };
    expect(next(without(legal), [{ ...ann, parties: ['legal'] }], 'legal')).toBeUndefined();
  });
});

it('a party is short where it has fewer seats that wait than answers it lacks', () => {
  const round = without({
    seats: [seat('saul'), seat('ann')],
    required: [{ party: 'sales', quorum: 2 }],
  });
  expect(isShort(round, 'sales')).toBe(false);
  expect(isShort(round, 'sales', new Set(['ann']))).toBe(true);
  expect(isShort(without({ required: [{ party: 'sales', quorum: 1 }] }), 'sales')).toBe(true);
});
