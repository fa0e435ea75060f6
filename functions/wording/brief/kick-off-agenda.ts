import type { RequestForm } from '../../core/asking/request-form.ts';
import type { Brief } from '../../core/brief/brief-form.ts';
import { sayToFindOut } from '../asking/asking-in-words.ts';
import { sayDay } from '../say.ts';
import { sayStep, sayTarget } from './describe-brief.ts';

/** What is talked about when work on a signed plan begins: its goals, what is open, its dates. */
export const kickOffAgenda = (
  { goal, implementation }: Pick<Brief, 'goal' | 'implementation'>,
  form: Pick<RequestForm, 'neededBy' | 'toFindOut'>,
): string => {
  const open = [
    ...implementation.systems
      .filter(({ ready }) => !ready)
      .map(({ system }) => `Not in place yet: ${system}`),
    ...sayToFindOut(form).flatMap(({ items }) => items.map((item) => `Not known yet: ${item}`)),
  ];
  return [
    ...titled('Goals', [...goal.kpis, ...goal.operational].map(sayTarget)),
    ...titled('Open questions', open.length > 0 ? open : ['None that the plan knows of']),
    ...titled('Dates', [
      ...implementation.steps.map(sayStep),
      `Needed by ${sayDay(form.neededBy)}`,
    ]),
  ].join('\n');
};

const titled = (title: string, items: readonly string[]): string[] => [
  `${title}:`,
  ...items.map((item) => `- ${item}`),
];
