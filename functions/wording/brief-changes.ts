import type { Brief, ShownBrief } from '../core/brief/brief-form.ts';
import { isSameContent } from '../core/words/digest.ts';
import { money, whole } from './describe-brief.ts';

/** The changes since the version that a reader was last asked about. */
export type BriefChanges = { since: number; parts: string[] };

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
    ...(isSameContent(before.attribution, after.attribution)
      ? []
      : ['Measures: what counts as earned, and when it is looked at']),
  ];
};

/** The changes between the shown version and the earlier one; undefined without an earlier one. */
export const changesBetween = ({ brief, before }: ShownBrief): BriefChanges | undefined =>
  brief && before ? { since: before.version, parts: changedParts(before.brief, brief) } : undefined;
