import { waitingOn } from '../promises/waiting.ts';
import { humanSteps } from '../stages/stages.ts';
import type { Settings } from '../words/settings.ts';
import type { Stage } from '../words/words.ts';
import type { RequestState } from './request.ts';

/** Where somebody still has to do something, in the order of the way. */
export const openStages: readonly Stage[] = humanSteps.filter((stage) => stage !== 'released');

/** How much stands somewhere, how much of it is overdue, and since when the oldest stands there. */
export type Load = { open: number; overdue: number; since?: string };

/** What stands in each open stage, in all and of each owner. */
export type Board = {
  stages: (Load & { stage: Stage })[];
  owners: (Load & { ownerId: string; stages: (Load & { stage: Stage })[] })[];
};

/**
 * The board of these requests, and they themselves, the most urgent first; owners with most open
 * come first.
 */
export const boardOf = (
  states: readonly RequestState[],
  { now, settings }: { now: string; settings: Pick<Settings, 'sla'> },
): Board & { urgent: RequestState[] } => {
  // Deadlines count working hours: they are reckoned once, and not for each cell.
  const due = states.map((state) => ({ state, due: firstDue(state, settings) }));
  const load = (some: readonly Due[]) => loadOf(some, now);
  const byStage = (some: readonly Due[]) =>
    openStages.map((stage) => ({
      stage,
      ...load(some.filter(({ state }) => state.stage === stage)),
    }));
  const owned = Map.groupBy(due, ({ state }) => state.ownerId);
  return {
    urgent: due.toSorted((one, other) => (one.due < other.due ? -1 : 1)).map(({ state }) => state),
    stages: byStage(due),
    owners: [...owned]
      .map(([ownerId, some]) => ({ ownerId, ...load(some), stages: byStage(some) }))
      .sort((a, b) => b.open - a.open || (a.ownerId < b.ownerId ? -1 : 1)),
  };
};

type Due = { state: RequestState; due: string };

const loadOf = (some: readonly Due[], now: string): Load => {
  const [since] = some.map(({ state }) => state.stageSince).sort();
  return {
    open: some.length,
    overdue: some.filter(({ due }) => due < now).length,
    ...(since && { since }),
  };
};

/** The first deadline of those whom it waits for; the end of all time where it waits for nobody. */
const firstDue = (state: RequestState, settings: Pick<Settings, 'sla'>): string =>
  waitingOn(state, settings)
    .map(({ dueAt }) => dueAt)
    .sort()[0] ?? '9999';
