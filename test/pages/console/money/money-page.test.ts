import { describe, expect, it } from 'vitest';
import { enterCost } from '../../../../functions/commands/numbers/enter-number.ts';
import { loadById, releasedRequest, submittedRequest } from '../../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { accepted, finn, monday, settings } from '../../../story/sample.ts';

useSampleTable();

const spend = async (id: string, amount: number): Promise<void> => {
  const call = {
    caller: { kind: 'member' as const, member: finn },
    loaded: await loadById(id),
    now: monday,
    settings,
  };
  const form = {
    externalId: `invoice-${id}`,
    kind: 'print' as const,
    amount: { amount, currency: settings.currency },
    incurredOn: monday.slice(0, 10),
    correction: false,
  };
  accepted(await enterCost(call, form).record());
};

const month = monday.slice(0, 7);

describe('the money of a period', () => {
  it('says what will stand there while there is none', async () => {
    const answer = await (await signedInAs('leo')).get('/money');
    expect(answer.status).toBe(200);
    expect(textOf(answer)).toContain('nothing was spent and nothing was earned');
    expect(textOf(answer)).toContain('Nothing with money in');
  });

  it('opens from each bar the requests behind it, and no others', async () => {
    const spring = await releasedRequest({ campaign: 'Spring & sons' });
    const autumn = await releasedRequest({ campaign: 'Autumn' });
    const bare = await submittedRequest({ campaign: 'Spring & sons' });
    await spend(spring, 190_000);
    await spend(autumn, 50_000);
    const leo = await signedInAs('leo');
    const shown = await leo.get(`/money?period=${month}`);
    const bars = [...shown.body.matchAll(/href="(\/money\/behind\?[^"]*)"/g)].map(([, to]) => to);
    const bar = bars.find((to) => to?.includes('campaign=Spring'))?.replaceAll('&amp;', '&') ?? '';
    const behind = await leo.get(bar);
    expect(behind.status).toBe(200);
    expect(behind.body).toContain(`href="/r/${spring}"`);
    expect(behind.body).not.toContain(`href="/r/${autumn}"`);
    expect(behind.body).not.toContain(`href="/r/${bare}"`);
    expect(textOf(behind)).toContain('$1,900');
    const all = await leo.get(`/money/behind?period=${month}&limit=1`);
    expect(all.body).toMatch(/href="\/money\/behind\?[^"]*cursor=/);
  });

  it('opens from each row of a table the requests behind it', async () => {
    const renewals = await releasedRequest({ businessGoal: 'More  renewals\nin spring' });
    const other = await releasedRequest({ businessGoal: 'New members' });
    await spend(renewals, 3_000);
    await spend(other, 4_000);
    const leo = await signedInAs('leo');
    const { body } = await leo.get(`/money?period=${month}`);
    expect(body).toContain('By business goal: rows do not add up to the total');
    const [, row = ''] = /href="(\/money\/behind\?[^"]*goal=More[^"]*)"/.exec(body) ?? [];
    const behind = await leo.get(row.replaceAll('&amp;', '&'));
    expect(behind.body).toContain(`href="/r/${renewals}"`);
    expect(behind.body).not.toContain(`href="/r/${other}"`);
    expect(textOf(behind)).toContain('More renewals in spring');
  });

  it('is refused by its address where there is no such period or figure', async () => {
    const leo = await signedInAs('leo');
    expect((await leo.get('/money?period=2026-W99')).status).toBe(404);
    expect((await leo.get('/money?period=2099-01')).status).toBe(404);
    expect((await leo.get('/money/behind?period=2026')).status).toBe(422);
    expect((await leo.get('/money/behind')).status).toBe(422);
  });

  it('is for sales that of their own team', async () => {
    const rita = await signedInAs('rita');
    const shown = textOf(await rita.get(`/money?period=${month}`));
    expect(shown).toContain('This is the money of what Field sales asked for, and of nobody else.');
    expect(shown).toContain('March 2026 $2,470 $0 −$2,470');
    expect(shown).not.toContain('Against the period before');
  });

  it('is not for everybody, and shows nobody a request that they may not see', async () => {
    const mia = await signedInAs('mia');
    expect(textOf(await mia.get('/money'))).toContain('are for leadership');
    const id = await releasedRequest({ title: 'Only for some' });
    await spend(id, 10_000);
    const lena = await signedInAs('lena');
    expect((await lena.get(`/money/behind?period=${month}`)).body).not.toContain(id);
  });
});
