import { returnOnInvestment } from '../words/money.ts';
import type { Projection } from './projected-return.ts';

/** The kinds of plans that a plan is held against, the closest first. */
export const planKinds = ['team-type-segment', 'type-segment', 'type', 'all'] as const;

export type PlanKind = (typeof planKinds)[number];

/**
 * How the closed plans of a kind came out: the units of all of them, as planned and as reported.
 * `silent` is how many of them reported none.
 */
export type PlansOfKind = {
  of: PlanKind;
  plans: number;
  planned: number;
  reached: number;
  silent: number;
};

/** How many have been closed, where that is fewer than say anything. */
type TooFewPlans = { of: 'all'; plans: number };

/**
 * Of each kind that has enough, the closest first; where there are too few in all, only how many;
 * empty where no plan has been closed yet.
 */
export type TrackRecord = (PlansOfKind | TooFewPlans)[];

/** Fewer plans than these say nothing about the next one, and too much about each other. */
export const plansNeeded = 3;

export const hasSums = (kind: TrackRecord[number]): kind is PlansOfKind => 'planned' in kind;

/** The closest kind with enough plans; undefined where there is none. */
export const evidenceIn = (record: TrackRecord): PlansOfKind | undefined => record.find(hasSums);

/**
 * What a plan returns if it comes out as those did. Its value is rounded down to a minor unit, and
 * its cost is what was planned.
 */
export const atTheirRate = (
  { planned, reached }: Pick<PlansOfKind, 'planned' | 'reached'>,
  { cost, value }: Pick<Projection, 'cost' | 'value'>,
): Projection => {
  const exact = (BigInt(value) * BigInt(reached)) / BigInt(planned);
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  const reachedValue = Number(exact > most ? most : exact);
  return {
    cost,
    value: reachedValue,
    net: reachedValue - cost,
    roi: returnOnInvestment(cost, reachedValue),
  };
};

/** The plans that a projection is held against, and what it is at their rate. */
export type Calibrated = { evidence: PlansOfKind; projection: Projection };

/** Undefined where too few plans have been closed. */
export const calibrated = (
  record: TrackRecord,
  projection: Pick<Projection, 'cost' | 'value'>,
): Calibrated | undefined => {
  const evidence = evidenceIn(record);
  return evidence && { evidence, projection: atTheirRate(evidence, projection) };
};
