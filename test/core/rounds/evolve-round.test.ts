import { describe, expect, it } from 'vitest';
import { evolveRound } from '../../../functions/core/rounds/evolve-round.ts';
import {
  countedNumber,
  emptySeat,
  newlyAwaited,
} from '../../../functions/core/rounds/evolve-seats.ts';
import { reissueLink } from '../../../functions/core/rounds/reissue-link.ts';
import type { Round, RoundEvent } from '../../../functions/core/rounds/round.ts';
import { partyDue, seatDue, seatSince } from '../../../functions/core/rounds/seats.ts';
import { digest } from '../../story/sample.ts';

const at = (hour: number): string => `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;

/** Two seats of sales and one of marketing, opened at nine and due at noon. */
const round: Round = {
  id: 'R1',
  kind: 'brief',
  subject: { kind: 'brief', version: 1, digest: digest('a') },
  submittedBy: 'max',
  requesterId: 'rita',
  required: [
    { party: 'sales', quorum: 1 },
    { party: 'marketing', quorum: 1 },
  ],
  objections: 'close-at-first',
  requesterMaySign: true,
  seats: [
    { memberId: 'rita', party: 'sales', dueAt: at(11) },
    { memberId: 'saul', party: 'sales' },
    { memberId: 'mia', party: 'marketing', dueAt: at(12) },
  ],
  openedAt: at(9),
  dueAt: at(12),
  expiresAt: at(20),
  signOffs: {},
};

const replayed = (events: [RoundEvent, number][], from = round): Round =>
  events.reduce((one, [event, hour]) => evolveRound(one, event, at(hour)) as Round, from);

const signed = (memberId: string, given: Record<string, unknown> = {}): RoundEvent => ({
  type: 'sign-off-recorded',
  data: {
    roundId: 'R1',
    memberId,
    signedBy: memberId,
    party: memberId === 'mia' ? 'marketing' : 'sales',
    decision: 'approve',
    digest: digest('a'),
    channel: 'link',
    evidence: {},
    ...given,
  },
});

const withdrawn = (memberId: string, given: { nth?: number; dueAt?: string } = {}): RoundEvent => ({
  type: 'sign-off-withdrawn',
  data: { roundId: 'R1', memberId, party: 'sales', signedBy: memberId, by: memberId, ...given },
});

const vacated = (given: { nth?: number; to?: string; dueAt?: string } = {}): RoundEvent => ({
  type: 'seat-vacated',
  data: { roundId: 'R1', memberId: 'rita', party: 'sales', cause: 'deactivated', ...given },
});

const left = (who: string, given: { nth?: number; dueAt?: string } = {}): RoundEvent => ({
  type: 'stand-in-left',
  data: {
    roundId: 'R1',
    memberId: 'rita',
    party: 'sales',
    left: who,
    cause: 'left-party',
    ...given,
  },
});

const named = (to: string): RoundEvent => ({
  type: 'delegate-named',
  data: { roundId: 'R1', memberId: 'rita', to, by: 'saul' },
});

describe('a decision in a round', () => {
  it('has a number from the second one on, and knows when the first was given', () => {
    const first = replayed([[signed('rita'), 10]]);
    expect(first.signOffs.rita).toMatchObject({ at: at(10) });
    expect(first.signOffs.rita).not.toHaveProperty('nth');
    expect(first.signOffs.rita).not.toHaveProperty('firstAt');
    expect(countedNumber(first, 'rita')).toBe(1);
    expect(countedNumber(first, 'saul')).toBeUndefined();
    const second = replayed([[signed('rita', { decision: 'reject' }), 11]], first);
    expect(second.signOffs.rita).toMatchObject({ nth: 2, firstAt: at(10), at: at(11) });
    const third = replayed([[signed('rita'), 12]], second);
    expect(third.signOffs.rita).toMatchObject({ nth: 3, firstAt: at(10), at: at(12) });
    const older = replayed([[signed('rita', { nth: 7 }), 12]], third);
    expect(older.signOffs.rita?.nth).toBe(7);
  });

  it('that is taken back keeps its number, and gives the seat a new deadline', () => {
    const back = replayed([
      [signed('rita'), 10],
      [signed('rita'), 11],
      [withdrawn('rita', { dueAt: at(15) }), 12],
    ]);
    expect(back.signOffs).toEqual({});
    expect(back.withdrawn).toEqual({ rita: { nth: 2, by: 'rita', at: at(12), dueAt: at(15) } });
    expect([seatDue(back, 'rita'), seatSince(back, 'rita')]).toEqual([at(15), at(12)]);
    expect(replayed([[signed('rita'), 13]], back).signOffs.rita?.nth).toBe(3);
    const older = replayed([[withdrawn('rita'), 12]]);
    expect(older.withdrawn).toEqual({ rita: { nth: 1, by: 'rita', at: at(12) } });
    expect([seatDue(older, 'rita'), seatSince(older, 'rita')]).toEqual([at(11), at(9)]);
  });

  it('of another round changes nothing', () => {
    expect(evolveRound(round, signed('rita', { roundId: 'R2' }), at(10))).toBe(round);
    expect(evolveRound(undefined, signed('rita'), at(10))).toBeUndefined();
  });
});

describe('a seat that its member has left', () => {
  it('goes to another with its deadline, and the decision does not count', () => {
    const moved = replayed([
      [signed('rita'), 10],
      [vacated({ nth: 1, to: 'sia', dueAt: at(16) }), 12],
    ]);
    expect(moved.signOffs).toEqual({});
    expect(moved.vacated).toEqual({
      rita: { party: 'sales', cause: 'deactivated', at: at(12), to: 'sia', nth: 1 },
    });
    expect(moved.seats.find(({ memberId }) => memberId === 'sia')).toEqual({
      memberId: 'sia',
      party: 'sales',
      dueAt: at(16),
      since: at(12),
    });
    expect(moved.seats.map(({ memberId }) => memberId)).toEqual(['saul', 'mia', 'sia']);
    expect(emptySeat(moved, 'rita')).toBeUndefined();
    expect(emptySeat(moved, 'saul')).toBeUndefined();
  });

  it('asks the others of the party again, and nobody who was asked already', () => {
    const signedOff = replayed([[signed('rita'), 10]]);
    const moved = replayed([[vacated({ nth: 1, dueAt: at(16) }), 12]], signedOff);
    expect(newlyAwaited(signedOff, moved)).toEqual(['saul']);
    expect(moved.seats).toEqual([
      { memberId: 'saul', party: 'sales', since: at(12), dueAt: at(16) },
      { memberId: 'mia', party: 'marketing', dueAt: at(12) },
    ]);
    expect(emptySeat(moved, 'rita')).toEqual(moved.vacated?.rita);
    const unanswered = replayed([[vacated({}), 12]]);
    expect(newlyAwaited(round, unanswered)).toEqual([]);
    expect(unanswered.seats[0]).toEqual({ memberId: 'saul', party: 'sales' });
    expect(unanswered.vacated?.rita).toEqual({ party: 'sales', cause: 'deactivated', at: at(12) });
    expect(unanswered).not.toHaveProperty('standIns');
    expect(unanswered).not.toHaveProperty('absences');
  });

  it('has no stand-in and no absence of theirs any more', () => {
    const absence = (memberId: string): RoundEvent => ({
      type: 'absence-noticed',
      data: { roundId: 'R1', memberId, messageId: 'm' },
    });
    const moved = replayed([
      [named('sia'), 9],
      [absence('rita'), 9],
      [absence('mia'), 9],
      [vacated(), 12],
    ]);
    expect(moved.standIns).toEqual({});
    expect(moved.absences).toEqual({ mia: at(9) });
  });

  it('may be taken, and keeps the cause', () => {
    const taken: RoundEvent = {
      type: 'seat-taken',
      data: { roundId: 'R1', memberId: 'rita', party: 'sales', to: 'sol', dueAt: at(18) },
    };
    expect(replayed([[taken, 10]]).vacated).toEqual({
      rita: { party: 'sales', cause: 'taken-over', at: at(10), to: 'sol' },
    });
    const late = replayed([
      [vacated(), 10],
      [taken, 12],
    ]);
    expect(late.vacated?.rita).toMatchObject({ cause: 'deactivated', at: at(10), to: 'sol' });
    expect(late.seats.at(-1)).toMatchObject({ memberId: 'sol', since: at(12), dueAt: at(18) });
  });
});

describe('a stand-in who has left', () => {
  it('is named no more', () => {
    expect(
      replayed([
        [named('sia'), 9],
        [left('sia'), 10],
      ]),
    ).toEqual({ ...round, standIns: {} });
    const other = replayed([
      [named('sol'), 9],
      [left('sia'), 10],
    ]);
    expect(other.standIns).toEqual({ rita: { to: 'sol', by: 'saul', at: at(9) } });
    expect(replayed([[left('sia'), 10]])).toEqual(round);
  });

  it('has signed for nobody: the member is asked again', () => {
    const again = replayed([
      [named('sia'), 9],
      [signed('rita', { signedBy: 'sia' }), 10],
      [left('sia', { nth: 1, dueAt: at(17) }), 12],
    ]);
    expect(again).toMatchObject({ signOffs: {}, standIns: {} });
    expect(again.withdrawn).toEqual({
      rita: { nth: 1, by: 'sia', at: at(12), cause: 'left-party', dueAt: at(17) },
    });
    const older = replayed([[left('sia', { nth: 1 }), 12]]);
    expect(older.withdrawn?.rita).not.toHaveProperty('dueAt');
  });
});

describe('the deadline of a seat', () => {
  it('is its own, or the round’s; the party’s is that of the last who has not answered', () => {
    expect(['rita', 'saul', 'nobody'].map((id) => seatDue(round, id))).toEqual([
      at(11),
      at(12),
      at(12),
    ]);
    expect(partyDue(replayed([[signed('saul'), 10]]), 'sales')).toBe(at(11));
    expect(partyDue(round, 'sales')).toBe(at(12));
    expect(partyDue(round, 'legal')).toBe(at(12));
    expect(seatSince(round, 'nobody')).toBe(at(9));
  });

  it('is a new member’s, not that of a decision which was taken back before', () => {
    const moved = replayed([
      [withdrawn('sia', { dueAt: at(13) }), 10],
      [vacated({ to: 'sia', dueAt: at(18) }), 12],
    ]);
    expect([seatDue(moved, 'sia'), seatSince(moved, 'sia')]).toEqual([at(18), at(12)]);
  });
});

describe('a fresh link', () => {
  const state = (one: Round | undefined) => ({
    ...(one && { round: one }),
    pastRounds: [],
    roundsOpened: 1,
  });
  const asked = (one: Round | undefined, memberId = 'rita', hour = 10) =>
    reissueLink(state(one), memberId, at(hour));
  const event: RoundEvent = { type: 'link-reissued', data: { roundId: 'R1', memberId: 'rita' } };

  it('is for a seat whose answer is awaited', () => {
    expect(asked(round)).toEqual([event]);
    expect(asked(replayed([[signed('rita'), 9]]))).toEqual([]);
    expect(asked(round, 'nobody')).toEqual([]);
    expect(asked(undefined)).toEqual([]);
    expect(asked(round, 'rita', 20)).toEqual([]);
  });

  it('is sent every ten minutes at most, to each', () => {
    const sent = replayed([[event, 10]]);
    expect(sent.reissued).toEqual({ rita: at(10) });
    const minute = (minutes: number) => `2026-03-02T10:${minutes}:00.000Z`;
    expect(reissueLink(state(sent), 'rita', '2026-03-02T10:09:59.000Z')).toEqual([]);
    expect(reissueLink(state(sent), 'rita', minute(10))).toEqual([event]);
    expect(reissueLink(state(sent), 'mia', minute(10))).toHaveLength(1);
    const both = replayed([[{ ...event, data: { ...event.data, memberId: 'mia' } }, 11]], sent);
    expect(both.reissued).toEqual({ rita: at(10), mia: at(11) });
  });
});
