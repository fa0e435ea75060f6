import { beforeAll, describe, expect, it } from 'vitest';
import { giveFeedback } from '../../../../functions/core/feedback/give-feedback.ts';
import { handle, releasedFile, releasedRequest } from '../../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { rita } from '../../../story/sample.ts';

useSampleTable();

describe('an empty library', () => {
  it('says what will stand there, and how to begin', async () => {
    const shown = textOf(await (await signedInAs('rita')).get('/library'));
    expect(shown).toMatch(/will stand here.*Ask for the first piece/);
  });
});

describe('the library', () => {
  let file: string;
  let other: string;
  beforeAll(async () => {
    file = await releasedFile();
    other = await releasedRequest({ title: 'Winter video', collateralType: 'video' });
    await handle(file, 'rita', (state) =>
      giveFeedback(state, rita, { used: true, rating: 4, comment: 'Good' }),
    );
  });

  it('shows what was released, to use it or to order it again', async () => {
    const shown = await (await signedInAs('rita')).get('/library');
    expect(textOf(shown)).toMatch(/Rated 4 of 5 by 1; used by 1/);
    expect(textOf(shown)).toContain('No figures yet');
    expect(shown.body).toContain(`href="/r/${file}/file"`);
    expect(shown.body).toContain(`href="/new?from=${file}"`);
    expect(shown.body).not.toContain(`href="/r/${other}/file"`);
  });

  it('is searched by its address, and says so when nothing is found', async () => {
    const saul = await signedInAs('saul');
    const videos = textOf(await saul.get('/library?q=winter&collateralType=video&segment='));
    expect(videos).toContain('Winter video');
    expect(videos).not.toContain('Spring flyer');
    expect(textOf(await saul.get('/library?q=autumn'))).toContain('Nothing that was released');
  });

  it('says what is wrong with a search, and keeps it', async () => {
    const saul = await signedInAs('saul');
    const long = await saul.get(`/library?q=${'x'.repeat(201)}`);
    expect([long.status, textOf(long)]).toEqual([422, expect.stringContaining('at most 200')]);
    const odd = await saul.get('/library?q=flyer&cursor=abc');
    expect([odd.status, odd.body]).toEqual([422, expect.stringContaining('value="flyer"')]);
  });

  it('shows others what they may see, and has no place in their header', async () => {
    const lena = await (await signedInAs('lena')).get('/library');
    expect(textOf(lena)).not.toContain('Winter video');
    expect(lena.body).not.toContain('<a href="/library"');
    expect((await (await signedInAs('mia')).get('/')).body).toContain('<a href="/library"');
  });
});
