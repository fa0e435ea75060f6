import type { Attribution } from '../money/attribution.ts';
import type { CostKind } from '../money/money-kinds.ts';
import type { Tier } from '../words/words.ts';
import type { PolicyFacts, Projection } from './brief.ts';

/** A submitted brief as the request remembers it; the text itself is an item of its own. */
export type BriefVersion = {
  version: number;
  digest: string;
  submittedBy: string;
  submittedAt: string;
  tier: Tier;
  facts: PolicyFacts;
  projection: Projection;
  /** Briefs from before these were kept have none of them. Amounts are in minor units. */
  expectedUnits?: number;
  valueOfOneSale?: number;
  budget?: { kind: CostKind; amount: number }[];
  attribution?: Attribution;
};

/** What a request is held to. */
export type Plan = {
  brief?: BriefVersion;
  /** The version that every required party signed last: what the request is held to. */
  signedBrief?: BriefVersion;
  /** The last one; the ledger has all of them. */
  corrected?: CourseCorrection;
};

/**
 * What owner and requester learned after the release, and the version of the brief that it led to,
 * if it did.
 */
type CourseCorrection = { note: string; by: string; briefVersion?: number; at: string };

export type PlanEvent =
  | { type: 'brief-submitted'; data: Omit<BriefVersion, 'submittedAt'> }
  | { type: 'course-corrected'; data: Omit<CourseCorrection, 'at'> };

/**
 * The plan that a request is held to: what was signed last. Requests from before that was kept have
 * one version.
 */
export const planOf = ({ signedBrief, brief }: Plan): BriefVersion | undefined =>
  signedBrief ?? brief;

/** The latest version of the brief is the signed one now. */
export const withSignedBrief = <State extends Plan>(state: State): State => ({
  ...state,
  signedBrief: state.brief,
});

/** A request's plan after one of its events; what is `released` was signed. */
export const evolvePlan = <State extends Plan & { released?: unknown }>(
  state: State,
  event: PlanEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'brief-submitted':
      return withBrief(state, { ...event.data, submittedAt: at });
    case 'course-corrected':
      return { ...state, corrected: { ...event.data, at } };
  }
};

/**
 * What was released was signed, also in states from before that was kept: a change of plan does not
 * make it less so.
 */
const withBrief = <State extends Plan & { released?: unknown }>(
  state: State,
  brief: BriefVersion,
): State => {
  const signedBrief = state.signedBrief ?? (state.released ? state.brief : undefined);
  return { ...state, brief, ...(signedBrief && { signedBrief }) };
};
