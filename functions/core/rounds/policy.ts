import type { Party } from '../words/party.ts';
import type { PartyQuorum, PolicyCondition, Settings } from '../words/settings.ts';

export type RoundKind = 'brief' | 'review' | 'approval' | 'agreement';

/** Facts of a request and its brief that the conditions of the sign-off policy can test. */
export type PolicyFacts = {
  usesPrice: boolean;
  usesIncentives: boolean;
  regulatedClaim: boolean;
  /** The owner's answer; missing where it was not asked, and in older briefs. */
  legalHasToSign?: boolean;
  /** What the plan says of the brand goes beyond the house brand; missing in older briefs. */
  beyondHouseBrand?: boolean;
  /** An earlier version said something else of the brand; missing where none did. */
  brandChanged?: boolean;
  cost: number;
  roi?: number;
  collateralType: string;
  segment: string;
};

/**
 * The parties that have to sign, and their quorums. Sales and marketing always do (J3); if several
 * rules name a party, the highest quorum counts. A review only asks these two: it is about the
 * work, not the terms. So does an agreement, of which there are no facts.
 */
export const requiredParties = (
  kind: RoundKind,
  facts: PolicyFacts | undefined,
  settings: Pick<Settings, 'policy' | 'roiTarget'>,
): PartyQuorum[] => {
  const quorums = new Map<Party, number>(
    alwaysRequired.map(({ party, quorum }) => [party, quorum]),
  );
  const rules = kind === 'review' || !facts ? [] : rulesThatHold(facts, settings);
  for (const { party, quorum } of rules.flatMap((rule) => rule.require)) {
    quorums.set(party, Math.max(quorum, quorums.get(party) ?? 0));
  }
  return [...quorums].map(([party, quorum]) => ({ party, quorum }));
};

/** The rules of the policy whose condition holds. */
export const rulesThatHold = (
  facts: PolicyFacts,
  { policy, roiTarget }: Pick<Settings, 'policy' | 'roiTarget'>,
): Settings['policy']['rules'] =>
  policy.rules.filter((rule) => conditionHolds(rule.when, facts, roiTarget));

const alwaysRequired: readonly PartyQuorum[] = [
  { party: 'sales', quorum: 1 },
  { party: 'marketing', quorum: 1 },
];

const conditionHolds = (when: PolicyCondition, facts: PolicyFacts, roiTarget: number): boolean =>
  (when.usesPrice === undefined || when.usesPrice === facts.usesPrice) &&
  (when.usesIncentives === undefined || when.usesIncentives === facts.usesIncentives) &&
  (when.regulatedClaim === undefined || when.regulatedClaim === facts.regulatedClaim) &&
  (when.legalHasToSign === undefined || when.legalHasToSign === (facts.legalHasToSign ?? false)) &&
  (when.ownBrand === undefined || when.ownBrand === hasOwnBrand(facts)) &&
  (when.costAtLeast === undefined || facts.cost >= when.costAtLeast) &&
  (when.roiUnderTarget === undefined ||
    when.roiUnderTarget === (facts.roi ?? Number.POSITIVE_INFINITY) < roiTarget) &&
  (when.collateralType === undefined || when.collateralType === facts.collateralType) &&
  (when.segment === undefined || when.segment === facts.segment);

/** A plan says more of the brand than the house brand, or says something else than it did. */
const hasOwnBrand = ({ beyondHouseBrand, brandChanged }: PolicyFacts): boolean =>
  beyondHouseBrand === true || brandChanged === true;
