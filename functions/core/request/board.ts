import { waitingOn } from '../promises/waiting.ts';
import { waitingStages } from '../stages/stages.ts';
import type { Settings } from '../words/settings.ts';
import type { Stage } from '../words/words.ts';
import type { RequestState } from './request.ts';

/** Where somebody still has to do something, in the order of the way. */
export const openStages: readonly Stage[] = waitingStages;

/**
 * How much stands somewhere, how much of it is overdue, and since when the oldest stands there.
 * Where not all were looked at, what is overdue and the oldest are of those that were: `read`.
 */
export type Load = { open: number; overdue: number; since?: string; read?: number };

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
      .sort(mostFirst),
  };
};

/**
 * A board of some requests with what is counted of all, by owner and stage, in the stages of which
 * some were read.
 */
export const withCounts = (
  board: Board,
  counts: ReadonlyMap<string, ReadonlyMap<string, number>>,
  partly: readonly Stage[],
): Pick<Board, 'stages' | 'owners'> => {
  const countOf = (ownerId: string, stage: Stage) => counts.get(ownerId)?.get(stage) ?? 0;
  const ids = new Set([...board.owners.map(({ ownerId }) => ownerId), ...counts.keys()]);
  const owners = [...ids].map((ownerId) => {
    const known = board.owners.find((owner) => owner.ownerId === ownerId);
    const stages = openStages.map((stage, index) => {
      const load = known?.stages[index] ?? { stage, open: 0, overdue: 0 };
      return partly.includes(stage) ? ofAll(load, countOf(ownerId, stage)) : load;
    });
    const all = { overdue: 0, ...known, ownerId, open: known?.open ?? 0, stages };
    return ofAll(all, sum(stages.map(({ open }) => open)));
  });
  return {
    stages: board.stages.map((load, index) =>
      ofAll(load, sum(owners.map(({ stages }) => stages[index]?.open ?? 0))),
    ),
    owners: owners.filter(({ open }) => open > 0).sort(mostFirst),
  };
};

const ofAll = <Some extends Load>(load: Some, open: number): Some =>
  open > load.open ? { ...load, open, read: load.open } : { ...load, open };

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

const mostFirst = (
  one: { open: number; ownerId: string },
  other: { open: number; ownerId: string },
): number => other.open - one.open || (one.ownerId < other.ownerId ? -1 : 1);

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
