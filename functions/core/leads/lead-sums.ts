import type { LeadCount } from './count-lead.ts';
import type { Lead } from './lead-entry.ts';

/**
 * What is counted of the leads of a month, team and definition. Of those that nobody has followed up
 * there is a counter for each day on which some are due, so that nothing has to happen when a day
 * passes: at most one for each day of a month, and for each time that other hours came into force
 * in it.
 */
type LeadCounter = 'delivered' | 'promised' | 'in-time' | 'late' | `open:${string}`;

/** A month, a team and a definition: their sums are one item. */
export type LeadPlace = Pick<LeadCount, 'month' | 'team' | 'definition'>;

export type LeadMove = LeadPlace & { add: Partial<Record<LeadCounter, number>> };

/** A lead, and where it counts. */
export type CountedLead = { entry: Lead; count: LeadCount };

/**
 * What changes in the sums as leads take the place of what was recorded before of each: by what is
 * stored of them alone, so that what was added can be taken away, whatever the settings are then.
 */
export const leadMoves = (
  changes: readonly { before: CountedLead | undefined; after: CountedLead }[],
): LeadMove[] => {
  const moves = new Map<string, LeadMove>();
  const add = ({ entry, count }: CountedLead, by: 1 | -1): void => {
    const { month, team, definition } = count;
    const name = JSON.stringify([month, team, definition]);
    const move = moves.get(name) ?? { month, team, definition, add: {} };
    for (const counter of countersOf(entry, count))
      move.add[counter] = (move.add[counter] ?? 0) + by;
    moves.set(name, move);
  };
  for (const { before, after } of changes) {
    if (before) add(before, -1);
    add(after, 1);
  }
  return [...moves.values()]
    .map((move) => ({
      ...move,
      add: Object.fromEntries(Object.entries(move.add).filter(([, by]) => by !== 0)),
    }))
    .filter((move) => Object.keys(move.add).length > 0);
};

const countersOf = (entry: Lead, count: LeadCount): LeadCounter[] => [
  'delivered',
  ...(count.promised ? (['promised'] as const) : []),
  ...followUp(entry, count),
];

const followUp = ({ followedUpAt }: Lead, { dueAt, dueOn }: LeadCount): LeadCounter[] => {
  if (dueAt === undefined || dueOn === undefined) return [];
  if (followedUpAt === undefined) return [`open:${dueOn}`];
  return [followedUpAt <= dueAt ? 'in-time' : 'late'];
};

/** The sums of one month, team and definition. */
export type LeadSums = LeadPlace & { sums: Readonly<Record<string, number>> };

/** Leads that were due before a day, and have not been followed up; and those that still may. */
export const openLeads = (
  { sums }: Pick<LeadSums, 'sums'>,
  today: string,
): { overdue: number; waiting: number } => {
  const open = { overdue: 0, waiting: 0 };
  for (const [counter, count] of Object.entries(sums))
    if (counter.startsWith(openPrefix))
      open[counter.slice(openPrefix.length) < today ? 'overdue' : 'waiting'] += count;
  return open;
};

const openPrefix = 'open:';
