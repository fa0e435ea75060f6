import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../../functions/core/calendar/time.ts';
import { requestDraftsOf } from '../../../../functions/store/requests/request-draft-store.ts';
import { loadById, releasedFile, submittedRequest } from '../../../fixtures/commands.ts';
import { type Answered, signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { monday } from '../../../story/sample.ts';

useSampleTable();

const typed = {
  title: 'Autumn flyer',
  collateralType: 'flyer',
  segment: 'members',
  objective: 'Win one hundred members in the autumn',
  audience: 'People who visited and did not join',
  neededBy: '2026-05-01',
  valueOfOneSale: '1,250.50',
  'unknown.businessGoal': 'yes',
};

/** What a page's form carries along: its draft, and what was seen of it. */
const hiddenOf = ({ body }: Answered): Record<string, string> =>
  Object.fromEntries(
    ['draft', 'revision', 'editor'].map((name) => [
      name,
      new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '',
    ]),
  );

/** What is said beside a field. */
const saidOf = ({ body }: Answered, name: string): string =>
  new RegExp(`id="send-${name}-says"[^>]*>([^<]*)<`).exec(body)?.[1] ?? '';

const typedInto = ({ body }: Answered, name: string): string =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(body)?.[1] ?? '';

describe('a new request', () => {
  it('is sent, with what marketing has to find out, and its draft is done with', async () => {
    const rita = await signedInAs('rita');
    const shown = await rita.get('/new');
    const saved = await rita.send('/new/save', { ...typed, ...hiddenOf(shown) });
    expect(await requestDraftsOf('rita')).toHaveLength(1);
    const open = await rita.get(saved.location ?? '');
    const sent = await rita.send('/new/send', { ...typed, ...hiddenOf(open) });
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/r\/CR-/)]);
    const { state } = await loadById(sent.location?.slice('/r/'.length) ?? '');
    expect(state.form).toMatchObject({
      title: 'Autumn flyer',
      valueOfOneSale: { amount: 125_050, currency: 'USD' },
      toFindOut: ['businessGoal'],
      priority: 'normal',
    });
    expect(await requestDraftsOf('rita')).toEqual([]);
    expect(textOf(await rita.get(sent.location ?? ''))).toContain('One sale is worth $1,250.50');
  });

  it('is one request, however often the button is pressed', async () => {
    const saul = await signedInAs('saul');
    const form = { ...typed, ...hiddenOf(await saul.get('/new')) };
    const sent = await Promise.all([1, 2, 3].map(() => saul.send('/new/send', form)));
    expect(new Set(sent.map(({ location }) => location)).size).toBe(1);
    const other = await saul.send('/new/send', { ...form, title: 'Another flyer' });
    expect(other.status).toBe(422);
    expect(textOf(other)).toContain('This was sent already');
  });

  it('is refused by questions, beside their fields, with what was typed', async () => {
    const rita = await signedInAs('rita');
    const vague = {
      title: 'Nice flyer',
      objective: 'More sales',
      neededBy: '2026-03-01',
      expectedCost: 'a lot',
      valueOfOneSale: '12',
      'unknown.valueOfOneSale': 'yes',
    };
    const back = await rita.send('/new/send', { ...vague, ...hiddenOf(await rita.get('/new')) });
    expect(back.status).toBe(422);
    expect(saidOf(back, 'audience')).toBe('Say who they are, and what they think today.');
    expect(saidOf(back, 'objective')).toMatch(/^Say in five words/);
    expect(saidOf(back, 'neededBy')).toMatch(/is in the past/);
    expect(saidOf(back, 'expectedCost')).toMatch(/^Write an amount/);
    expect(saidOf(back, 'valueOfOneSale')).toMatch(/Do one of the two/);
    expect(saidOf(back, 'businessGoal')).toMatch(/tick that you do not know/);
    expect(typedInto(back, 'title')).toBe('Nice flyer');
    expect(typedInto(back, 'expectedCost')).toBe('a lot');
    expect(back.body).toContain('More sales</textarea>');
    expect(textOf(back)).toContain('Nothing is changed yet');
  });

  it('says while one types what is vague, and counts what is missing', async () => {
    const rita = await signedInAs('rita');
    const form = hiddenOf(await rita.get('/new'));
    const typing = { ...form, objective: 'More sales', audience: 'Regular guests' };
    const saved = await rita.send('/new/save', typing, { headers: { 'hx-target': 'advice' } });
    const open = await rita.get(saved.location ?? '');
    expect(saidOf(open, 'objective')).toMatch(/five words/);
    expect(saidOf(open, 'audience')).toMatch(/^Who exactly/);
    const empty = { ...typing, objective: 'We want to get more sales', audience: 'Everyone' };
    const kept = await rita.send('/new/save', {
      ...empty,
      ...hiddenOf(open),
    });
    const vague = await rita.get(kept.location ?? '');
    expect(saidOf(vague, 'objective')).toMatch(/fits every request/);
    expect(saidOf(vague, 'audience')).toMatch(/fits everybody/);
    expect(saidOf(open, 'title')).toBe('');
    expect(textOf(open)).toMatch(/Still open .*What it is .*When you need it/);
  });

  it('says at once when it is needed before the promises of both teams add up to it', async () => {
    const rita = await signedInAs('rita');
    const saved = async (values: object) =>
      textOf(
        await rita
          .send('/new/save', {
            ...typed,
            ...values,
            ...hiddenOf(await rita.get('/new')),
            'form-token': rita.formToken,
          })
          .then(({ location }) => rita.get(location ?? '')),
      );
    const early = await saved({ neededBy: '2026-03-12' });
    expect(early).toContain('You need it by Mar 12, 2026.');
    expect(early).toContain('it is released on Mar 18, 2026: name a later day if you can');
    expect(await saved({ neededBy: '2026-03-18' })).not.toContain('You need it by');
    const dear = { neededBy: '2026-03-18', expectedCost: '900,000' };
    expect(await saved(dear)).toContain('it is released on Mar 20, 2026');
  });

  it('may be begun like an earlier one that one may see, by another day', async () => {
    const id = await submittedRequest({ title: 'Spring flyer', campaign: 'Spring' });
    const saul = await signedInAs('saul');
    const again = await saul.get(`/new?from=${id.toLowerCase()}`);
    expect(typedInto(again, 'title')).toBe('Spring flyer');
    expect(typedInto(again, 'campaign')).toBe('Spring');
    expect(typedInto(again, 'neededBy')).toBe('');
    const lena = await signedInAs('lena');
    for (const from of [id, 'CR-2222222', 'nonsense'])
      expect(textOf(await lena.get(`/new?from=${from}`))).toContain('that you may see');
    expect(typedInto(await lena.get(`/new?from=${id}`), 'title')).toBe('');
  });
});

