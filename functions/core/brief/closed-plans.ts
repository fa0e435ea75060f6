import type { Asking } from '../asking/asking.ts';
import { type Plan, planOf } from './submitted-briefs.ts';
import { type PlanKind, planKinds, type TrackRecord } from './track-record.ts';

/**
 * How plans like one came out: the sums of those among `closed` that are of a kind with it. A plan
 * of no units promised nothing, and says nothing about the next one.
 */
export const trackRecord = (asked: Kindred, closed: readonly ClosedPlan[]): TrackRecord => {
  const plans = closed.flatMap((one) => {
    const planned = planOf(one)?.expectedUnits ?? 0;
    return planned > 0 ? [{ ...one, planned, reached: one.money.units }] : [];
  });
  return planKinds.flatMap((of) => {
    const some = plans.filter((plan) => kinship[of](asked, plan));
    const sums = {
      of,
      plans: some.length,
      planned: some.reduce((sum, { planned }) => sum + planned, 0),
      reached: some.reduce((sum, { reached }) => sum + reached, 0),
      silent: some.filter(({ reached }) => reached === 0).length,
    };
    return some.length > 0 ? [sums] : [];
  });
};

type Kindred = {
  team: string;
  form: Pick<Asking['form'], 'collateralType' | 'segment'>;
};

/** A request that is closed, as far as it says how its plan came out. */
export type ClosedPlan = Kindred & Plan & { money: { units: number } };

const ofType = (a: Kindred, b: Kindred) => a.form.collateralType === b.form.collateralType;

const ofTypeAndSegment = (a: Kindred, b: Kindred) =>
  ofType(a, b) && a.form.segment === b.form.segment;

const kinship: Record<PlanKind, (a: Kindred, b: Kindred) => boolean> = {
  'team-type-segment': (a, b) => ofTypeAndSegment(a, b) && a.team === b.team,
  'type-segment': ofTypeAndSegment,
  type: ofType,
  all: () => true,
};
