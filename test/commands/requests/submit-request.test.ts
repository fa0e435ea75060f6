import { expect, it } from 'vitest';
import { withdraw } from '../../../functions/core/intake/intake.ts';
import { handOver } from '../../../functions/core/leaving/hand-over.ts';
import { stateDiffers } from '../../../functions/core/verification/replay.ts';
import { readOpenWork } from '../../../functions/store/requests/owned-work.ts';
import {
  accept,
  handle,
  loadById,
  submitBrief,
  submittedRequest,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../fixtures/console-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, max, mona, rita } from '../../story/sample.ts';

useSampleTable();

const marketing = ['mia', 'max', 'mona'];

const loads = async () =>
  Object.fromEntries(
    [...(await readOpenWork(marketing))].map(([id, work]) => [id, work.length] as const),
  );

it('a request comes to whoever has the least open work, until that ends or is handed over', async () => {
  const ids: string[] = [];
  for (let nth = 0; nth < 6; nth += 1) ids.push(await submittedRequest());
  expect(await loads()).toEqual({ mia: 2, max: 2, mona: 2 });
  const [first = '', second = ''] = ids;
  const { state } = await loadById(first);
  accepted(await handle(first, 'rita', (now) => withdraw(now, rita, 'Not needed')));
  expect((await loads())[state.ownerId]).toBe(1);
  const again = (await loadById(await submittedRequest())).state;
  expect(again).toMatchObject({ ownerId: state.ownerId, routed: { open: 1, among: 3, equal: 1 } });

  const page = textOf(await (await signedInAs('rita')).get(`/r/${again.id}`));
  expect(page).toContain('has 1 open piece of work, the lightest load of the 3 who are here');

  const before = (await loadById(second)).state;
  const next = before.ownerId === 'max' ? mona : max;
  accepted(
    await handle(second, before.ownerId, (now) => handOver(now, { to: next.id, next, by: mona })),
  );
  expect(await loads()).toMatchObject({ [before.ownerId]: 1, [next.id]: 3 });
  expect(stateDiffers(second, await wholeLedger(second), (await loadById(second)).state)).toBe(
    undefined,
  );
});

it('the plan says what the work weighs', async () => {
  const tiersOf = async (id: string) => {
    const { ownerId } = (await loadById(id)).state;
    return (await readOpenWork([ownerId])).get(ownerId)?.map(({ tier }) => tier);
  };
  const light = await submittedRequest();
  expect((await tiersOf(light))?.filter((tier) => tier === 'full')).toEqual([]);
  accepted(await accept(light));
  accepted(await submitBrief(light));
  expect(await tiersOf(light)).toContain('light');
  expect(await tiersOf(await submittedRequest({ campaign: 'Spring' }))).toContain('full');
});
