import { describe, expect, it } from 'vitest';
import { loadById, releasedRequest } from '../../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';

useSampleTable();

const cost = {
  externalId: 'invoice-2214',
  kind: 'print',
  amount: '1,900.50',
  incurredOn: '2026-03-02',
};

describe('a number that is entered', () => {
  it('counts once, and is corrected where that is said', async () => {
    const requestId = await releasedRequest();
    const finn = await signedInAs('finn');
    const done = await finn.send('/money/numbers/cost', { requestId, ...cost });
    expect(done.location).toBe(`/money/numbers?request=${requestId}`);
    expect((await loadById(requestId)).state.money.spent).toBe(190_050);
    await finn.send('/money/numbers/cost', { requestId: requestId.toLowerCase(), ...cost });
    expect((await loadById(requestId)).state.money.spent).toBe(190_050);
    const other = await finn.send('/money/numbers/cost', { requestId, ...cost, amount: '20' });
    expect(other.status).toBe(409);
    expect(other.body).toContain('value="20"');
    const corrected = { requestId, ...cost, amount: '20', correction: 'yes' };
    expect((await finn.send('/money/numbers/cost', corrected)).status).toBe(303);
    expect((await loadById(requestId)).state.money.spent).toBe(2_000);
    expect(textOf(await finn.get(`/money/numbers?request=${requestId}`))).toContain('$20 spent');
  });

  it('is refused beside each wrong field at once, with what was typed', async () => {
    const finn = await signedInAs('finn');
    const wrong = await finn.send('/money/numbers/cost', {
      ...cost,
      requestId: 'CR-2222222',
      amount: 'much',
      incurredOn: '1999-01-01',
    });
    expect(wrong.status).toBe(422);
    for (const field of ['requestId', 'amount', 'incurredOn'])
      expect(wrong.body).toContain(`id="cost-${field}-wrong"`);
    expect(wrong.body).toContain('value="much"');
    expect(wrong.body).toContain('<details class="sheet" open>');
  });

  it('comes as a result and as a KPI', async () => {
    const requestId = await releasedRequest();
    const rita = await signedInAs('rita');
    const result = { externalId: 'deal-1', kind: 'membership', units: '3', wonOn: '2026-03-02' };
    const sent = { requestId, ...result, netValuePerUnit: '500' };
    expect((await rita.send('/money/numbers/result', sent)).status).toBe(303);
    expect((await loadById(requestId)).state.money.earned).toBe(150_000);
    const kpi = { externalId: 'clicks-1', kind: 'clicks', count: '41,000' };
    const counted = { requestId, ...kpi, countedOn: '2026-03-02' };
    expect((await rita.send('/money/numbers/kpi', counted)).status).toBe(303);
  });

  it('is taken from nobody who may not record it', async () => {
    const requestId = await releasedRequest();
    const rita = await signedInAs('rita');
    expect((await rita.get('/money/numbers')).body).not.toContain('id="cost"');
    expect((await rita.send('/money/numbers/cost', { requestId, ...cost })).status).toBe(403);
    const lena = await signedInAs('lena');
    expect(textOf(await lena.get('/money/numbers'))).toContain('are entered by marketing');
    expect((await loadById(requestId)).state.money.spent).toBe(0);
  });
});
