import { type Party, sides } from '../words/party.ts';
import type { PartyQuorum, PolicyCondition, Requirement, Settings } from '../words/settings.ts';

export type RoundKind = 'brief' | 'review' | 'approval' | 'agreement';

/** A party that is asked in a round, and those after whose quorums its people are. */
export type RequiredParty = PartyQuorum & { after?: Party[] };

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
): RequiredParty[] => {
  const asked = requirementsOf(kind, facts, settings).filter(({ advisory }) => !advisory);
  const signing = [...alwaysRequired, ...asked];
  return together(signing, signing);
};

/**
 * The parties that are asked for an opinion, by the same rules, and how many of each. Whoever has to
 * sign does not give one besides.
 */
export const advisoryParties = (...policy: Policy): RequiredParty[] => {
  const signing = requiredParties(...policy);
  const advising = requirementsOf(...policy).filter(
    ({ party, advisory }) => advisory && !signing.some((one) => one.party === party),
  );
  return together(advising, signing);
};

type Policy = Parameters<typeof requiredParties>;

const requirementsOf = (...[kind, facts, settings]: Policy): Requirement[] =>
  kind === 'review' || !facts
    ? []
    : rulesThatHold(facts, settings).flatMap(({ require }) => require);

/**
 * One entry a party, with the highest quorum. It comes after all that any rule says, of those who
 * sign here: nobody waits for a party that is not asked, or decides nothing. Sales and marketing
 * come after nobody (J3).
 */
const together = (
  requirements: readonly Requirement[],
  signing: readonly PartyQuorum[],
): RequiredParty[] =>
  [...new Set(requirements.map(({ party }) => party))].map((party) => {
    const own = requirements.filter((one) => one.party === party);
    const comesAfter = (one: Party): boolean =>
      !sides.includes(party) && own.some(({ after }) => after?.includes(one));
    const after = signing.map((one) => one.party).filter(comesAfter);
    return {
      party,
      quorum: Math.max(...own.map(({ quorum }) => quorum)),
      ...(after.length > 0 && { after: [...new Set(after)] }),
    };
  });

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
