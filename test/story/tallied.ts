import { appendToLedger, genesis } from '../../functions/core/ledger/ledger.ts';
import {
  evolve,
  type RequestEvent,
  type RequestState,
} from '../../functions/core/request/request.ts';
import { openWorkMoves } from '../../functions/core/rollup/open-counts.ts';
import { type NetPosition, netPositions, tallyMoves } from '../../functions/core/rollup/tally.ts';
import { system } from '../../functions/core/words/caller.ts';
import type { Settings } from '../../functions/core/words/settings.ts';
import type { Outcome, Stage } from '../../functions/core/words/words.ts';
import { plainHours } from './plain-hours.ts';

/** The tallies as the table would hold them, without its shards: period, dimension, counter. */
export type Sums = Record<string, Record<string, Record<string, number>>>;

export type DatedEvents = { at: string; event: RequestEvent };

export type TalliedHistory = {
  state: RequestState;
  sums: Sums;
  /** A request's position on the list of each period, the last one counts. */
  positions: Record<string, NetPosition>;
};

export const utc: Settings = { ...plainHours, timeZone: 'UTC' };

export const dayInNovember = (day: number, hour = 12, minute = 0): string =>
  new Date(Date.UTC(2026, 10, day, hour, minute)).toISOString();

export const submission = (form: Partial<RequestState['form']> = {}): RequestEvent => ({
  type: 'request-submitted',
  data: {
    form: {
      title: 'Spring flyer',
      collateralType: 'flyer',
      segment: 'members',
      objective: 'Win five hundred new memberships in spring',
      audience: 'Families who visited once',
      neededBy: '2027-03-01',
      priority: 'high',
      campaign: 'Spring',
      regulatedClaim: false,
      ...form,
    },
    requesterId: 'rita',
    team: 'Field sales',
    ownerId: 'mia',
    suggestions: [],
  },
});

export const addTo = (
  sums: Sums,
  period: string,
  dimension: string,
  counters: Record<string, number>,
): void => {
  const tallies = sums[period] ?? {};
  const tally = { ...tallies[dimension] };
  for (const [name, by] of Object.entries(counters)) tally[name] = (tally[name] ?? 0) + by;
  sums[period] = { ...tallies, [dimension]: tally };
};

/** Non-zero sums: a sum that came back to zero equals one that was never moved. */
export const withoutZeros = (sums: Sums): Sums => {
  const kept: Sums = {};
  for (const [period, dimensions] of Object.entries(sums)) {
    for (const [dimension, counters] of Object.entries(dimensions)) {
      const entries = Object.entries(counters).filter(([, sum]) => sum !== 0);
      if (entries.length > 0) addTo(kept, period, dimension, Object.fromEntries(entries));
    }
  }
  return kept;
};

/** Applies a request's whole history, and adds up the moves of its events. */
export const tallyHistory = (
  history: DatedEvents[],
  { id = 'CR-0000001', settings = utc, sums = {} as Sums } = {},
): TalliedHistory => {
  let state: RequestState | undefined;
  let tail = { requestId: id, seq: 0, hash: genesis };
  const positions: TalliedHistory['positions'] = {};
  for (const { at, event } of history) {
    const [entry] = appendToLedger(tail, [event], { actor: system, at });
    if (!entry) throw new Error('one event makes one entry');
    const after = evolve(id, state, event, at);
    for (const { period, dimension, counters } of tallyMoves(state, entry, after, settings)) {
      addTo(sums, period, dimension, counters);
    }
    for (const position of netPositions(entry, after, settings))
      positions[position.period] = position;
    state = after;
    tail = { requestId: id, seq: entry.seq, hash: entry.hash };
  }
  if (!state) throw new Error('a history begins with a submission');
  return { state, sums: withoutZeros(sums), positions };
};

/** Adds where a request stands to the counts of open work. */
export const addOpenWork = (sums: Sums, state: RequestState): void => {
  for (const { period, dimension, counters } of openWorkMoves(undefined, state))
    addTo(sums, period, dimension, counters);
};

export const eventsAt = (instant: string, ...events: RequestEvent[]): DatedEvents[] =>
  events.map((event) => ({ at: instant, event }));

export const stageChange = (from: Stage, to: Stage, outcome: Outcome): RequestEvent => ({
  type: 'stage-changed',
  data: { from, to, outcome },
});

/** Submitted on Monday 2 November at noon, accepted a day later. */
export const submitted = eventsAt(dayInNovember(2), submission());
export const accepted = eventsAt(
  dayInNovember(3),
  { type: 'request-accepted', data: { expectedTier: 'full' } },
  stageChange('intake', 'brief', 'accepted'),
);
