import { beforeEach, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { stateDiffers } from '../../../functions/core/verification/replay.ts';
import { loadById, submittedRequest, wholeLedger } from '../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../fixtures/console-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { monday } from '../../story/sample.ts';

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

it('a page that was open while another offer came agrees to none but its own', async () => {
  const at = `/r/${id}`;
  const later = hoursAfter(monday, 1);
  const offering = async (now: string, scope: string) =>
    (await signedInAs(owner, now)).send(`${at}/counter`, { scope, reason: 'No time' });
  const askedAt = ({ body }: { body: string }) =>
    /name="askedAt" value="([^"]*)"/.exec(body)?.[1] ?? '';
  await offering(monday, 'The flyer alone');
  const asking = await signedInAs('rita');
  const stale = askedAt(await asking.get(at));
  const all = { reason: 'All of it', askedAt: stale };
  expect((await asking.send(`${at}/disagree`, all)).status).toBe(303);
  await offering(later, 'One page of four');
  const agree = (values: Record<string, string>) =>
    asking.send(`${at}/agree`, values, { now: later });
  const refused = await agree({ askedAt: stale });
  expect(refused.status).toBe(422);
  expect(textOf(refused)).toContain('is of an offer that is not open any more');
  expect(textOf(refused)).toContain('One page of four');
  expect((await loadById(id)).state.agreed).toBeUndefined();
  expect((await agree({ askedAt: askedAt(refused) })).status).toBe(303);
  expect((await loadById(id)).state.agreed).toMatchObject({ scope: 'One page of four' });
});
