import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysAfter } from '../../../../functions/core/calendar/time.ts';
import { findFile } from '../../../../functions/store/files/file-store.ts';
import { attachmentsOf } from '../../../../functions/store/requests/attachment-store.ts';
import { requestDraftsOf } from '../../../../functions/store/requests/request-draft-store.ts';
import { loadById } from '../../../fixtures/commands.ts';
import { type Answered, signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { startFileStore } from '../../../fixtures/file-store.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';

/** Against a real table and the embedded store, at the time of the machine. */

useSampleTable();

let store: Awaited<ReturnType<typeof startFileStore>>;
beforeAll(async () => {
  store = await startFileStore();
});
afterAll(() => store.stop());

const now = new Date().toISOString();

const request = {
  title: 'Autumn flyer',
  collateralType: 'flyer',
  segment: 'members',
  objective: 'Win one hundred members in the autumn',
  audience: 'People who visited and did not join',
  neededBy: daysAfter(now, 60).slice(0, 10),
  valueOfOneSale: '1,250.50',
  'unknown.businessGoal': 'yes',
};

const hiddenOf = ({ body }: Answered): Record<string, string> =>
  Object.fromEntries(
    ['draft', 'revision', 'editor'].map((name) => [
      name,
      new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '',
    ]),
  );

const fileOf = (name: string, text = name) => {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, facts: { name, type: 'image/png', size: String(bytes.length), sha256 } };
};

