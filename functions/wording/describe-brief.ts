import { type Brief, projectReturn, type ShownBrief } from '../core/brief/brief.ts';
import type { EarningKind } from '../core/money/money-kinds.ts';
import { digestOf } from '../core/words/digest.ts';
import { formatMoney, formatRoi, type Money } from '../core/words/money.ts';
import { sayDay } from './say.ts';

/** A labelled part of a section: prose or a list. */
export type BriefPart = { label?: string; text?: string; items?: string[] };

/** A section of a brief, in reading order. */
export type BriefSection = { heading: string; parts: BriefPart[] };

/** The computed cost and return of the plan, each as a label and a formatted value. */
export const projectionFacts = (
  brief: Pick<Brief, 'measures'>,
): { label: string; value: string }[] => {
  const { currency } = brief.measures.budgetedCost;
  const { cost, value, net, roi } = projectReturn(brief);
  return [
    { label: 'Budgeted cost', value: formatMoney(cost, currency) },
    {
      label: 'Projected value',
      value: `${formatMoney(value, currency)} (${whole(brief.measures.expectedUnits)} × ${money(brief.measures.valueOfOneSale)} net)`,
    },
    {
      label: net < 0 ? 'Projected loss' : 'Projected gain',
      value: formatMoney(Math.abs(net), currency),
    },
    { label: 'Projected ROI', value: formatRoi(roi) },
  ];
};

const whole = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 6 });

const money = ({ amount, currency }: Money): string => formatMoney(amount, currency);

/** A brief for people to read: the six parts of the plan without empty ones, amounts formatted. */
export const describeBrief = (brief: Brief): BriefSection[] => {
  const { goal, strategy, tactics, implementation, measures } = brief;
  const sections: BriefSection[] = [
    { heading: 'Situation', parts: [{ text: brief.situation }] },
    {
      heading: 'Goal',
      parts: [
        ...list('KPIs', goal.kpis.map(target)),
        ...list('Operational goals', goal.operational.map(target)),
      ],
    },
    {
      heading: 'Strategy',
      parts: [
        ...part('Target market', strategy.targetMarket),
        ...part('Strategic partners', strategy.strategicPartners),
        ...part('Value proposition', strategy.valueProposition),
      ],
    },
    {
      heading: 'Tactics',
      parts: [
        ...part('Product', tactics.product),
        ...part('Service', tactics.service),
        ...part('Brand', tactics.brand),
        ...part('Price', tactics.price),
        ...part('Incentives', tactics.incentives),
        ...part('Communications', tactics.communications),
        ...part('Distribution', tactics.distribution),
      ],
    },
    {
      heading: 'Implementation',
      parts: [
        ...list('Steps', implementation.steps.map(step)),
        ...list('Systems to be in place', implementation.systems.map(system)),
      ],
    },
    {
      heading: 'Measures and return',
      parts: [
        ...list(
          'Money',
          projectionFacts(brief).map(({ label, value }) => `${label}: ${value}`),
        ),
        ...list(
          'Budget',
          (measures.budget ?? []).map(({ kind, amount }) => `${kind}: ${money(amount)}`),
        ),
        ...list('What counts as a result', measures.successMetrics),
        ...list('What counts as earned', attributionInWords(measures.attribution)),
      ],
    },
  ];
  return sections.filter((section) => section.parts.length > 0);
};

const list = (label: string, items: string[]): BriefPart[] =>
  items.length > 0 ? [{ label, items }] : [];

const target = ({ name, number, unit, value, by }: Target): string =>
  `${name}: ${whole(number)} ${unit} by ${sayDay(by)}, worth ${money(value)}`;

type Target = Brief['goal']['kpis'][number];

const part = (label: string, text: string | undefined): BriefPart[] =>
  text ? [{ label, text }] : [];

const step = ({ what, ownerParty, by }: Step): string =>
  `${what} (${ownerParty}, by ${sayDay(by)})`;

type Step = Brief['implementation']['steps'][number];

const system = ({ system: name, ready }: SystemInPlace): string =>
  `${name}: ${ready ? 'ready' : 'not ready yet'}`;

type SystemInPlace = Brief['implementation']['systems'][number];

/** The attribution in words, or the default without one. */
const attributionInWords = (attribution: Measures['attribution']): string[] => {
  if (!attribution) return ['Everything that is won, whenever; pipeline never counts'];
  const { counts, from, until, checkIns } = attribution;
  const kinds = counts.map((kind) => kindsInWords[kind]).join(', ');
  return [
    `${kinds.slice(0, 1).toUpperCase()}${kinds.slice(1)}, from ${sayDay(from)} to ${sayDay(until)}; pipeline never counts`,
    ...(checkIns.length > 0
      ? [`Looked at together ${checkIns.join(', ')} days after release`]
      : []),
  ];
};

const kindsInWords: Record<EarningKind, string> = {
  'closed-won': 'deals won',
  membership: 'memberships sold',
  retention: 'customers kept',
};

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
    if (same(was.get(key), is.get(key))) return [];
    const how =
      was.get(key) === undefined ? ' (new)' : is.get(key) === undefined ? ' (removed)' : '';
    return [`${chapter}: ${names[key] ?? key}${how}`];
  });
};

const same = (a: unknown, b: unknown): boolean =>
  a === undefined || b === undefined ? a === b : digestOf(a) === digestOf(b);

const names: Record<string, string> = {
  kpis: 'KPIs',
  operational: 'operational goals',
  targetMarket: 'target market',
  strategicPartners: 'strategic partners',
  valueProposition: 'value proposition',
  systems: 'systems to be in place',
};

const figures = (before: Brief['measures'], after: Brief['measures']): string[] => {
  const moved = (label: string, was: string, is: string) =>
    was === is ? [] : [`Measures: ${label}, from ${was} to ${is}`];
  return [
    ...moved('budgeted cost', money(before.budgetedCost), money(after.budgetedCost)),
    ...moved('value of one sale', money(before.valueOfOneSale), money(after.valueOfOneSale)),
    ...moved('expected units', whole(before.expectedUnits), whole(after.expectedUnits)),
    ...(same(before.budget, after.budget) ? [] : ['Measures: the budget by kind']),
    ...(same(before.successMetrics, after.successMetrics)
      ? []
      : ['Measures: what counts as a result']),
    ...(same(before.attribution, after.attribution)
      ? []
      : ['Measures: what counts as earned, and when it is looked at']),
  ];
};

/** The changes between the shown version and the earlier one; undefined without an earlier one. */
export const changesBetween = ({ brief, before }: ShownBrief): BriefChanges | undefined =>
  brief && before ? { since: before.version, parts: changedParts(before.brief, brief) } : undefined;

type Measures = Brief['measures'];
