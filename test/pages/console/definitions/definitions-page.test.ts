import { describe, expect, it } from 'vitest';
import {
  definitionOf,
  platformWords,
} from '../../../../functions/wording/words-of-the-platform.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';

useSampleTable();

describe('the page of definitions', () => {
  it('has the words of the platform, each at its address', async () => {
    const { status, body } = await (await signedInAs('lena')).get('/definitions');
    expect(status).toBe(200);
    for (const [word, meaning] of platformWords) {
      expect(body).toContain(`<dt id="${definitionOf(word).split('#')[1]}">${word}</dt>`);
      expect(body).toContain(meaning);
    }
  });

  it('says that nothing is agreed yet, until both teams have signed it', async () => {
    const page = textOf(await (await signedInAs('rita')).get('/definitions'));
    expect(page.match(/Not agreed yet\./g)).toHaveLength(3);
  });

  it('has each term that both teams have signed, and no longer says that it is not agreed', async () => {
    const glossary = '/agreements/glossary';
    const fieldsIn = (body: string, form: string) => {
      const text = new RegExp(`<form[^>]*id="${form}"[\\s\\S]*?</form>`).exec(body)?.[0] ?? '';
      const inputs = [...text.matchAll(/<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"/g)];
      return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
    };
    const max = await signedInAs('max');
    const { 'form-token': _, ...fields } = fieldsIn((await max.get(glossary)).body, 'propose');
    const values = {
      ...fields,
      'content.entries.0.term': 'Qualified lead',
      'content.entries.0.meaning': 'Somebody who asked for a visit.',
      note: 'We meant two things by it.',
    };
    expect((await max.send(`${glossary}/propose`, values)).status).toBe(303);
    const before = textOf(await max.get('/definitions'));
    expect(before).not.toContain('Somebody who asked for a visit.');
    for (const who of ['saul', 'mona']) {
      const browser = await signedInAs(who);
      const page = await browser.get(glossary);
      const { roundId = '', digest = '' } = fieldsIn(page.body, 'sign');
      const signed = { roundId, digest, decision: 'approve' };
      expect((await browser.send(`${glossary}/sign`, signed)).status).toBe(303);
    }
    const page = textOf(await max.get('/definitions'));
    expect(page).toContain('Qualified lead');
    expect(page).toContain('Somebody who asked for a visit.');
    expect(page).not.toContain('if it is signed by then');
    expect(page.match(/Not agreed yet\./g)).toHaveLength(2);
  });
});
