import { describe, expect, it } from 'vitest';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';

useSampleTable();

const levels = '/agreements/service-levels';

/** The fields of a form as the page has them, with what is chosen in it. */
const fieldsIn = (body: string, form: string): Record<string, string> => {
  const text = new RegExp(`<form[^>]*id="${form}"[\\s\\S]*?</form>`).exec(body)?.[0] ?? '';
  const inputs = [...text.matchAll(/<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
};

describe('the page of an agreement', () => {
  it('begins with what the deployment is set to, and is proposed, signed by both and in force', async () => {
    const max = await signedInAs('max');
    const first = await max.get(levels);
    expect(textOf(first)).toContain('Not agreed yet.');
    const { 'form-token': _, ...fields } = fieldsIn(first.body, 'propose');
    expect(fields).toMatchObject({ revision: '0', 'content.triageHours': '8' });
    const values = { ...fields, 'content.triageHours': '12', note: 'December is slow' };
    expect(await max.send(`${levels}/propose`, values)).toMatchObject({ status: 303 });

    const list = textOf(await (await signedInAs('rita')).get('/agreements'));
    expect(list).toContain('Version 1 waits for saul (sales) and mona (marketing).');

    for (const who of ['saul', 'mona']) {
      const browser = await signedInAs(who);
      const page = await browser.get(levels);
      expect(textOf(page)).toContain('Marketing answers a new request within: 12 working hours');
      expect(textOf(page)).toContain('December is slow');
      const { roundId = '', digest = '' } = fieldsIn(page.body, 'sign');
      const signed = { roundId, digest, decision: 'approve', comment: 'Fine' };
      expect(await browser.send(`${levels}/sign`, signed)).toMatchObject({ status: 303 });
    }
    const after = textOf(await max.get(levels));
    expect(after).toContain('In force since');
    expect(after).toContain('Both sides have signed version 1');
    expect(after).toContain('Verified just now.');
    expect(textOf(await max.get('/agreements'))).toContain('1 of 8 countersigned');
  });

  it('keeps what was typed of a version that does not hold, and says what is wrong beside it', async () => {
    const rita = await signedInAs('rita');
    const { 'form-token': _, ...fields } = fieldsIn((await rita.get(levels)).body, 'propose');
    const wrong = {
      ...fields,
      'content.briefHours': 'soon',
      'content.entries.3.party': 'legal',
      'content.entries.3.signOffHours': '24',
      'content.entries.4.party': 'legal',
      'content.entries.4.signOffHours': '30',
    };
    const back = await rita.send(`${levels}/propose`, wrong);
    expect(back.status).toBe(422);
    expect(back.body).toContain('value="soon"');
    expect(back.body).toMatch(
      /id="propose-content\.entries\.4\.party-wrong">is in the list already/,
    );
  });

  it('is refused over a version that its writer has not seen', async () => {
    const rita = await signedInAs('rita');
    const { 'form-token': _, ...fields } = fieldsIn((await rita.get(levels)).body, 'propose');
    const stale = { ...fields, revision: '0', 'content.triageHours': '20' };
    expect(await rita.send(`${levels}/propose`, stale)).toMatchObject({ status: 412 });
  });

  it('offers neither form to whoever is of neither side, and is no page for what there is not', async () => {
    const lena = await signedInAs('lena');
    const { body } = await lena.get('/agreements/glossary');
    expect(body).not.toContain('id="propose"');
    expect(await lena.get('/agreements/wishes')).toMatchObject({ status: 404 });
  });

  it.each([
    'mail-cadence',
    'lead-definitions',
    'lead-promises',
    'personas',
    'journeys',
    'shared-goals',
    'glossary',
  ])('has a form for %s', async (kind) => {
    const { status, body } = await (await signedInAs('mia')).get(`/agreements/${kind}`);
    expect(status).toBe(200);
    expect(body).toContain('name="content.entries.0.');
  });

  it('takes lists as lines, and money as people write it', async () => {
    const mia = await signedInAs('mia');
    const days = { revision: '0', from: '2026-03-03', reviewOn: '2026-06-01' };
    const goal = {
      ...days,
      'content.entries.0.name': 'New members',
      'content.entries.0.amount': '15,000.00',
      'content.entries.0.from': '2026-04-01',
      'content.entries.0.until': '2026-12-31',
    };
    await mia.send('/agreements/shared-goals/propose', goal);
    expect(textOf(await mia.get('/agreements/shared-goals'))).toContain(
      'Amount of money: $15,000.00',
    );
    const lead = {
      ...days,
      'content.entries.1.name': 'MQL',
      'content.entries.1.meaning': 'Marketing hands it over',
      'content.entries.1.criteria': 'Came twice\n\nSaid how to be reached',
    };
    await mia.send('/agreements/lead-definitions/propose', lead);
    expect(textOf(await mia.get('/agreements/lead-definitions'))).toContain(
      'Criteria: Came twice Criteria: Said how to be reached',
    );
  });
});
