import type { PartDigests } from '../words/part-digests.ts';
import { sides } from '../words/party.ts';
import type { PlanPart, Scopes } from '../words/plan-part.ts';
import type { PartyQuorum, Settings } from '../words/settings.ts';
import type { OpenRound } from './round.ts';

/**
 * The scopes of a round's parties, as policy has them when it opens (J2). Sales and marketing have
 * all of the brief, whatever policy says (J3).
 */
export const scopesFor = (
  required: readonly PartyQuorum[],
  { scopes }: Pick<Settings['policy'], 'scopes'>,
): Scopes =>
  Object.fromEntries(
    required.flatMap(({ party }) => {
      const scope = scopes.find((one) => one.party === party)?.parts ?? usualScopes[party];
      return scope && !sides.includes(party) ? [[party, scope]] : [];
    }),
  );

/** Where a claim can stand that raises the question for legal: `legal-question.ts` reads them. */
const claimable: readonly PlanPart[] = [
  'situation',
  'strategy.targetMarket',
  'strategy.strategicPartners',
  'strategy.valueProposition',
  'tactics.product',
  'tactics.service',
  'tactics.brand',
  'tactics.price',
  'tactics.incentives',
  'tactics.communications',
  'tactics.distribution',
];

/** Where policy says nothing. Others, such as product, it and hr, have all of it. */
const usualScopes: Scopes = {
  brand: [
    'strategy.valueProposition',
    'strategy.persona',
    'tactics.brand',
    'tactics.communications',
  ],
  legal: [...claimable, 'tactics.legalHasToSign'],
  finance: [
    'goal.sharedGoal',
    'measures.budgetedCost',
    'measures.budget',
    'measures.valueOfOneSale',
    'measures.expectedUnits',
    'measures.unitsFrom',
    'measures.leadDefinition',
    'measures.attribution',
  ],
};

/** The digests of the parts in a scope; of all, where there is none. */
export const within = (scope: readonly PlanPart[] | undefined, parts: PartDigests): PartDigests =>
  scope
    ? Object.fromEntries(
        Object.entries(parts).filter(([part]) => (scope as readonly string[]).includes(part)),
      )
    : parts;

/** What the seat of a member signs for; undefined where that is all of it. */
export const scopeOfSeat = (
  round: Pick<OpenRound, 'seats' | 'scopes'> | undefined,
  memberId: string | undefined,
): readonly PlanPart[] | undefined => {
  const seat = round?.seats.find((one) => one.memberId === memberId);
  return seat && round?.scopes?.[seat.party];
};
