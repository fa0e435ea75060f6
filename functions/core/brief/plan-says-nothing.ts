import {
  audienceSaysNothing,
  nameSaysNothing,
  partSaysNothing,
  signSaysNothing,
} from '../asking/says-nothing.ts';
import type { FieldError } from '../words/refusal.ts';
import { faultAt, goalsOf, type PlanRule } from './plan-rule.ts';

/** Whatever is written says something: a few words in prose, and no placeholder as a name. */
export const saysTooLittle: PlanRule = (plan, { tier }) => {
  const { situation, strategy, tactics, implementation, measures } = plan;
  const { legalHasToSign: _, ...prose } = tactics;
  return [
    ...wrong(situation, few(3), 'situation'),
    ...goalsOf(plan).flatMap(({ name, unit, list, at }) => [
      ...wrong(name, nameSaysNothing, 'goal', list, at, 'name'),
      ...wrong(unit, signSaysNothing, 'goal', list, at, 'unit'),
    ]),
    ...wrong(strategy.targetMarket, audienceSaysNothing, 'strategy', 'targetMarket'),
    ...wrong(strategy.strategicPartners, few(2), 'strategy', 'strategicPartners'),
    ...wrong(strategy.valueProposition, few(2), 'strategy', 'valueProposition'),
    ...Object.entries(prose).flatMap(([name, text]) =>
      wrong(text, tacticSaysNothing[name as keyof typeof prose], 'tactics', name),
    ),
    ...(tier === 'light' && Object.values(prose).every((text) => !text)
      ? [
          faultAt(
            'is required, or another of the tactics: say how people hear of it',
            'tactics',
            'communications',
          ),
        ]
      : []),
    ...implementation.steps.flatMap(({ what }, at) =>
      wrong(what, nameSaysNothing, 'implementation', 'steps', at, 'what'),
    ),
    ...implementation.systems.flatMap(({ system }, at) =>
      wrong(system, signSaysNothing, 'implementation', 'systems', at, 'system'),
    ),
    ...measures.successMetrics.flatMap((metric, at) =>
      wrong(metric, nameSaysNothing, 'measures', 'successMetrics', at),
    ),
  ];
};

const few = (words: number) => (text: string) => partSaysNothing(text, words);

/** A product, or a price, may be named by a word or an amount; what is done with it may not. */
const tacticSaysNothing = {
  product: few(1),
  service: few(1),
  brand: few(1),
  price: signSaysNothing,
  incentives: few(1),
  communications: few(2),
  distribution: few(2),
} as const;

const wrong = (
  text: string | undefined,
  whatIsWrong: (text: string) => string | undefined,
  ...path: readonly (string | number)[]
): FieldError[] => {
  // What is empty is refused for that.
  const detail = text ? whatIsWrong(text) : undefined;
  return detail ? [faultAt(detail, ...path)] : [];
};
