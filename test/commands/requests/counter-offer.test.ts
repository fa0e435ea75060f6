import { beforeEach, expect, it } from 'vitest';
import { stateDiffers } from '../../../functions/core/verification/replay.ts';
import { loadById, submittedRequest, wholeLedger } from '../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../fixtures/console-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';

useSampleTable();

let id: string;
let owner: string;
beforeEach(async () => {
  id = await submittedRequest();
  owner = (await loadById(id)).state.ownerId;
});

const offer = { neededBy: '2026-06-01', scope: 'The flyer alone', reason: 'The printer is full.' };

it('a counter-offer is made and agreed to on the page, and the ledger has both sides', async () => {
  const at = `/r/${id}`;
  const owning = await signedInAs(owner);
  expect(textOf(await owning.get(at))).toContain('Offer another day, or less');
  const empty = await owning.send(`${at}/counter`, { reason: 'No time' });
  expect(empty.status).toBe(422);
  expect((await owning.send(`${at}/counter`, offer)).status).toBe(303);
  expect(textOf(await owning.get(at))).toContain('A counter-offer that is open');

  const asking = await signedInAs('rita');
  const shown = textOf(await asking.get(at));
  for (const said of ['A counter-offer for you', 'Jun 1, 2026', offer.scope, offer.reason])
    expect(shown).toContain(said);
  expect((await asking.send(`${at}/disagree`, {})).status).toBe(422);
  expect((await asking.send(`${at}/agree`, {})).status).toBe(303);

  const { state } = await loadById(id);
  expect(state).toMatchObject({ stage: 'brief', form: { neededBy: '2026-06-01' } });
  expect(textOf(await asking.get(at))).toContain('asked for was May 1, 2026');
  const ledger = await wholeLedger(id);
  expect(ledger.find(({ type }) => type === 'question-answered')?.data).toEqual({
    answer: '',
    agreed: {
      neededBy: '2026-06-01',
      scope: offer.scope,
      offeredBy: owner,
      acceptedBy: 'rita',
      before: { neededBy: '2026-05-01' },
    },
  });
  expect(stateDiffers(id, ledger, state)).toBeUndefined();
});
