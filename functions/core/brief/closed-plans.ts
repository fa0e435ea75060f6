import type { Asking } from '../asking/asking.ts';
import { type Plan, planOf } from './submitted-briefs.ts';
import {
  type PlanKind,
  type PlansOfKind,
  planKinds,
  plansNeeded,
  type TrackRecord,
} from './track-record.ts';

/**
 * How plans like one came out: the sums of those among `closed` that are of a kind with it. Its
 * readers may not read every one of those requests: no sum, and no difference of two, is of fewer
 * than `plansNeeded`. A plan of no units promised nothing, and says nothing about the next one.
 */
export const trackRecord = (asked: Kindred, closed: readonly ClosedPlan[]): TrackRecord => {
  const plans = closed.flatMap((one) => {
    const planned = planOf(one)?.expectedUnits ?? 0;
    return planned > 0 ? [{ ...one, planned, reached: one.money.units }] : [];
  });
  const sums: PlansOfKind[] = [];
  for (const of of planKinds) {
    const some = plans.filter((plan) => kinship[of](asked, plan));
    if (!tellsOfFew(some.length, sums.at(-1))) sums.push({ of, ...sumsOf(some) });
  }
  return sums.length > 0 || plans.length === 0 ? sums : [{ of: 'all', plans: plans.length }];
};

/** Whether so many plans, or those of them that no closer kind has, are fewer than can be told. */
const tellsOfFew = (plans: number, closer: PlansOfKind | undefined): boolean => {
  const others = plans - (closer?.plans ?? 0);
  return others < plansNeeded && !(closer && others === 0);
};

const sumsOf = (plans: readonly { planned: number; reached: number }[]) => ({
  plans: plans.length,
  planned: plans.reduce((sum, { planned }) => sum + planned, 0),
  reached: plans.reduce((sum, { reached }) => sum + reached, 0),
  silent: plans.filter(({ reached }) => reached === 0).length,
});

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
