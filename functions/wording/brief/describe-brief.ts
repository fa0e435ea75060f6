import type { Brief } from '../../core/brief/brief-form.ts';
import { projectReturn } from '../../core/brief/projected-return.ts';
import type { EarningKind } from '../../core/money/money-kinds.ts';
import { formatMoney, formatRoi, type Money } from '../../core/words/money.ts';
import type { BriefPartName } from '../../core/words/words.ts';
import { sayReference } from '../agreements/reference-in-words.ts';
import { sayDay } from '../say.ts';

/** A labelled part of a section: prose or a list. */
export type BriefPart = { label?: string; text?: string; items?: string[] };

/** A section of a brief, in reading order. */
export type BriefSection = { part: BriefPartName; heading: string; parts: BriefPart[] };

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

export const whole = (value: number): string => {
  wholes ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
  return wholes.format(value);
};

/** Kept: making one takes longer than a page's other figures together. */
let wholes: Intl.NumberFormat | undefined;

export const money = ({ amount, currency }: Money): string => formatMoney(amount, currency);

/** A brief for people to read: the six parts of the plan without empty ones, amounts formatted. */
export const describeBrief = (brief: Brief): BriefSection[] => {
  const { goal, strategy, tactics, implementation, measures } = brief;
  const sections: BriefSection[] = [
    { part: 'situation', heading: 'Situation', parts: [{ text: brief.situation }] },
    {
      part: 'goal',
      heading: 'Goal',
      parts: [
        ...list('KPIs', goal.kpis.map(sayTarget)),
        ...list('Operational goals', goal.operational.map(sayTarget)),
        ...part('Shared goal', sayReference(goal.sharedGoal)),
      ],
    },
    {
      part: 'strategy',
      heading: 'Strategy',
      parts: [
        ...part('Target market', strategy.targetMarket),
        ...part('Strategic partners', strategy.strategicPartners),
        ...part('Value proposition', strategy.valueProposition),
        ...part('Persona', sayReference(strategy.persona)),
        ...part('Stage of the journey', sayReference(strategy.journeyStage)),
      ],
    },
    {
      part: 'tactics',
      heading: 'Tactics',
      parts: [
        ...part('Product', tactics.product),
        ...part('Service', tactics.service),
        ...part('Brand', tactics.brand),
        ...part('Price', tactics.price),
        ...part('Incentives', tactics.incentives),
        ...part('Communications', tactics.communications),
        ...part('Distribution', tactics.distribution),
        ...part('Does legal have to sign?', sayAnswer(tactics.legalHasToSign)),
      ],
    },
    {
      part: 'implementation',
      heading: 'Implementation',
      parts: [
        ...list('Steps', implementation.steps.map(sayStep)),
        ...list('Systems to be in place', implementation.systems.map(system)),
      ],
    },
    {
      part: 'measures',
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
        ...part('Whose estimate of units it uses', measures.unitsFrom),
        ...list('What counts as a result', measures.successMetrics),
        ...part('Lead definition', sayReference(measures.leadDefinition)),
        ...list('What counts as earned', attributionInWords(measures.attribution)),
      ],
    },
  ];
  return sections.filter((section) => section.parts.length > 0);
};

const list = (label: string, items: string[]): BriefPart[] =>
  items.length > 0 ? [{ label, items }] : [];

const sayAnswer = (answer: boolean | undefined): string | undefined =>
  answer === undefined ? undefined : `${answer ? 'Yes' : 'No'}, by the owner's word.`;

/** A goal, in figures and money. */
export const sayTarget = ({ name, number, unit, value, by }: Target): string =>
  `${name}: ${whole(number)} ${unit} by ${sayDay(by)}, worth ${money(value)}`;

type Target = Brief['goal']['kpis'][number];

const part = (label: string, text: string | undefined): BriefPart[] =>
  text ? [{ label, text }] : [];

/** A step, who takes it, and by when. */
export const sayStep = ({ what, ownerParty, by }: Step): string =>
  `${what} (${ownerParty}, by ${sayDay(by)})`;

type Step = Brief['implementation']['steps'][number];

const system = ({ system: name, ready }: SystemInPlace): string =>
  `${name}: ${ready ? 'ready' : 'not ready yet'}`;

type SystemInPlace = Brief['implementation']['systems'][number];

/** The attribution in words, or the default without one. */
const attributionInWords = (attribution: Brief['measures']['attribution']): string[] => {
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