describe('what exists', () => {
  it('is offered before sending, and ends the request with its file', async () => {
    const id = await releasedFile();
    const later = await signedInAs('rita', daysAfter(monday, 3));
    const saved = await later.send('/new/save', { ...typed, ...hiddenOf(await later.get('/new')) });
    const open = await later.get(saved.location ?? '');
    expect(textOf(open)).toContain('Spring flyer');
    expect(open.body).toContain(`formaction="/new/use" formnovalidate name="use" value="${id}"`);
    const used = await later.send('/new/use', { ...typed, ...hiddenOf(open), use: id });
    expect(used.location).toBe(`/r/${id}`);
    expect((await later.get(`/new?draft=${hiddenOf(open).draft}`)).body).toContain(
      'not there any more',
    );
    expect((await later.get(`/r/${id}`)).body).toContain(`href="/r/${id}/file"`);
    expect((await later.send('/new/use', { use: 'CR-2222222' })).status).toBe(404);
  });

  it('is adapted: the request says what its brief begins from, and is sent so', async () => {
    const id = await releasedFile();
    const later = await signedInAs('rita', daysAfter(monday, 3));
    const shown = await later.get(`/new?adapts=${id}`);
    expect(typedInto(shown, 'adapts')).toBe(id);
    expect(typedInto(shown, 'title')).toBe('Spring flyer');
    const form = { ...typed, ...hiddenOf(await later.get('/new')) };
    const saved = await later.send('/new/adapt', { ...form, adapt: id });
    const open = await later.get(saved.location ?? '');
    expect(typedInto(open, 'adapts')).toBe(id);
    const wrong = { ...typed, ...hiddenOf(open), adapts: 'CR-2222222' };
    const refused = await later.send('/new/send', wrong);
    expect([refused.status, saidOf(refused, 'adapts')]).toEqual([
      422,
      expect.stringContaining('nothing was released as CR-2222222 that you may see'),
    ]);
    const sent = await later.send('/new/send', { ...wrong, adapts: id });
    const { state } = await loadById(sent.location?.slice('/r/'.length) ?? '');
    expect(state.form.adapts).toBe(id);
    expect(textOf(await later.get(sent.location ?? ''))).toContain(`${id}, whose brief`);
  });

  it('gives a type its preset: the day by which such work is usually done', async () => {
    await releasedFile();
    const shown = await (await signedInAs('rita')).get('/new?type=flyer');
    expect(shown.body).toMatch(/<option value="flyer" selected>/);
    expect(typedInto(shown, 'neededBy')).toMatch(/^2026-03-\d\d$/);
    expect(textOf(shown)).toMatch(/Of \d+ released of this type/);
    expect(typedInto(await (await signedInAs('rita')).get('/new?type=video'), 'neededBy')).toBe('');
  });
});

