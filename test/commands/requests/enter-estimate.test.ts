import { beforeEach, describe, expect, it } from 'vitest';
import { enterEstimate } from '../../../functions/commands/requests/enter-estimate.ts';
import type { Side } from '../../../functions/core/estimates/estimate.ts';
import { stateDiffers } from '../../../functions/core/verification/replay.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { storedRequests } from '../../../lib/cli/verify/stored-requests.ts';
import {
  accept,
  handle,
  loadById,
  submitBrief,
  submittedRequest,
  wholeLedger,
} from '../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../fixtures/console-calls.ts';
import { overwrite } from '../../fixtures/past-the-platform.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, brief, refusal, rita, roster } from '../../story/sample.ts';

useSampleTable();

let id: string;
let owner: string;
beforeEach(async () => {
  id = await submittedRequest();
  accepted(await accept(id));
  owner = (await loadById(id)).state.ownerId;
});

const enter = (by: string, side: Side, expectedUnits: number, why?: string) => {
  const member = roster.find((one) => one.id === by) ?? rita;
  const body = { side, expectedUnits, ...(why && { why }) };
  return handle(id, by, (state) => enterEstimate(state, { member, body }));
};

/** What pages, API, ledger and export of this request say. */
const everythingRead = async (): Promise<string> => {
  const exported = [];
  for await (const one of storedRequests()) if (one.id === id) exported.push(one);
  const pages = [];
  for (const who of ['rita', owner])
    for (const page of [`/r/${id}`, `/r/${id}/brief`])
      pages.push((await (await signedInAs(who)).get(page)).body);
  return JSON.stringify([exported, await wholeLedger(id), (await loadById(id)).state, pages]);
};

describe('two estimates', () => {
  it('are read by nobody before both are in, whichever way, and by all afterwards', async () => {
    accepted(await enter('rita', 'sales', 731_946, 'The spring was <good>'));
    const sealed = await everythingRead();
    expect(sealed).not.toContain('731946');
    expect(sealed).not.toContain('731,946');
    expect(sealed).not.toContain('The spring');
    accepted(await enter(owner, 'marketing', 731_900));
    const page = textOf(await (await signedInAs('rita')).get(`/r/${id}/brief`));
    expect(page).toContain('sales 731,946, marketing 731,900: 46 apart');
    expect(page).toContain('The spring was &lt;good&gt;');
    const ledger = await wholeLedger(id);
    expect(stateDiffers(id, ledger, (await loadById(id)).state)).toBeUndefined();
  });

  it('of one instant are both taken, and opened once', async () => {
    const both = await Promise.all([enter('rita', 'sales', 300), enter(owner, 'marketing', 100)]);
    for (const one of both) accepted(one);
    const types = (await wholeLedger(id)).map(({ type }) => type);
    expect(types.filter((type) => type === 'estimate-sealed')).toHaveLength(2);
    expect(types.filter((type) => type === 'estimates-opened')).toHaveLength(1);
  });

  it('are not opened where one was changed past the platform', async () => {
    accepted(await enter('rita', 'sales', 300));
    const forged = { side: 'sales', by: 'rita', units: 100, salt: 'x' };
    await overwrite(keys.estimate(id, 'sales'), forged);
    expect(refusal(await enter(owner, 'marketing', 100)).type).toBe('estimate-altered');
  });

  it('are named by the plan, which is signed with that', async () => {
    accepted(await enter('rita', 'sales', 300));
    expect(refusal(await submitBrief(id))).toMatchObject({
      errors: [{ pointer: '/measures/expectedUnits' }],
    });
    accepted(await enter(owner, 'marketing', 100));
    expect(refusal(await submitBrief(id))).toMatchObject({
      errors: [{ pointer: '/measures/unitsFrom' }],
    });
    const measures = { ...brief.measures, unitsFrom: 'marketing' as const };
    accepted(await submitBrief(id, { measures }));
    const seen = textOf(await (await signedInAs('rita')).get(`/r/${id}`));
    expect(seen).toContain('Whose estimate of units it uses marketing');
  });
});

describe('the form on the page', () => {
  it('is open to whom the other side waits for, and seals what is typed', async () => {
    const at = `/r/${id}`;
    const sales = await signedInAs('rita');
    expect(textOf(await sales.get(at))).toContain('Say how many units sales expects');
    const wrong = await sales.send(`${at}/estimate`, { side: 'sales', expectedUnits: 'many' });
    expect(wrong.status).toBe(422);
    const sent = await sales.send(`${at}/estimate`, { side: 'sales', expectedUnits: '1,300' });
    expect(sent.status).toBe(303);
    const { body } = await (await signedInAs(owner)).get(at);
    expect(body).toMatch(/<details[^>]* open><summary>Say how many units marketing expects/);
    expect(textOf({ body })).toContain('The other side has said theirs.');
    expect(textOf(await sales.get(at))).toContain('sealed until both sides are in');
  });
});
