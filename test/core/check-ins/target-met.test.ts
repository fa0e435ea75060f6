import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachesPlan, targetReached } from '../../../functions/core/check-ins/target-met.ts';
import {
  evolveAll,
  type RequestEvent,
  type RequestState,
} from '../../../functions/core/request/request.ts';
import { withTargetMet } from '../../../functions/core/request/with-target-met.ts';
import { monday } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

// The plan: costs 5,000.00, earns 15,000.00 by a hundred sales.
const released = new Story()
  .submit()
  .triage({ action: 'accept' })
  .brief()
  .bothSidesSign()
  .proof()
  .bothSidesSign()
  .bothSidesSign().state;

const money = (amount: number) => ({ amount, currency: 'USD' });

const cost = (amount: number): RequestEvent => ({
  type: 'cost-recorded',
  data: {
    entry: { externalId: 'c', kind: 'print', amount: money(amount), incurredOn: '2026-03-02' },
    change: { spent: amount },
  },
});

const result = (earned: number, units = 1): RequestEvent => ({
  type: 'result-recorded',
  data: {
    entry: {
      externalId: 'r',
      kind: 'membership',
      units,
      netValuePerUnit: money(earned / units),
      wonOn: '2026-03-02',
    },
    change: { earned, units },
  },
});

const stateAfter = (...events: RequestEvent[]): RequestState => evolveAll(released, events, monday);

/** Commits events one by one, each with its consequences. */
const commits = (events: readonly RequestEvent[]): { state: RequestState; all: RequestEvent[] } =>
  events.reduce<{ state: RequestState; all: RequestEvent[] }>(
    ({ state, all }, event) => {
      const following = withTargetMet(state, [event], monday);
      return { state: evolveAll(state, following, monday), all: [...all, ...following] };
    },
    { state: released, all: [] },
  );

const met = (events: readonly RequestEvent[]) => events.filter(({ type }) => type === 'target-met');

describe('the target', () => {
  it('is the signed plan: its value, at no less than its return', () => {
    expect(targetReached(stateAfter(cost(500_000), result(1_499_999)))).toBeUndefined();
    expect(targetReached(stateAfter(cost(500_001), result(1_500_000)))).toBeUndefined();
    expect(targetReached(stateAfter(cost(500_000), result(1_500_000, 100)))).toEqual({
      briefVersion: 1,
      projected: { cost: 500_000, value: 1_500_000, units: 100 },
      actual: { spent: 500_000, earned: 1_500_000, units: 100 },
    });
    expect(targetReached(stateAfter(cost(600_000), result(1_800_000)))).toBeDefined();
  });

  it('is not met until a cost is recorded', () => {
    expect(targetReached(stateAfter(result(9_900_000)))).toBeUndefined();
    expect(targetReached(stateAfter(result(9_900_000), cost(1)))).toBeDefined();
  });

  it('is met without a cost if none was planned', () => {
    const plan = released.signedBrief ?? released.brief;
    if (!plan) throw new Error('there is no plan');
    const free = { ...plan, projection: { cost: 0, value: 1_500_000, net: 1_500_000 } };
    const state = { ...stateAfter(result(1_500_000)), signedBrief: free };
    expect(targetReached(state)).toBeDefined();
    expect(
      targetReached({
        ...state,
        signedBrief: { ...free, projection: { ...free.projection, value: 0 } },
      }),
    ).toBeUndefined();
  });

  it('is exact where floating-point division is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        (spent, earned) => {
          const reached =
            BigInt(earned) * 500_000n >= 1_500_000n * BigInt(spent) && earned >= 1_500_000;
          expect(targetReached(stateAfter(cost(spent), result(earned))) !== undefined).toBe(
            reached,
          );
        },
      ),
    );
  });
});

describe('reaching the target', () => {
  it('is recorded in the same commit, from a result or from a cost', () => {
    const { all } = commits([cost(500_000), result(1_500_000)]);
    expect(all.map(({ type }) => type)).toEqual(['cost-recorded', 'result-recorded', 'target-met']);
    const lowered: RequestEvent = {
      type: 'cost-corrected',
      data: {
        entry: { externalId: 'c', kind: 'print', amount: money(400_000), incurredOn: '2026-03-02' },
        before: {
          externalId: 'c',
          kind: 'print',
          amount: money(600_000),
          incurredOn: '2026-03-02',
        },
        change: { spent: -200_000 },
      },
    };
    expect(met(commits([cost(600_000), result(1_500_000), lowered]).all)).toHaveLength(1);
  });

  it('is only recorded for changes of money', () => {
    const given: RequestEvent = {
      type: 'feedback-given',
      data: { memberId: 'rita', used: true, rating: 5 },
    };
    const reached = stateAfter(cost(500_000), result(1_500_000));
    expect(withTargetMet(reached, [given], monday)).toEqual([given]);
  });

  it('is recorded once, however the figures move afterwards', () => {
    const move = fc.oneof(
      fc.integer({ min: -900_000, max: 900_000 }).map(cost),
      fc.integer({ min: -2_000_000, max: 2_000_000 }).map((earned) => result(earned)),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        const { state, all } = commits(moves);
        const states = moves.map((_, index) =>
          evolveAll(released, moves.slice(0, index + 1), monday),
        );
        const first = states.map(targetReached).find((found) => found !== undefined);
        expect(met(all)).toEqual(first ? [{ type: 'target-met', data: first }] : []);
        expect(state.targetMet).toEqual(first && { ...first, at: monday });
      }),
    );
  });
});

it('a plan is reached by its value and its return, and not by one of them', () => {
  const plan = { cost: 100, value: 200 };
  expect(reachesPlan(plan, { spent: 100, earned: 200 })).toBe(true);
  expect(reachesPlan(plan, { spent: 10, earned: 50 })).toBe(false);
  expect(reachesPlan(plan, { spent: 200, earned: 300 })).toBe(false);
});

it('a target is met by a commit of which money is a part, and says nothing of units not planned', () => {
  const { signedBrief } = released;
  const { expectedUnits: _, ...plan } = signedBrief as NonNullable<typeof signedBrief>;
  const feedback: RequestEvent = {
    type: 'feedback-given',
    data: { memberId: 'rita', used: true, rating: 5 },
  };
  const events = [cost(500_000), result(1_500_000), feedback];
  const met = withTargetMet({ ...released, signedBrief: plan }, events, monday).at(-1);
  expect(met).toMatchObject({ type: 'target-met', data: { briefVersion: 1 } });
  if (met?.type === 'target-met') expect(met.data.projected).not.toHaveProperty('units');
});