describe('a draft', () => {
  it('is its writer’s own, and can be gone on with or thrown away', async () => {
    const mia = await signedInAs('mia');
    const form = { title: 'مطوية الربيع', ...hiddenOf(await mia.get('/new')) };
    const saved = await mia.send('/new/save', form);
    expect(textOf(await mia.get('/new'))).toContain('Saved and not sent: 1');
    const open = await mia.get(saved.location ?? '');
    expect(typedInto(open, 'title')).toBe('مطوية الربيع');
    const max = await signedInAs('max');
    const others = await max.get(saved.location ?? '');
    expect([typedInto(others, 'title'), textOf(others)]).toEqual([
      '',
      expect.stringContaining('not there any more'),
    ]);
    await max.send('/new/discard', hiddenOf(open));
    expect(await requestDraftsOf('mia')).toHaveLength(1);
    await mia.send('/new/discard', hiddenOf(open));
    expect(await requestDraftsOf('mia')).toEqual([]);
  });

  it('is not overwritten unseen by another window: both texts are shown', async () => {
    const mona = await signedInAs('mona');
    const begun = { ...hiddenOf(await mona.get('/new')), title: 'One' };
    const saved = await mona.send('/new/save', begun);
    const [one, other] = await Promise.all([
      mona.get(saved.location ?? ''),
      mona.get(saved.location ?? ''),
    ]);
    await mona.send('/new/save', { ...hiddenOf(one), title: 'Of one window' });
    const lost = await mona.send('/new/save', { ...hiddenOf(other), title: 'Of the other' });
    expect(lost.status).toBe(422);
    expect(typedInto(lost, 'title')).toBe('Of the other');
    expect(textOf(lost)).toMatch(/Saved elsewhere meanwhile.*Of one window/);
    expect((await requestDraftsOf('mona'))[0]?.values.title).toBe('Of one window');
    await mona.send('/new/save', { ...hiddenOf(lost), title: 'Of the other' });
    expect((await requestDraftsOf('mona'))[0]?.values.title).toBe('Of the other');
  });

  it('is saved again by the page that saved it, which knows no newer revision', async () => {
    const leo = await signedInAs('leo');
    const form = hiddenOf(await leo.get('/new'));
    for (const title of ['S', 'Sp', 'Spr'])
      expect((await leo.send('/new/save', { ...form, title })).status).toBe(303);
    const [draft] = await requestDraftsOf('leo');
    expect(draft).toMatchObject({ values: { title: 'Spr' }, revision: 3 });
  });

  it('that is gone is not brought back by what another window still types', async () => {
    const finn = await signedInAs('finn');
    const saved = await finn.send('/new/save', {
      ...hiddenOf(await finn.get('/new')),
      title: 'Gone',
    });
    const open = hiddenOf(await finn.get(saved.location ?? ''));
    await finn.send('/new/discard', open);
    const late = await finn.send('/new/save', { ...open, title: 'Gone, and more' });
    expect([late.status, textOf(late)]).toEqual([422, expect.stringContaining('draft is gone')]);
    expect(await requestDraftsOf('finn')).toEqual([]);
    expect(hiddenOf(late).draft).not.toBe(open.draft);
  });

  it('of nothing is not kept, nor what is too long to be a request', async () => {
    const lena = await signedInAs('lena');
    const form = hiddenOf(await lena.get('/new'));
    expect((await lena.send('/new/save', { ...form, priority: 'normal' })).location).toBe('/new');
    const long = await lena.send('/new/save', { ...form, objective: 'x'.repeat(4001) });
    expect(saidOf(long, 'objective')).toContain('too long to be kept');
    expect(await requestDraftsOf('lena')).toEqual([]);
  });
});
