import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { commitEvents } from '../../functions/adapters/commit-events.ts';
import { putMember } from '../../functions/adapters/roster-store.ts';
import type { RequestEvent } from '../../functions/request/request.ts';
import { closePeriod } from '../../functions/roi/close-period.ts';
import { recordCost, recordResult } from '../../functions/roi/money-entry.ts';
import { scheduledRun } from '../../functions/roi/report-key.ts';
import { system } from '../../functions/shared/ledger.ts';
import { sampleSettings } from '../config/sample-settings.ts';
import { readExample } from '../demo/examples.ts';
import { startEngine } from '../local/dynamodb-engine.ts';
import { setEnvironment } from '../local/environment.ts';
import { localCredentials, localRegion } from '../local/local-account.ts';
import { consoleLog } from '../local/log.ts';
import { provisionTable } from '../local/provision-table.ts';
import { sampleRoster } from '../local/sample-roster.ts';
import type { Figure } from './figure.ts';
import { inParallel } from './in-parallel.ts';
import { itemsReadBy } from './items-read.ts';

const worked = '2026-11-18T12:00:00.000Z';
const mondayAfter = '2026-11-23T12:00:00.000Z';

const dollars = (amount: number) => ({ amount: amount * 100, currency: sampleSettings.currency });

/** A request's life as far as a rollup sums it up: asked for, accepted, paid for and, mostly, sold by. */
const history = (index: number): RequestEvent[] => {
  const form = readExample<Extract<RequestEvent, { type: 'request-submitted' }>['data']['form']>(
    'spring-flyer/request',
    '2026-11-18',
  );
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
        form: { ...form, campaign: `Campaign ${index % 12}`, priority: 'normal', regulatedClaim: false },
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

const reference = (index: number): string => `CR-${String(index).padStart(7, '0')}`;

const fill = (from: number, to: number): Promise<void> => {
  const settings = sampleSettings;
  const jobs = Array.from({ length: to - from }, (_, offset) => async () => {
    const index = from + offset;
    const commit = { before: undefined, events: history(index), actor: system, at: worked, settings };
    for (let tries = 0; (await commitEvents({ id: reference(index), ...commit })) !== 'committed'; tries += 1)
      if (tries > 20) throw new Error('tallies were fought over for too long');
  });
  return inParallel(jobs, 4);
};

const measure = async (sizes: readonly number[]): Promise<Figure[]> => {
  const roster = sampleRoster();
  for (const member of roster) await putMember(member);
  const run = scheduledRun(mondayAfter, sampleSettings.timeZone, 'week');
  const figures: Figure[] = [];
  let filled = 0;
  for (const size of sizes) {
    await fill(filled, size);
    filled = size;
    // Under a key of its own each time, as a report is made once.
    const own = { ...run, reportKey: `${run.period}@${size}` };
    const items = await itemsReadBy(() => closePeriod(own, mondayAfter, sampleSettings));
    figures.push({
      what: `Items that a rollup of ${size} requests reads`,
      unit: 'items',
      value: items - roster.length,
      budget: 64,
      notes: [`and the ${roster.length} people of the roster`],
    });
  }
  return figures;
};

/** How much of the table a rollup reads as requests get more; on an engine of its own, with nothing else at work. */
export const rollupReads = async (database: string, sizes: readonly number[]): Promise<Figure[]> => {
  const engine = await startEngine(database, consoleLog);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  const nowhere = 'http://127.0.0.1:1';
  const restore = setEnvironment(nowhere, sampleSettings, {
    dynamodb: engine.endpoint,
    stepFunctions: nowhere,
    ses: nowhere,
  });
  try {
    await provisionTable(client, process.env.TABLE_NAME ?? '');
    return await measure(sizes);
  } finally {
    restore();
    client.destroy();
    await engine.stop();
  }
};