const inTag = (body: string, name: string): string =>
  (new RegExp(`${name}="([^"]*)"`).exec(body)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** A page that somebody begins to ask on; files go to it as its script sends them. */
const begun = async (who: string) => {
  const browser = await signedInAs(who, now);
  const form = hiddenOf(await browser.get('/new'));
  const announce = (file: ReturnType<typeof fileOf>) =>
    browser.send('/new/announce', { ...form, ...file.facts });
  const attach = async (file: ReturnType<typeof fileOf>) => {
    const announced = await announce(file);
    expect(announced.status).toBe(303);
    const { body } = await browser.get(announced.location ?? '');
    const headers = JSON.parse(inTag(body, 'data-headers'));
    const put = { method: 'PUT', headers, body: file.bytes };
    expect((await fetch(inTag(body, 'data-url'), put)).status).toBe(200);
    const upload = new URL(announced.location ?? '', 'http://x').searchParams.get('upload') ?? '';
    const answer = await browser.send('/new/arrived', { ...form, upload });
    return { upload, answer };
  };
  return { browser, form, announce, attach, page: () => browser.get(`/new?draft=${form.draft}`) };
};

describe('files of a request', () => {
  it('are kept with its draft, sent with it, and opened by who sees it', async () => {
    const { browser, form, attach, page } = await begun('rita');
    await attach(fileOf('logo <1>.png'));
    await attach(fileOf('hall.png'));
    const kept = await page();
    expect(textOf(kept)).toMatch(/logo &lt;1&gt;\.png , 12 bytes kept until .* unless it is sent/);
    expect(kept.headers?.['content-security-policy']).toContain(`connect-src 'self' ${store.url}`);
    const [draft] = await requestDraftsOf('rita');
    expect(draft?.id).toBe(form.draft);
    const sent = await browser.send('/new/send', { ...request, ...hiddenOf(kept) });
    const id = sent.location?.slice('/r/'.length) ?? '';
    const { state } = await loadById(id);
    expect(state.attachments?.map(({ name }) => name)).toEqual(['hall.png', 'logo <1>.png']);
    expect([await attachmentsOf('rita'), await requestDraftsOf('rita')]).toEqual([[], []]);
    const owner = await signedInAs(state.ownerId, now);
    expect((await owner.get(`/r/${id}`)).body).toContain(
      `<a href="/r/${id}/attachment/1"><bdi>hall.png</bdi></a>`,
    );
    const opened = await owner.get(`/r/${id}/attachment/1`);
    expect(opened.status).toBe(303);
    const file = await fetch(opened.location ?? '');
    expect(await file.text()).toBe('hall.png');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="hall.png"/);
    for (const n of ['0', '3', 'x'])
      expect((await owner.get(`/r/${id}/attachment/${n}`)).status).toBe(404);
    expect((await (await signedInAs('lena', now)).get(`/r/${id}/attachment/1`)).status).toBe(404);
    const tags = await Promise.all(
      (state.attachments ?? []).map(async ({ key }) => (await findFile(key))?.tags),
    );
    expect(tags.flat()).toEqual([1, 2].map(() => ({ Key: 'used', Value: 'yes' })));
  });

  it('are not thrown away where what they were attached to was sent before', async () => {
    const { browser, form, attach } = await begun('mona');
    const typed = { ...request, title: 'Winter flyer', ...form };
    expect((await browser.send('/new/send', typed)).status).toBe(303);
    // In a window that was open meanwhile.
    await attach(fileOf('forgotten.png'));
    const again = await browser.send('/new/send', typed);
    expect(again.status).toBe(422);
    expect(textOf(again)).toContain('This was sent already, and what stands here now is different');
    expect((await attachmentsOf('mona')).map(({ name }) => name)).toEqual(['forgotten.png']);
  });

  it('are sent once by a double click', async () => {
    const { browser, form, attach } = await begun('max');
    await attach(fileOf('twice.png'));
    const typed = { ...request, title: 'Twice flyer', ...form };
    const [one, two] = await Promise.all([1, 2].map(() => browser.send('/new/send', typed)));
    expect(one?.status).toBe(303);
    expect([two?.location, (await browser.send('/new/send', typed)).location]).toEqual([
      one?.location,
      one?.location,
    ]);
  });

  it('are taken off one by one, with all of a draft that is thrown away, and then go', async () => {
    const { browser, form, attach, page } = await begun('saul');
    const [one, two] = [await attach(fileOf('one.png')), await attach(fileOf('two.png'))];
    const typing = { ...request, ...form, upload: one.upload };
    const detached = await browser.send('/new/detach', typing);
    expect(detached.location).toBe(`/new?draft=${form.draft}`);
    const left = await page();
    expect(textOf(left)).not.toContain('one.png');
    expect(left.body).toContain('value="Autumn flyer"');
    const [file] = await attachmentsOf('saul');
    expect(file?.id).toBe(two.upload);
    await browser.send('/new/discard', form);
    expect(await attachmentsOf('saul')).toEqual([]);
    // The store deletes it by this mark: `sweep-unused.test.ts`, and the rules of the bucket.
    expect((await findFile(file?.key ?? ''))?.tags).toEqual([{ Key: 'used', Value: 'draft' }]);
  });

  it('are refused with what is wrong, and none goes that has not arrived', async () => {
    const { browser, form, announce } = await begun('mia');
    const bad = await announce({ ...fileOf('a.exe'), facts: { ...fileOf('a.exe').facts } });
    expect(bad.status).toBe(422);
    expect(textOf(bad)).toContain('name: must end with .png');
    const announced = await announce(fileOf('late.png'));
    const upload = new URL(announced.location ?? '', 'http://x').searchParams.get('upload') ?? '';
    const early = await browser.send('/new/arrived', { ...form, upload });
    expect(early.status).toBe(409);
    expect(textOf(early)).toContain('Send the file to the address of its upload');
    expect(textOf(await browser.get(announced.location ?? ''))).toContain('None yet.');
    const elsewhere = await begun('mona');
    const { upload: own } = await elsewhere.attach(fileOf('own.png'));
    const led = await elsewhere.browser.send('/new/arrived', { draft: 'x\r\ny', upload: own });
    expect(led.location).toBe('/new?draft=');
    const stolen = await (await signedInAs('saul', now)).send('/new/arrived', { ...form, upload });
    expect(stolen.status).toBe(422);
  });
});
