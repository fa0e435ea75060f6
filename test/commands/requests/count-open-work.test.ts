import { BatchWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { countOpenWork } from '../../../functions/commands/requests/count-open-work.ts';
import { readBoard } from '../../../functions/commands/views/read-board.ts';
import { triage } from '../../../functions/core/intake/intake.ts';
import { openByOwner, openWork } from '../../../functions/core/rollup/open-counts.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { countWhereItStands } from '../../../functions/store/requests/open-counts-store.ts';
import { metaItem } from '../../../functions/store/requests/projection.ts';
import { pooledItem, tallyUpdate } from '../../../functions/store/rollups/tally-items.ts';
import { readTallies } from '../../../functions/store/rollups/tally-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { reconcile } from '../../../lib/cli/reconcile/reconciliation.ts';
import { handle, inBriefSignOff, loadById, submittedRequest } from '../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../fixtures/console-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { mona, monday, rita, settings } from '../../story/sample.ts';

/** Open work is counted where it stands, in the transactions that move it. */

useSampleTable();

/** As a version stored it that counted nothing. */
const uncounted = async (id: string): Promise<void> => {
  const { state } = await loadById(id);
  const { key } = pooledItem(
    { period: openWork, dimension: `owner:${state.ownerId}`, counters: {} },
    id,
  );
  await table().send(tallyUpdateOf(key, { [state.stage]: -1 }));
  await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.meta(id),
      UpdateExpression: 'REMOVE counted',
    }),
  );
};

const tallyUpdateOf = (key: { pk: string; sk: string }, add: Record<string, number>) =>
  new UpdateCommand(tallyUpdate({ key, add }).Update);

const inIntake = async () => {
  const counts = openByOwner(await readTallies(openWork));
  return counts && [...counts.values()].reduce((sum, of) => sum + (of.get('intake') ?? 0), 0);
};

describe('requests from before there were counts', () => {
  let old: string[] = [];
  beforeAll(async () => {
    old = [await submittedRequest(), await submittedRequest(), await submittedRequest()];
    await submittedRequest();
    await inBriefSignOff();
    for (const id of old) await uncounted(id);
  });

  it('are counted once, by a command or by the clock, whoever is first', async () => {
    const [moved = '', raced = ''] = old;
    const accept = async (id: string, loaded = loadById(id)) => {
      const { state } = await loaded;
      const owner = { ...mona, id: state.ownerId };
      const done = await handle(await loaded, owner.id, (now) =>
        triage(now, owner, { action: 'accept' }, settings),
      );
      expect(done.ok).toBe(true);
    };
    expect(await inIntake()).toBeUndefined();
    await accept(moved);
    // Read before the clock counted it, and saved after.
    const seen = await loadById(raced);
    expect(await countWhereItStands(seen)).toBe('counted');
    expect(await countWhereItStands(seen)).toBe('moved');
    await accept(raced, Promise.resolve(seen));
    expect(await countOpenWork()).toBe(1);
    expect(await inIntake()).toBe(2);
    expect(await countOpenWork()).toBe(0);
    expect((await reconcile(settings)).differences).toEqual([]);
  });
});

describe('a stage with more than are read', () => {
  it('is counted exactly for whoever sees all, and said to be no less for others', async () => {
    const { state } = await loadById(await submittedRequest());
    const items = Array.from({ length: 60 }, (_, index) =>
      metaItem(
        { ...state, id: `CR-P${String(index).padStart(6, '0')}`, stage: 'production' },
        { seq: 1, hash: 'a'.repeat(64) },
        settings,
      ),
    );
    for (const some of [items.slice(0, 25), items.slice(25, 50), items.slice(50)])
      await table().send(
        new BatchWriteCommand({
          RequestItems: { [tableName()]: some.map((Item) => ({ PutRequest: { Item } })) },
        }),
      );
    const dimension = `owner:${state.ownerId}`;
    const { key } = pooledItem({ period: openWork, dimension, counters: {} }, state.id);
    await table().send(tallyUpdateOf(key, { production: 60 }));
    const at = { now: monday, settings };
    const all = await readBoard(mona, at);
    const production = all.stages.find(({ stage }) => stage === 'production');
    expect(production).toMatchObject({ open: 60, read: 50 });
    expect([all.more, all.atLeast]).toEqual([['production'], []]);
    const owner = all.owners.find(({ ownerId }) => ownerId === state.ownerId);
    const own = openByOwner(await readTallies(openWork))?.get(state.ownerId);
    expect(owner?.open).toBe([...(own?.values() ?? [])].reduce((sum, count) => sum + count, 0));
    const theirs = await readBoard(rita, at);
    expect(theirs.atLeast).toEqual(['production']);
    const said = textOf(await (await signedInAs('mona')).get('/board'));
    expect(said).toContain('60');
    expect(said).not.toMatch(/\b60\+/);
    expect(said).toContain('over fifty');
  });
});
