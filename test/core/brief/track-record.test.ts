import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClosedPlan, trackRecord } from '../../../functions/core/brief/closed-plans.ts';
import { projectReturn } from '../../../functions/core/brief/projected-return.ts';
import {
  atTheirRate,
  calibrated,
  evidenceIn,
  hasSums,
  planKinds,
  plansNeeded,
} from '../../../functions/core/brief/track-record.ts';
import { maxMoney } from '../../../functions/core/words/money.ts';
import { brief, form } from '../../story/sample.ts';

const asked = { team: 'Field sales', form };

const closed = (
  expectedUnits: number | undefined,
  units: number,
  {
    team = asked.team,
    ...other
  }: { team?: string; collateralType?: string; segment?: string } = {},
): ClosedPlan => ({
  team,
  form: { ...form, ...other },
  money: { units },
  brief: { expectedUnits } as NonNullable<ClosedPlan['brief']>,
});

const closest = { of: 'team-type-segment', plans: 3, planned: 600, reached: 240, silent: 1 };

describe('a track record', () => {
  it('is the sums of the plans of a kind, of each kind with enough of them, closest first', () => {
    const record = trackRecord(asked, [
      closed(200, 140),
      closed(300, 100),
      closed(100, 0),
      closed(400, 400, { team: 'Inside sales' }),
      closed(100, 160, { segment: 'visitors' }),
      closed(1000, 10, { collateralType: 'video' }),
    ]);
    // Less the closest kind, the two between them would be the sums of one plan and of two.
    expect(record).toEqual([
      closest,
      { of: 'all', plans: 6, planned: 2100, reached: 810, silent: 1 },
    ]);
    expect(evidenceIn(record)).toEqual(closest);
  });

  it('says of too few plans only how many there are', () => {
    const own = closed(300, 180);
    expect(trackRecord(asked, [own])).toEqual([{ of: 'all', plans: 1 }]);
    const video = closed(100, 20, { collateralType: 'video' });
    expect(trackRecord(asked, [own, video])).toEqual([{ of: 'all', plans: 2 }]);
    const another = closed(100, 10, { collateralType: 'video' });
    expect(trackRecord(asked, [own, video, another])).toEqual([
      { of: 'all', plans: 3, planned: 500, reached: 210, silent: 0 },
    ]);
  });

  it('is empty while no plan has been closed, and says nothing of plans without units', () => {
    expect(trackRecord(asked, [])).toEqual([]);
    expect(trackRecord(asked, [closed(undefined, 5), closed(0, 5)])).toEqual([]);
  });

  it('holds a plan that was changed after its release to what was signed last', () => {
    const changed = { ...closed(100, 60), signedBrief: { expectedUnits: 80 } } as ClosedPlan;
    const record = trackRecord(asked, [changed, closed(10, 0), closed(10, 0)]);
    expect(record[0]).toMatchObject({ planned: 100, reached: 60 });
  });

  it('is evidence from three plans on, and of the closest kind that has them', () => {
    const two = [closed(100, 50), closed(100, 50)];
    expect(evidenceIn(trackRecord(asked, two))).toBeUndefined();
    const wider = [...two, closed(100, 20, { collateralType: 'video' })];
    expect(evidenceIn(trackRecord(asked, wider))).toMatchObject({ of: 'all', plans: 3 });
    expect(calibrated(trackRecord(asked, two), projectReturn(brief))).toBeUndefined();
  });
});

describe('a projection at their rate', () => {
  it('is its value by what was reached of what was planned, less the same cost', () => {
    // 15,000 × 240 ÷ 600 = 6,000, for 5,000.
    expect(atTheirRate(closest, projectReturn(brief))).toEqual({
      cost: 500_000,
      value: 600_000,
      net: 100_000,
      roi: 0.2,
    });
  });

  const rate = fc.record({
    planned: fc.integer({ min: 1, max: 1_000_000_000 }),
    reached: fc.integer({ min: 0, max: 1_000_000_000 }),
  });
  const money = fc.integer({ min: 0, max: maxMoney });
  const plan = fc.record({ cost: money, value: money });

  it('is a whole number, grows with what was reached, and is the plan where all was', () => {
    fc.assert(
      fc.property(rate, plan, (evidence, projection) => {
        const { value, net, cost } = atTheirRate(evidence, projection);
        expect(Number.isSafeInteger(value)).toBe(true);
        expect(net).toBe(value - cost);
        const more = { ...evidence, reached: evidence.reached + 1 };
        expect(atTheirRate(more, projection).value).toBeGreaterThanOrEqual(value);
        if (evidence.reached <= evidence.planned)
          expect(value).toBeLessThanOrEqual(projection.value);
        const all = { ...evidence, reached: evidence.planned };
        expect(atTheirRate(all, projection).value).toBe(projection.value);
      }),
    );
  });
});

describe('of any closed plans', () => {
  const some = fc.array(
    fc
      .record({
        expectedUnits: fc.nat({ max: 500 }),
        units: fc.nat({ max: 500 }),
        team: fc.constantFrom(asked.team, 'Inside sales'),
        collateralType: fc.constantFrom(form.collateralType, 'video'),
        segment: fc.constantFrom(form.segment, 'visitors'),
      })
      .map(({ expectedUnits, units, ...other }) => closed(expectedUnits, units, other)),
    { maxLength: 30 },
  );

  it('no sum is of few plans, and neither is what one has more than a closer one', () => {
    fc.assert(
      fc.property(some, (plans) => {
        const record = trackRecord(asked, plans);
        expect(trackRecord(asked, plans.toReversed())).toEqual(record);
        const order = record.map(({ of }) => planKinds.indexOf(of));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        const summed = record.filter(hasSums);
        if (summed.length < record.length)
          expect(record).toEqual([{ of: 'all', plans: expect.toSatisfy(isFew) }]);
        for (const [at, closer] of summed.entries()) {
          expect(closer.plans).toBeGreaterThanOrEqual(plansNeeded);
          expect(closer.planned).toBeGreaterThan(0);
          for (const wider of summed.slice(at + 1)) {
            expect(wider.plans - closer.plans).not.toSatisfy(isFew);
            for (const sum of ['plans', 'planned', 'reached', 'silent'] as const)
              expect(wider[sum]).toBeGreaterThanOrEqual(closer[sum]);
          }
        }
      }),
    );
  });

  const isFew = (plans: number) => plans > 0 && plans < plansNeeded;

  it('there is evidence exactly when enough have been closed, and never of too few', () => {
    fc.assert(
      fc.property(some, (plans) => {
        const counted = plans.filter(({ brief: plan }) => (plan?.expectedUnits ?? 0) > 0);
        const evidence = evidenceIn(trackRecord(asked, plans));
        expect(evidence !== undefined).toBe(counted.length >= plansNeeded);
        if (evidence) expect(evidence.plans).toBeGreaterThanOrEqual(plansNeeded);
      }),
    );
  });
});
