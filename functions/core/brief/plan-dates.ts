import { faultAt, goalsOf, type PlanRule } from './plan-rule.ts';
import type { ReadablePlan } from './readable-plan.ts';

/** Goals and steps lie ahead. What has happened since a plan was signed may stay in the next. */
export const datesPast: PlanRule = (plan, { today, signed }) => {
  const kept = new Set(signed ? daysOf(signed).map(({ by }) => by) : []);
  return daysOf(plan).flatMap(({ by, path }) =>
    by !== undefined && by < today && !kept.has(by)
      ? [faultAt('is in the past; name a day from today on', ...path)]
      : [],
  );
};

/** What is done for a goal is done by its day: no step comes after the last of the goals. */
export const stepsAfterGoals: PlanRule = (plan) => {
  const last = lastGoal(plan);
  if (last === undefined) return [];
  return plan.implementation.steps.flatMap(({ by }, at) =>
    by !== undefined && by > last
      ? [faultAt(`is after the last goal, ${last}; move one of the two`, ...step(at))]
      : [],
  );
};

/**
 * The time in which results count is open when there can be any. After the release it stays as it
 * was signed, and is not judged again.
 */
export const windowMissesResults: PlanRule = (plan, { today, neededBy, signed }) => {
  const { from, until } = plan.measures.attribution;
  if (signed) return [];
  const last = lastGoal(plan);
  const earliest = [neededBy, firstStep(plan, last)].filter((day) => day !== undefined);
  const out = earliest.find((day) => until !== undefined && until < day);
  const closes =
    until !== undefined && until < today
      ? 'is in the past; name a day from today on'
      : out && `closes before anything is out, which is by ${out}: nothing would count`;
  return [
    ...(closes ? [faultAt(closes, ...window, 'until')] : []),
    ...(from !== undefined && last !== undefined && from > last
      ? [
          faultAt(
            `opens after the last goal, ${last}: nothing would count by then`,
            ...window,
            'from',
          ),
        ]
      : []),
  ];
};

const window = ['measures', 'attribution'] as const;

const step = (at: number) => ['implementation', 'steps', at, 'by'] as const;

const daysOf = (plan: ReadablePlan) => [
  ...goalsOf(plan).map(({ list, at, by }) => ({ by, path: ['goal', list, at, 'by'] })),
  ...plan.implementation.steps.map(({ by }, at) => ({ by, path: step(at) })),
];

/** Undefined while one of them has no day. */
const lastGoal = (plan: ReadablePlan): string | undefined => {
  const days = goalsOf(plan).map(({ by }) => by);
  return days.includes(undefined) ? undefined : days.toSorted().at(-1);
};

/** Of those that come before the last goal; the others are refused for that. */
const firstStep = ({ implementation }: ReadablePlan, last = ''): string | undefined =>
  implementation.steps
    .flatMap(({ by }) => (by !== undefined && by <= last ? by : []))
    .toSorted()[0];
