import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../functions/core/request/request.ts';
import type { ClosedRound } from '../../../functions/core/rounds/round.ts';
import { actsAsOwner, mayRead, ownerOnly } from '../../../functions/core/stages/access.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { finn, lena, leo, mia, mona, rita, roster, saul } from '../../story/sample.ts';
import {
  afterSignOff,
  inBrief,
  inIntake,
  inProduction,
  ownerOf,
  withBrief,
} from '../../story/states.ts';

const readers = (state: RequestState, people = roster): string[] =>
  people.filter((member) => mayRead(state, member)).map(({ id }) => id);

const released = {
  proofVersion: 1,
  digest: 'a'.repeat(64),
  roundId: 'R2',
  at: '2026-04-01T09:00:00.000Z',
  resultsUntil: '2026-07-01T09:00:00.000Z',
};

/** Whoever may still read is so for another reason than the team. */
const inOtherTeam = (member: Member): Member => ({ ...member, team: 'Key accounts' });

const overseers = ['mia', 'max', 'mona', 'finn', 'leo'];

const signedBy = (id: string) =>
  ({ signedBy: id, digest: 'a'.repeat(64), decision: 'approve' }) as const;

/** A round in which nobody else of sales was asked. */
const ended: ClosedRound = {
  id: 'R0',
  kind: 'brief',
  subject: { kind: 'brief', version: 1, digest: 'a'.repeat(64) },
  closed: { outcome: 'approved', at: '2026-03-02T14:00:00.000Z' },
  asked: ['rita', 'saul'],
  signOffs: {},
};

describe('who may read a request', () => {
  it('is its requester and their team in sales, marketing, finance and leadership', () => {
    expect(readers(inIntake()).sort()).toEqual(['rita', 'saul', ...overseers].sort());
    expect(mayRead(inIntake(), lena)).toBe(false);
  });

  it('is nobody in another team of sales, until it was released', () => {
    const elsewhere = { ...saul, team: 'Key accounts' };
    const state = inIntake();
    expect(mayRead(state, elsewhere)).toBe(false);
    expect(mayRead({ ...state, released }, elsewhere)).toBe(true);
    expect(mayRead({ ...state, released }, { ...lena, leads: ['sales'] })).toBe(true);
    expect(mayRead({ ...state, released }, lena)).toBe(false);
  });

  it('is nobody of the team who is not in sales', () => {
    expect(mayRead(inIntake(), { ...lena, team: inIntake().team })).toBe(false);
  });

  it('includes those asked to sign, and no others', () => {
    const sven = { ...saul, id: 'sven', team: 'Key accounts' };
    const people = [...roster.map(inOtherTeam), sven];
    expect(readers(withBrief(inBrief()), people).sort()).toEqual(
      ['rita', 'saul', ...overseers].sort(),
    );
  });

  it('still includes those who were asked, whether or not they answered', () => {
    expect(readers(inProduction(), roster.map(inOtherTeam)).sort()).toEqual(
      ['rita', 'saul', ...overseers].sort(),
    );
  });

  it('includes those who signed for another', () => {
    const today = { from: '2026-03-01', until: '2026-03-09' };
    const away = { ...saul, delegate: { to: 'lena', ...today } };
    const signer = { ...lena, leads: ['sales' as const] };
    expect(mayRead(withBrief(inBrief()), lena)).toBe(false);
    const state = afterSignOff(withBrief(inBrief()), away, { signer });
    expect(mayRead(state, lena)).toBe(true);
    expect(mayRead(state, { ...lena, id: 'bea' })).toBe(false);
    const past = [
      ...state.pastRounds,
      { ...ended, signOffs: { rita: signedBy('rita'), saul: signedBy('lena') } },
    ];
    const over = { ...state, round: undefined, pastRounds: past };
    expect(mayRead(over, lena)).toBe(true);
    expect(mayRead(over, { ...lena, id: 'bea' })).toBe(false);
  });

  it('includes who asked for it and who owns it, of whatever party they are by now', () => {
    const state = inIntake();
    for (const id of [state.requesterId, state.ownerId])
      expect(mayRead(state, { ...lena, id })).toBe(true);
    expect(mayRead(state, { ...mia, parties: ['brand', 'marketing'] })).toBe(true);
  });

  it('includes who stands in for a member in the open round, and who named them', () => {
    const { round, ...state } = withBrief(inBrief());
    const standIns = { saul: { to: 'lena', by: 'bea', at: state.updatedAt } };
    const standing = { ...state, round: { ...round, standIns } } as RequestState;
    for (const id of ['lena', 'bea']) expect(mayRead(standing, { ...lena, id })).toBe(true);
    expect(mayRead(standing, { ...lena, id: 'bert' })).toBe(false);
  });
});

describe('who acts as the owner', () => {
  it('is the owner or a lead of marketing, and no other lead', () => {
    const state = inIntake();
    expect(actsAsOwner(state, ownerOf(state))).toBe(true);
    expect(actsAsOwner(state, mona)).toBe(true);
    expect(ownerOnly(state, mona, 'close it')).toBeUndefined();
    expect(ownerOnly(state, lena, 'close it')).toEqual({
      type: 'not-allowed',
      who: "the request's owner or a marketing lead",
      action: 'close it',
    });
    for (const member of [rita, saul, lena, finn, leo])
      expect(actsAsOwner(state, member)).toBe(false);
    expect(actsAsOwner({ ...state, ownerId: 'max' }, mia)).toBe(false);
    expect(actsAsOwner({ ...state, requesterId: 'mona' }, mona)).toBe(false);
  });
});
