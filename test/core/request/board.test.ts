import { describe, expect, it } from 'vitest';
import { daysAfter, hoursAfter } from '../../../functions/core/calendar/time.ts';
import { boardOf, openStages } from '../../../functions/core/request/board.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { monday, settings } from '../../story/sample.ts';
import { allAsked, inBrief, inIntake, inReview, releasedState } from '../../story/states.ts';

/** A request of an owner's; each stage has begun some days before Monday. */
const of = (state: RequestState, id: string, ownerId: string, days: number): RequestState => ({
  ...state,
  id,
  ownerId,
  stageSince: daysAfter(monday, -days),
});

const old = of(inBrief(), 'CR-0000001', 'mia', 30);
const older = of(inBrief(), 'CR-0000002', 'mia', 60);
const fresh = of(inBrief(), 'CR-0000003', 'mia', 0);
const asked = of(inIntake(), 'CR-0000004', 'max', 1);
const facts = { now: monday, settings };

const idsOf = (states: readonly RequestState[]) => states.map(({ id }) => id);

/** In review, where each seat has its own deadline, a number of hours from Monday. */
const dueIn = (...hours: number[]): RequestState => {
  const state = allAsked(inReview());
  const [seat] = state.round?.seats ?? [];
  if (!state.round || !seat) throw new Error('nobody is asked');
  const seats = hours.map((after, index) => ({
    ...seat,
    memberId: `signer-${index}`,
    dueAt: hoursAfter(monday, after),
  }));
  const required = [{ party: seat.party, quorum: hours.length }];
  return { ...state, round: { ...state.round, seats, required } };
};

describe('the board', () => {
  it('has the stages in which somebody still has to do something, in the order of the way', () => {
    expect(openStages).toEqual([
      'intake',
      'brief',
      'brief-sign-off',
      'production',
      'review',
      'approval',
    ]);
    expect(boardOf([], facts)).toStrictEqual({
      urgent: [],
      stages: openStages.map((stage) => ({ stage, open: 0, overdue: 0 })),
      owners: [],
    });
  });

  it('counts what stands in a stage, what of it is late, and since when the oldest stands there', () => {
    const { stages } = boardOf([old, fresh, older, asked], facts);
    expect(stages.slice(0, 3)).toStrictEqual([
      { stage: 'intake', open: 1, overdue: 0, since: asked.stageSince },
      { stage: 'brief', open: 3, overdue: 2, since: older.stageSince },
      { stage: 'brief-sign-off', open: 0, overdue: 0 },
    ]);
  });

  it('is that of each owner as well, who has most open first, and by name where they have as much', () => {
    const more = [{ ...asked, id: 'CR-0000005', ownerId: 'anna' }, asked];
    const { owners } = boardOf([...more, old, fresh], facts);
    expect(owners.map(({ ownerId, open }) => [ownerId, open])).toEqual([
      ['mia', 2],
      ['anna', 1],
      ['max', 1],
    ]);
    expect(boardOf([asked, ...more.slice(0, 1)], facts).owners.map((one) => one.ownerId)).toEqual([
      'anna',
      'max',
    ]);
    expect(owners[0]).toMatchObject({ overdue: 1, since: old.stageSince });
    expect(owners[0]?.stages.map(({ open }) => open)).toEqual([0, 2, 0, 0, 0, 0]);
    expect(owners[2]?.stages[0]).toEqual({
      stage: 'intake',
      open: 1,
      overdue: 0,
      since: asked.stageSince,
    });
  });

  it('lists first what is promised first, in the order given where that is the same', () => {
    const same = { ...old, id: 'CR-0000006' };
    const states = [fresh, old, same, older];
    expect(idsOf(boardOf(states, facts).urgent)).toEqual(idsOf([older, old, same, fresh]));
    expect(idsOf(boardOf([fresh, same, old, older], facts).urgent)).toEqual(
      idsOf([older, same, old, fresh]),
    );
  });

  it('goes by the first of several who are waited for, and is late only once that has passed', () => {
    const state = dueIn(2, 1, 3);
    const lateAt = (hours: number) =>
      boardOf([state], { ...facts, now: hoursAfter(monday, hours) }).owners[0]?.overdue;
    expect([0.5, 1, 1.5].map(lateAt)).toEqual([0, 0, 1]);
  });

  it('lists last what waits for nobody, which is never late', () => {
    const nobody = of(releasedState(), 'CR-0000007', 'max', 0);
    const inAYear = { ...facts, now: daysAfter(monday, 365) };
    const { urgent, owners } = boardOf([nobody, old], inAYear);
    expect(idsOf(urgent)).toEqual(idsOf([old, nobody]));
    expect(owners.find(({ ownerId }) => ownerId === 'max')?.overdue).toBe(0);
  });
});
