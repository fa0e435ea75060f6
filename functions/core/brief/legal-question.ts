import { rulesThatHold } from '../rounds/policy.ts';
import { faultAt, type PlanRule } from './plan-rule.ts';
import type { ReadablePlan } from './readable-plan.ts';
import { claims, companyWords, moneyWords } from './words-for-legal.ts';

/**
 * Where a plan names a price or makes a claim, its owner says whether legal has to sign. Nobody is
 * asked where legal signs anyway, by another rule of the policy, nor where no rule would hear a
 * yes; a yes that no rule hears is refused, as its owner would count on legal.
 */
export const legalNotAnswered: PlanRule = (plan, { policyFacts, settings }) => {
  const heard = asksLegal({ ...policyFacts, legalHasToSign: true }, settings);
  const answer = plan.tactics.legalHasToSign;
  if (answer === true && !heard) return [faultAt(unheard, ...question)];
  if (answer !== undefined || !heard || asksLegal(policyFacts, settings)) return [];
  const found = [...new Set(wordsForLegal(plan, settings.policy.legalWords))];
  if (found.length === 0) return [];
  const said = found.slice(0, 3).map((words) => `“${words}”`);
  const detail = `is to be answered, as the plan says ${said.join(' and ')}: does legal have to sign it, yes or no?`;
  return [faultAt(detail, ...question)];
};

const question = ['tactics', 'legalHasToSign'] as const;

const unheard =
  'is yes, and no rule of the policy asks legal then: settings.policy.rules needs one';

const asksLegal = (...facts: Parameters<typeof rulesThatHold>): boolean =>
  rulesThatHold(...facts).some(({ require }) =>
    require.some(({ party, advisory }) => party === 'legal' && !advisory),
  );

/**
 * Prices and words about money in what people are told, and claims anywhere. A situation may say
 * what was spent, which is no offer; prices and incentives of the tactics have rules of their own.
 */
const wordsForLegal = (
  { situation = '', strategy, tactics }: ReadablePlan,
  legalWords: readonly string[],
): string[] => {
  const { targetMarket = '', strategicPartners = '', valueProposition = '' } = strategy;
  const { price = '', incentives = '', legalHasToSign: _, ...rest } = tactics;
  const told = [valueProposition, ...Object.values(rest)].filter((text) => text !== undefined);
  const written = [situation, targetMarket, strategicPartners, price, incentives, ...told];
  const company = companyWords(legalWords);
  return [
    ...told.flatMap((text) => moneyWords.flatMap((words) => found(text, words))),
    ...written.flatMap((text) => [claims, company].flatMap((words) => found(text, words))),
  ];
};

const found = (text: string, words: RegExp): string[] => {
  const [first] = words.exec(text.normalize('NFKC')) ?? [];
  return first === undefined ? [] : [first.trim()];
};
