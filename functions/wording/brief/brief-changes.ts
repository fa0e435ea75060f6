import type { Brief, ShownBrief } from '../../core/brief/brief-form.ts';
import { isSameContent } from '../../core/words/digest.ts';
import type { PlanPart } from '../../core/words/plan-part.ts';
import { shorten } from '../say.ts';
import { briefDifferences } from './brief-differences.ts';
import { money, whole } from './describe-brief.ts';
import type { PartDifference } from './part-differences.ts';

/**
 * The changes since the version that a reader was last asked about: all `parts` that changed, and,
 * of what the reader signs for, the lines; `others` are the parts outside of that.
 */
export type BriefChanges = {
  since: number;
  parts: string[];
  yours?: PartDifference[];
  others?: string[];
};

/** The parts of the plan that differ between two versions, in words, in the order of the plan. */
export const changedParts = (before: Brief, after: Brief): string[] => [
  ...(before.situation === after.situation ? [] : ['Situation']),
  ...changesIn('Goal', before.goal, after.goal),
  ...changesIn('Strategy', before.strategy, after.strategy),
  ...changesIn('Tactics', before.tactics, after.tactics),
  ...changesIn('Implementation', before.implementation, after.implementation),
  ...figures(before.measures, after.measures),
];

const changesIn = (chapter: string, before: object, after: object): string[] => {
  const was = new Map(Object.entries(before));
  const is = new Map(Object.entries(after));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    if (isSameContent(was.get(key), is.get(key))) return [];
    const how =
      was.get(key) === undefined ? ' (new)' : is.get(key) === undefined ? ' (removed)' : '';
    return [`${chapter}: ${names[key] ?? key}${how}`];
  });
};

const names: Record<string, string> = {
  kpis: 'KPIs',
  operational: 'operational goals',
  targetMarket: 'target market',
  strategicPartners: 'strategic partners',
  valueProposition: 'value proposition',
  sharedGoal: 'shared goal',
  journeyStage: 'stage of the journey',
  systems: 'systems to be in place',
  legalHasToSign: 'whether legal has to sign',
};

const figures = (before: Brief['measures'], after: Brief['measures']): string[] => {
  const moved = (label: string, was: string, is: string) =>
    was === is ? [] : [`Measures: ${label}, from ${was} to ${is}`];
  return [
    ...moved('budgeted cost', money(before.budgetedCost), money(after.budgetedCost)),
    ...moved('value of one sale', money(before.valueOfOneSale), money(after.valueOfOneSale)),
    ...moved('expected units', whole(before.expectedUnits), whole(after.expectedUnits)),
    ...(before.unitsFrom === after.unitsFrom ? [] : ['Measures: whose estimate of units it uses']),
    ...(isSameContent(before.budget, after.budget) ? [] : ['Measures: the budget by kind']),
    ...(isSameContent(before.successMetrics, after.successMetrics)
      ? []
      : ['Measures: what counts as a result']),
    ...(isSameContent(before.leadDefinition, after.leadDefinition)
      ? []
      : ['Measures: lead definition']),
    ...(isSameContent(before.attribution, after.attribution)
      ? []
      : ['Measures: what counts as earned, and when it is looked at']),
  ];
};

/**
 * The changes between the shown version and the earlier one, as a reader with this scope sees them;
 * undefined without an earlier one.
 */
export const changesBetween = (
  { brief, before }: ShownBrief,
  scope?: readonly PlanPart[],
): BriefChanges | undefined => {
  if (!brief || !before) return undefined;
  const lines = briefDifferences(before.brief, brief);
  const own = scope && new Set(scope.map((part) => labelOfPart[part]));
  const isOwn = ({ part }: PartDifference) => !own || own.has(part);
  return {
    since: before.version,
    parts: changedParts(before.brief, brief),
    yours: lines.filter(isOwn),
    others: lines.filter((line) => !isOwn(line)).map(({ part }) => part),
  };
};

/** Changed lines as text: what stood there, and what stands there now. */
export const sayLines = (lines: readonly PartDifference[]): string[] =>
  lines.map(({ part, before, after }) => {
    const [was, is] = [before, after].map((some) => shorten(some.join(' / '), saidAtMost));
    return `${part}: ${was ? `was “${was}”, ` : ''}${is ? `now “${is}”` : 'now nothing'}`;
  });

/** Characters; the page has all of it. */
const saidAtMost = 300;

/** Where each part of the plan stands in its description. */
const labelOfPart: Record<PlanPart, string> = {
  situation: 'Situation',
  'goal.kpis': 'Goal: KPIs',
  'goal.operational': 'Goal: Operational goals',
  'goal.sharedGoal': 'Goal: Shared goal',
  'strategy.targetMarket': 'Strategy: Target market',
  'strategy.strategicPartners': 'Strategy: Strategic partners',
  'strategy.valueProposition': 'Strategy: Value proposition',
  'strategy.persona': 'Strategy: Persona',
  'strategy.journeyStage': 'Strategy: Stage of the journey',
  'tactics.product': 'Tactics: Product',
  'tactics.service': 'Tactics: Service',
  'tactics.brand': 'Tactics: Brand',
  'tactics.price': 'Tactics: Price',
  'tactics.incentives': 'Tactics: Incentives',
  'tactics.communications': 'Tactics: Communications',
  'tactics.distribution': 'Tactics: Distribution',
  'tactics.legalHasToSign': 'Tactics: Does legal have to sign?',
  'implementation.steps': 'Implementation: Steps',
  'implementation.systems': 'Implementation: Systems to be in place',
  'measures.budgetedCost': 'Measures and return: Money',
  'measures.budget': 'Measures and return: Budget',
  'measures.valueOfOneSale': 'Measures and return: Money',
  'measures.expectedUnits': 'Measures and return: Money',
  'measures.unitsFrom': 'Measures and return: Whose estimate of units it uses',
  'measures.successMetrics': 'Measures and return: What counts as a result',
  'measures.leadDefinition': 'Measures and return: Lead definition',
  'measures.attribution': 'Measures and return: What counts as earned',
};
