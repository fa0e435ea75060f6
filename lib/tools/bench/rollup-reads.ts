import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { recordCost, recordResult } from '../../../functions/core/money/record-money.ts';
import type { RequestEvent } from '../../../functions/core/request/request.ts';
import { scheduledRun } from '../../../functions/core/rollup/report-key.ts';
import { system } from '../../../functions/core/words/caller.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { type Commit, commitEvents } from '../../../functions/store/requests/commit-events.ts';
import { loadRequest } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { closePeriod } from '../../../functions/workflow/rollup/close-period.ts';
import { sampleRoster } from '../../embedded/sample-roster.ts';
import { sampleSettings } from '../../infra/config/sample-settings.ts';
import { readExample } from '../demo/read-example.ts';
import type { Figure } from './figure.ts';
import { inParallel } from './in-parallel.ts';
import { itemsReadBy } from './items-read.ts';
import { onOwnEngine } from './own-engine.ts';
import { resultCost } from './result-cost.ts';
import { fillFast, measureReport } from './rollup-scale.ts';

/** How much of the table a rollup reads as the number of requests grows. */
export const rollupReads = (database: string, sizes: readonly number[]): Promise<Figure[]> =>
  onOwnEngine(database, () => measure(sizes));

const measure = async (sizes: readonly number[]): Promise<Figure[]> => {
  const roster = sampleRoster();
  for (const member of roster) await putMember(member);
  const run = scheduledRun(mondayAfter, sampleSettings.timeZone, 'week');
  const figures: Figure[] = [];
  let filled = 0;
  for (const size of sizes) {
    await fill(filled, size);
    filled = size;
    // With a key of its own each time, as a report is made only once.
    const own = { ...run, reportKey: `${run.period}@${size}` };
    const items = await itemsReadBy(() => closePeriod(own, mondayAfter, sampleSettings));
    figures.push({
      what: `Items that a rollup of ${size} requests reads`,
      unit: 'items',
      value: items - roster.length,
      budget: 351,
      notes: [`and the ${roster.length} people of the roster`],
    });
  }
  return figures;
};

const mondayAfter = '2026-11-23T12:00:00.000Z';

const fill = (from: number, to: number): Promise<void> => {
  const jobs = Array.from({ length: to - from }, (_, offset) => async () => {
    const index = from + offset;
    for (let tries = 0; (await commitEvents(commitOf(index))) !== 'committed'; tries += 1)
      if (tries > 20) throw new Error('tallies were fought over for too long');
  });
  return inParallel(jobs, 4);
};

const commitOf = (index: number, campaigns = 12): Commit => ({
  id: reference(index),
  before: undefined,
  events: history(index, campaigns),
  actor: system,
  at: worked,
  settings: sampleSettings,
});

const reference = (index: number): string => `CR-${String(index).padStart(7, '0')}`;

/** A request that is new, or whose brief is being written. */
export const openRequest = (index: number): Commit => ({
  ...commitOf(index),
  events: history(index, 12).slice(0, index % 3 === 1 ? 1 : 3),
});

/** One that is over, as far as pages look at it; they ended one after the other. */
export const closedRequest = (index: number): Commit => ({
  ...commitOf(index),
  at: hoursAfter(worked, index % 1000),
  events: [
    ...history(index, 12),
    {
      type: 'request-released',
      data: {
        proofVersion: 1,
        digest: 'a'.repeat(64),
        roundId: `${reference(index)}-R1`,
        resultsUntil: hoursAfter(worked, index % 1000),
      },
    },
    { type: 'stage-changed', data: { from: 'brief', to: 'closed', outcome: 'closed' } },
  ],
});

/**
 * A request's history as far as a rollup counts it: submitted, accepted, paid for and, mostly, with
 * results.
 */
const history = (index: number, campaigns: number): RequestEvent[] => {
  const cost = recordCost({
    entry: { externalId: 'cost', kind: 'print', amount: dollars(1200), incurredOn: '2026-11-17' },
    correction: false,
  });
  const result = recordResult({
    entry: {
      externalId: 'won',
      kind: 'membership',
      units: index % 24,
      netValuePerUnit: dollars(100),
      wonOn: '2026-11-18',
    },
    correction: false,
  });
  if (!cost.ok || !result.ok) throw new Error('the bench records money that is refused');
  return [
    {
      type: 'request-submitted',
      data: {
        form: {
          ...form,
          campaign: `Campaign ${index % campaigns}`,
          priority: 'normal',
          regulatedClaim: false,
        },
        requesterId: 'rita',
        team: `Team ${index % 5}`,
        ownerId: 'mia',
        suggestions: [],
      },
    },
    { type: 'request-accepted', data: { expectedTier: 'light' } },
    { type: 'stage-changed', data: { from: 'intake', to: 'brief', outcome: 'accepted' } },
    ...cost.value,
    ...(index % 6 === 0 ? [] : result.value),
  ];
};

const dollars = (amount: number) => ({ amount: amount * 100, currency: sampleSettings.currency });

const form = readExample<Extract<RequestEvent, { type: 'request-submitted' }>['data']['form']>(
  'spring-flyer/request',
  '2026-11-18',
);

const worked = '2026-11-18T12:00:00.000Z';

/**
 * How long a rollup takes, and what it reads, with up to as many requests as a large company has in
 * years.
 */
export const rollupScale = (database: string, sizes: readonly number[]): Promise<Figure[]> =>
  onOwnEngine(database, () => measureScale(sizes));

const measureScale = async (sizes: readonly number[]): Promise<Figure[]> => {
  const figures: Figure[] = [];
  let filled = 0;
  for (const size of sizes) {
    await fillFast((index) => commitOf(index), filled, size);
    filled = size;
    figures.push(...(await measureReport(size, mondayAfter)));
    if (size === sizes[0])
      figures.push(...(await resultCost('with 12 campaigns to date', await oneMore(0))));
  }
  await fillFast((index) => commitOf(index, manyCampaigns), filled, filled + manyCampaigns);
  const last = filled + manyCampaigns - 1;
  figures.push(...(await resultCost('with 1,000 campaigns to date', await oneMore(last))));
  return figures;
};

/** One more result for an existing request, such as a CRM sends. */
const oneMore = async (index: number): Promise<Commit> => {
  const loaded = await loadRequest(reference(index));
  if (!loaded) throw new Error(`${reference(index)} is not there`);
  const entry = {
    externalId: 'crm-4711',
    kind: 'membership' as const,
    units: 1,
    netValuePerUnit: dollars(150),
    wonOn: '2026-11-18',
  };
  const decided = recordResult({
    entry,
    correction: false,
    source: { channel: 'webhook', name: 'crm' },
  });
  if (!decided.ok) throw new Error('the bench records money that is refused');
  const items = [{ ...keys.result(reference(index), entry.externalId), entry }];
  return { ...commitOf(index), before: loaded, events: decided.value, items };
};

/** Campaigns of a large company over years. */
const manyCampaigns = 1000;
