import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreementState } from '../../../functions/core/agreements/agreement.ts';
import { inForce } from '../../../functions/core/agreements/in-force.ts';
import { withdrawProposal } from '../../../functions/core/agreements/withdraw-proposal.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { formOf, nextState, propose, sign, signedByAll, words } from '../../story/agreed.ts';
import { accepted, max, mona, monday, roster, saul } from '../../story/sample.ts';

const open = nextState(undefined, propose(undefined));

const withdraw = (
  state: AgreementState,
  by: Member,
  { roundId = state.round?.id ?? 'R1', now = monday, proposer = max } = {},
) => withdrawProposal(state, { roundId, by, reason: 'Too early', now }, { proposer });

describe('a version that waits for signatures', () => {
  it('is taken back by who proposed it, with why, and its round ends withdrawn', () => {
    expect(accepted(withdraw(open, max))).toEqual([
      { type: 'proposal-withdrawn', data: { version: 1, by: 'max', reason: 'Too early' } },
      { type: 'round-closed', data: { roundId: 'R1', outcome: 'withdrawn', by: 'max' } },
    ]);
    const after = nextState(open, withdraw(open, max));
    expect(after.round).toBeUndefined();
    expect(after.pastRounds.at(-1)?.closed.outcome).toBe('withdrawn');
  });

  it('is taken back by a lead of a side of its author, and by no other lead', () => {
    const leads = { ...mona, leads: ['marketing' as const] };
    const other = { ...saul, leads: ['sales' as const] };
    expect(withdraw(open, leads).ok).toBe(true);
    expect(withdraw(open, other)).toMatchObject({ refusal: { type: 'not-allowed' } });
    const nobody = { proposer: undefined };
    const command = { roundId: 'R1', by: leads, reason: 'Too early', now: monday };
    expect(withdrawProposal(open, command, nobody)).toMatchObject({
      refusal: { type: 'not-allowed' },
    });
  });

  it('is left to nobody else, nor to somebody who has left', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roster), (by) => {
        const may = by.id === 'max' || by.leads.includes('marketing');
        expect(withdraw(open, by).ok).toBe(may);
        expect(withdraw(open, { ...by, active: false }).ok).toBe(false);
      }),
    );
  });

  it('is not taken back once its round has ended, however, nor when its time is over', () => {
    const closed = (state: AgreementState, now = monday) =>
      withdraw(state, max, { roundId: 'R1', now });
    const refused = { refusal: { type: 'round-closed' } };
    const rejected = sign(open, saul, { decision: 'reject', comment: 'No' });
    expect(closed(nextState(open, rejected))).toMatchObject(refused);
    expect(closed(signedByAll(undefined))).toMatchObject(refused);
    expect(closed(nextState(open, withdraw(open, max)))).toMatchObject(refused);
    expect(closed(open, open.round?.expiresAt)).toMatchObject(refused);
    expect(withdraw(open, max, { roundId: 'R9' })).toMatchObject({
      refusal: { type: 'no-open-round' },
    });
  });

  it('leaves what is in force, and its signatures count for nothing afterwards', () => {
    const agreed = signedByAll(undefined);
    const later = hoursAfter(monday, 30);
    const next = formOf(words, { from: '2026-03-10', note: 'Again' });
    const waits = nextState(agreed, propose(agreed, next, { now: later }), later);
    const half = nextState(waits, sign(waits, saul, { now: later }), later);
    const after = nextState(half, withdraw(half, max, { now: later }), later);
    expect(inForce(after, later)?.version).toBe(1);
    const late = sign(half, mona, { now: later });
    expect(late.ok).toBe(true);
    expect(sign({ ...after }, mona, { now: later, roundId: 'R2' })).toMatchObject({
      refusal: { type: 'round-closed', outcome: 'withdrawn' },
    });
  });
});
