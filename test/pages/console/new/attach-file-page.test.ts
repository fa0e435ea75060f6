import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysAfter } from '../../../../functions/core/calendar/time.ts';
import { findFile } from '../../../../functions/store/files/file-store.ts';
import { attachmentsOf } from '../../../../functions/store/requests/attachment-store.ts';
import { loadById } from '../../../fixtures/commands.ts';
import { type Answered, signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { startFileStore } from '../../../fixtures/file-store.ts';
import { pathOf, plainFormIn, sendForm } from '../../../fixtures/plain-form.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';

/** Against a real table and the embedded store, at the time of the machine. */

useSampleTable();

let store: Awaited<ReturnType<typeof startFileStore>>;
beforeAll(async () => {
  store = await startFileStore();
});
afterAll(() => store.stop());

const now = new Date().toISOString();

const hidden = ({ body }: Answered, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

const hiddenOf = (page: Answered) =>
  Object.fromEntries(['draft', 'revision', 'editor'].map((name) => [name, hidden(page, name)]));

const takenFrom = (page: Answered) => ({
  sent: hidden(page, 'sent'),
  sentDigest: hidden(page, 'sentDigest'),
});

/** Somebody who has typed a title, and goes on to attach a file. */
const attaching = async (who: string, typed: Record<string, string> = { title: 'A flyer' }) => {
  const browser = await signedInAs(who, now);
  const led = await browser.send('/new/attach', {
    ...typed,
    ...hiddenOf(await browser.get('/new')),
  });
  const at = led.location ?? '';
  const send = async (name: string, bytes = name) => {
    const sent = await sendForm(plainFormIn((await browser.get(at)).body), { name, bytes });
    expect(sent.status).toBe(303);
    const to = pathOf(sent.location);
    return { to, page: await browser.get(to) };
  };
  const attach = async (name: string) =>
    browser.send(`${at}/attach`, takenFrom((await send(name)).page));
  return { browser, at, send, attach, draft: at.split('/')[2] ?? '' };
};

describe('without scripts, a file of a request', () => {
  it('is sent from a page of its own, and attached by a button; what was typed is kept', async () => {
    const { browser, at, send, draft } = await attaching('rita');
    expect(at).toMatch(/^\/new\/[0-9a-f-]{36}\/file$/);
    const { to, page } = await send('logo.png', 'a logo');
    expect(page.headers?.['content-security-policy']).toContain(`form-action 'self' ${store.url}`);
    const sha256 = createHash('sha256').update('a logo').digest('hex');
    expect(textOf(page)).toContain(
      `is not attached yet. File logo.png, image/png, 6 bytes SHA-256 of the file ${sha256}`,
    );
    await browser.get(to);
    expect(await attachmentsOf('rita')).toEqual([]);
    const done = await browser.send(`${at}/attach`, takenFrom(page));
    expect(done.location).toBe(`/new?draft=${draft}`);
    // Sent twice, as by a double click, it is one.
    await browser.send(`${at}/attach`, takenFrom(page));
    const kept = await browser.get(`/new?draft=${draft}`);
    expect(textOf(kept)).toMatch(/Files with it logo\.png , 6 bytes/);
    expect(kept.body).toContain('value="A flyer"');
    // The pages that send nothing to the store may not.
    expect(kept.headers?.['content-security-policy']).toContain("form-action 'self';");
    const [file] = await attachmentsOf('rita');
    expect((await findFile(file?.key ?? ''))?.tags).toEqual([{ Key: 'used', Value: 'draft' }]);
    const asked = await browser.send('/new/send', {
      ...{ title: 'A flyer', collateralType: 'flyer', segment: 'members' },
      objective: 'Win one hundred members in the autumn',
      audience: 'People who visited and did not join',
      neededBy: daysAfter(now, 60).slice(0, 10),
      ...{ valueOfOneSale: '1,250.50', 'unknown.businessGoal': 'yes' },
      ...hiddenOf(kept),
    });
    const { state } = await loadById(asked.location?.slice('/r/'.length) ?? '');
    expect(state.attachments).toMatchObject([{ name: 'logo.png', type: 'image/png', sha256 }]);
    // The request is sent, and its draft is gone.
    const late = await browser.send(`${at}/attach`, takenFrom(page));
    expect(late.status).toBe(422);
    expect(textOf(await browser.get(at))).toContain('This draft is not there any more');
  });

  it('can be the first thing of a request', async () => {
    const { browser, attach, draft } = await attaching('mona', {});
    expect((await attach('first.png')).location).toBe(`/new?draft=${draft}`);
    expect(textOf(await browser.get(`/new?draft=${draft}`))).toContain('first.png');
  });

  it('goes with nobody else’s draft, nor with another one', async () => {
    const mias = await attaching('mia');
    const others = [await attaching('mia'), await attaching('saul')];
    const { page, to } = await mias.send('mine.png');
    for (const other of others) {
      const seen = await other.browser.get(`${other.at}?${to.split('?')[1]}`);
      expect(textOf(seen)).toContain('No file of yours is there');
      const taken = await other.browser.send(`${other.at}/attach`, takenFrom(page));
      expect(taken.status).toBe(422);
    }
    const [, sauls] = others;
    expect((await sauls?.browser.get(mias.at))?.status).toBe(404);
    expect((await sauls?.browser.get(`/new/${randomUUID()}/file`))?.status).toBe(404);
    expect([await attachmentsOf('mia'), await attachmentsOf('saul')]).toEqual([[], []]);
  });

  it('is refused in words when it is of no kind that is taken', async () => {
    const { send, browser, at } = await attaching('max');
    const { page, to } = await send('logo.exe');
    expect(page.body).toMatch(/id="plain-wrong">logo\.exe: its name must end with one of \.pdf/);
    expect(page.body).not.toContain('Attach it');
    const sent = new URL(to, 'http://x').searchParams.get('key') ?? '';
    const forced = await browser.send(`${at}/attach`, { sent, sentDigest: 'a'.repeat(64) });
    expect(forced.status).toBe(422);
    expect(await attachmentsOf('max')).toEqual([]);
  });

  it('is one of ten', async () => {
    const { attach, browser, at, send } = await attaching('lena');
    const { page } = await send('eleventh.png');
    for (let nth = 1; nth <= 10; nth += 1) expect((await attach(`${nth}.png`)).status).toBe(303);
    const full = await browser.send(`${at}/attach`, takenFrom(page));
    expect(full.status).toBe(422);
    expect(textOf(full)).toContain('10 files go with a request: remove one first');
    const shown = await browser.get(at);
    expect(textOf(shown)).toContain('10 files go with a request, and as many are attached');
    expect(shown.body).not.toContain('id="plain-file"');
  });
});
