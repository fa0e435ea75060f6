import type { FieldError } from '../words/refusal.ts';
import { namesWhatIsAgreed } from './agreed-in-plan.ts';
import { estimateNotNamed } from './estimates-in-plan.ts';
import { goalsAndUnitsDisagree, percentOverHundred } from './goals-in-figures.ts';
import { legalNotAnswered } from './legal-question.ts';
import { datesPast, stepsAfterGoals, windowMissesResults } from './plan-dates.ts';
import type { PlanRule } from './plan-rule.ts';
import { saysTooLittle } from './plan-says-nothing.ts';

/**
 * What does not hold in a plan though its fields are there. It is asked when a brief is submitted
 * or previewed, never of one that is stored: what was submitted before a rule stays as it is.
 */
export const planFaults = (...facts: Parameters<PlanRule>): FieldError[] =>
  planRules.flatMap((rule) => rule(...facts));

/** Each names what is wrong by its field; unlike refusals, all of them are said at once. */
const planRules: readonly PlanRule[] = [
  saysTooLittle,
  datesPast,
  stepsAfterGoals,
  goalsAndUnitsDisagree,
  percentOverHundred,
  windowMissesResults,
  legalNotAnswered,
  estimateNotNamed,
  namesWhatIsAgreed,
];
