import * as z from 'zod';
import type { Party } from './party.ts';

/**
 * The parts of a brief that a scope can name, and that a version has a digest of: its fields, down
 * to the second level. A field that is added to the brief's form is added here.
 */
export const PlanPart = z.enum([
  'situation',
  'goal.kpis',
  'goal.operational',
  'goal.sharedGoal',
  'strategy.targetMarket',
  'strategy.strategicPartners',
  'strategy.valueProposition',
  'strategy.persona',
  'strategy.journeyStage',
  'tactics.product',
  'tactics.service',
  'tactics.brand',
  'tactics.price',
  'tactics.incentives',
  'tactics.communications',
  'tactics.distribution',
  'tactics.legalHasToSign',
  'implementation.steps',
  'implementation.systems',
  'measures.budgetedCost',
  'measures.budget',
  'measures.valueOfOneSale',
  'measures.expectedUnits',
  'measures.unitsFrom',
  'measures.successMetrics',
  'measures.leadDefinition',
  'measures.attribution',
]);
export type PlanPart = z.infer<typeof PlanPart>;

/** The parts that each party signs for (J12); who is not named signs for all of them. */
export type Scopes = Partial<Record<Party, readonly PlanPart[]>>;
