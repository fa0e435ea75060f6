import { describe, expect, it } from 'vitest';
import { receivePart } from '../../../../functions/commands/imports/receive-part.ts';
import { registerImport } from '../../../../functions/commands/imports/register-import.ts';
import { keepDecimals } from '../../../../functions/core/words/decimals.ts';
import { checkMoneyTerms } from '../../../../functions/store/numbers/hold-money-terms.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { accepted, finn, monday, settings } from '../../../story/sample.ts';

useSampleTable();

const caller = { kind: 'member' as const, member: finn };

describe('a file of numbers', () => {
  it('is asked for with what is missing beside its field', async () => {
    const page = await signedInAs('finn');
    expect(textOf(await page.get('/money/files'))).toContain(
      'Files that you bring will stand here',
    );
    const wrong = await page.send('/money/files/begin', { keep: 'good', name: 'march.csv' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('id="begin-kind-wrong"');
    expect(wrong.body).toContain('id="begin-text-wrong"');
    expect(wrong.body).toContain('value="march.csv"');
  });

  it('comes in parts, of which each end is kept as it is', async () => {
    const body = { kind: 'costs' as const, keep: 'good' as const, name: 'long.csv', parts: 2 };
    const { id } = accepted(await registerImport({ body, caller, now: monday, settings }));
    const page = await signedInAs('finn');
    const shown = await page.get(`/money/files/${id}`);
    expect(textOf(shown)).toContain('Part 1 of 2');
    expect(
      (await page.send(`/money/files/${id}/part`, { number: '1', text: '|a,b |' })).status,
    ).toBe(303);
    expect((await page.send(`/money/files/${id}/part`, { number: '3', text: 'x' })).status).toBe(
      404,
    );
    expect((await page.send(`/money/files/${id}/start`, {})).status).toBe(409);
    const exactly = { params: { id, number: '1' }, bytes: Buffer.from('a,b '), caller };
    const same = accepted(await receivePart(exactly));
    expect(same.received['1']?.bytes).toBe(4);
    expect(textOf(await page.get('/money/files'))).toContain('long.csv');
  });

  it('is not taken where amounts would mean something else, and its page says why', async () => {
    await checkMoneyTerms(settings);
    const page = await signedInAs('finn');
    const values = { kind: 'costs', keep: 'good', name: 'other.csv', parts: '2' };
    keepDecimals('USD', 0);
    const refused = await page.send('/money/files/begin', values);
    keepDecimals('USD', undefined);
    expect(refused.status).toBe(503);
    expect(textOf(refused)).toMatch(/Amounts are not taken: .*decimals to 2.*Nothing was changed/);
    expect(textOf(await page.get('/money/files'))).not.toContain('other.csv');
    expect((await page.send('/money/files/begin', values)).status).toBe(303);
  });

  it('is seen by whoever brought it, by admins and by leads, and by nobody else', async () => {
    const body = { kind: 'costs' as const, keep: 'good' as const, name: 'own.csv', parts: 1 };
    const { id } = accepted(await registerImport({ body, caller, now: monday, settings }));
    expect((await (await signedInAs('mona')).get(`/money/files/${id}`)).status).toBe(200);
    expect((await (await signedInAs('mia')).get(`/money/files/${id}`)).status).toBe(404);
    expect((await (await signedInAs('finn')).get('/money/files/nothing')).status).toBe(404);
  });
});
