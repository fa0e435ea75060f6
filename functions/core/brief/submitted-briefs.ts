import type { Attribution } from '../money/attribution.ts';
import type { CostKind } from '../money/money-kinds.ts';
import { type Authored, withAuthors } from '../rounds/authors.ts';
import type { PolicyFacts } from '../rounds/policy.ts';
import type { MadeFor } from '../words/agreed-reference.ts';
import type { PartDigests } from '../words/part-digests.ts';
import type { Tier } from '../words/words.ts';
import type { Projection } from './projected-return.ts';
import type { TrackRecord } from './track-record.ts';

/**
 * A submitted version of the brief as the request's state has it; the text is an item of its own.
 * Versions count from 1 and never change.
 */
export type BriefVersion = {
  version: number;
  digest: string;
  submittedBy: string;
  /** All who wrote it, `submittedBy` among them; missing in older versions. */
  authors?: string[];
  submittedAt: string;
  tier: Tier;
  facts: PolicyFacts;
  projection: Projection;
  /** Missing in briefs that are older than these fields. Amounts are in minor units. */
  expectedUnits?: number;
  valueOfOneSale?: number;
  budget?: { kind: CostKind; amount: number }[];
  attribution?: Attribution;
  /** Its strategic partners, by which money is counted; missing in older versions. */
  partners?: string[];
  /** How plans like it had come out when it was submitted; missing in older versions. */
  trackRecord?: TrackRecord;
  /** What both sides agreed on that it was made for; missing where it names nothing. */
  madeFor?: MadeFor[];
};

/** The brief of a request: its latest version, and the one that was signed. */
export type Plan = {
  brief?: BriefVersion;
  /** The version that every required party signed last; the request is held to it. */
  signedBrief?: BriefVersion;
  /** Who wrote each version, by its digest. */
  briefAuthors?: Authored[];
  /** The latest course correction; the ledger has all of them. */
  corrected?: CourseCorrection;
};

/**
 * What was learned after the release and, if that changed the plan, the brief version it led to.
 */
type CourseCorrection = { note: string; by: string; briefVersion?: number; at: string };

/** Who wrote each version; of versions older than that is kept, who submitted the latest. */
export const writtenBriefs = ({ briefAuthors, brief }: Plan): Authored[] =>
  briefAuthors ?? (brief ? [{ work: brief.digest, by: [brief.submittedBy] }] : []);

export type PlanEvent =
  | {
      type: 'brief-submitted';
      /** `parts` has the digest of each part, and `digest` is their root; older ones lack them. */
      data: Omit<BriefVersion, 'submittedAt'> & { parts?: PartDigests };
    }
  | { type: 'course-corrected'; data: Omit<CourseCorrection, 'at'> };

/**
 * The plan that a request is held to: the brief signed last. Older requests have one version only.
 */
export const planOf = ({ signedBrief, brief }: Plan): BriefVersion | undefined =>
  signedBrief ?? brief;

/** Marks the latest version of the brief as signed. */
export const withSignedBrief = <State extends Plan>(state: State): State => ({
  ...state,
  signedBrief: state.brief,
});

/** Applies an event; whatever is `released` had a signed brief. */
export const evolvePlan = <State extends Plan & { released?: unknown }>(
  state: State,
  event: PlanEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'brief-submitted': {
      // The ledger has them, and the text itself.
      const { parts: _, ...version } = event.data;
      return withBrief(state, { ...version, submittedAt: at });
    }
    case 'course-corrected':
      return { ...state, corrected: { ...event.data, at } };
  }
};

/**
 * A released request has a signed brief, even in old states that do not say so; a change of plan
 * must not lose it.
 */
const withBrief = <State extends Plan & { released?: unknown }>(
  state: State,
  brief: BriefVersion,
): State => {
  const signedBrief = state.signedBrief ?? (state.released ? state.brief : undefined);
  const { digest, authors } = brief;
  return {
    ...state,
    brief,
    ...(signedBrief && { signedBrief }),
    ...(authors && {
      briefAuthors: withAuthors(state.briefAuthors, { work: digest, by: authors }),
    }),
  };
};
