import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLedger } from '../../../../functions/store/requests/request-store.ts';
import { allSign, inBriefSignOff, loadById, signerFor } from '../../../fixtures/commands.ts';
import { signedInAs, textOf } from '../../../fixtures/console-calls.ts';
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
const as = (who: string) => signedInAs(who, now);

const inProduction = async (): Promise<{ id: string; owner: string }> => {
  const { state } = await inBriefSignOff();
  await allSign(state.id);
  return { id: state.id, owner: state.ownerId };
};

const fileOf = (name: string, type: string, text: string) => {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, facts: { name, type, size: String(bytes.length), sha256 } };
};

const image = (text = 'a picture') => fileOf('flyer.png', 'image/png', text);

const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const inTag = (body: string, name: string): string =>
  unescaped(new RegExp(`${name}="([^"]*)"`).exec(body)?.[1] ?? '');
const hidden = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

/** Announces, sends and hands in a version, by the addresses and forms of its page. */
const handIn = async (
  { id, owner }: { id: string; owner: string },
  version: number,
  file = image(),
  more: Record<string, string> = {},
) => {
  const browser = await as(owner);
  const path = `/r/${id}/proof/${version}`;
  const announced = await browser.send(`${path}/announce`, file.facts);
  expect(announced.status).toBe(303);
  const { body } = await browser.get(announced.location ?? '');
  const sent = await fetch(inTag(body, 'data-url'), {
    method: 'PUT',
    headers: JSON.parse(inTag(body, 'data-headers')),
    body: file.bytes,
  });
  expect(sent.status).toBe(200);
  const upload = new URLSearchParams((announced.location ?? '').split('?')[1]).get('upload') ?? '';
  return browser.send(`${path}/hand-in`, { upload, note: 'A5', review: 'yes', ...more });
};

const inReview = async () => {
  const given = await inProduction();
  expect((await handIn(given, 1)).location).toBe(`/r/${given.id}/proof/1`);
  const { state } = await loadById(given.id);
  return { ...given, state, signer: signerFor(state, 'sales').id };
};

describe('the page of a version that is not there yet', () => {
  it('is where its owner hands it in, and says to others whom it waits for', async () => {
    const { id, owner } = await inProduction();
    const owners = await (await as(owner)).get(`/r/${id}/proof/1`);
    expect(owners.body).toContain(`action="/r/${id}/proof/1/hand-in"`);
    expect(owners.headers?.['content-security-policy']).toContain(store.url);
    const other = await (await as('rita')).get(`/r/${id}/proof/1`);
    expect(textOf(other)).toContain('Version 1 will stand here once');
    expect(other.body).not.toContain('/hand-in"');
    expect((await (await as('rita')).get(`/r/${id}/proof/2`)).status).toBe(404);
    expect((await (await as('rita')).get(`/r/${id}/proof/x`)).status).toBe(404);
  });

  it('takes a file in steps, each by a form, and has what was sent signed by its bytes', async () => {
    const { id, state } = await inReview();
    expect(state.proof).toMatchObject({
      version: 1,
      digest: image().facts.sha256,
      note: 'A5',
      file: { name: 'flyer.png' },
    });
    expect(state.stage).toBe('review');
    expect((await loadById(id)).state.round?.subject.digest).toBe(image().facts.sha256);
  });

  it('offers a review of light work, and reviews what can only be reviewed in any case', async () => {
    const { id, owner } = await inProduction();
    const browser = await as(owner);
    expect((await browser.get(`/r/${id}/proof/1`)).body).toContain('name="review" value="yes"');
    const link = await browser.send(`/r/${id}/proof/1/hand-in`, {
      link: 'https://p.example/1.png',
    });
    expect(link.status).toBe(303);
    // What can only be reviewed is reviewed, ticked or not.
    expect((await loadById(id)).state.stage).toBe('review');
    expect((await browser.get(`/r/${id}/proof/2`)).body).not.toContain('name="review"');
  });

  it('says what is wrong with a file, and changes nothing', async () => {
    const { id, owner } = await inProduction();
    const browser = await as(owner);
    const { facts } = fileOf('flyer.exe', 'application/x-msdownload', 'MZ');
    const refused = await browser.send(`/r/${id}/proof/1/announce`, facts);
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('type: must be one of');
    const nothing = await browser.send(`/r/${id}/proof/1/hand-in`, { note: 'Only a note' });
    expect(nothing.status).toBe(422);
    expect(nothing.body).toContain('Only a note</textarea>');
    expect(textOf(nothing)).toContain('is required, or a link in its place');
    expect((await loadById(id)).state.proof).toBeUndefined();
    const rita = await as('rita');
    const stranger = await rita.send(`/r/${id}/proof/1/announce`, image().facts);
    expect(stranger.status).toBe(403);
  });
});

describe('without scripts, a proof', () => {
  /** Sends a file by the form of the page, and opens where the store leads to. */
  const sendPlain = async (at: string, who: string, file: { name: string; bytes: Buffer }) => {
    const browser = await as(who);
    const sent = await sendForm(plainFormIn((await browser.get(at)).body), file);
    expect(sent.status).toBe(303);
    const to = pathOf(sent.location);
    return { browser, to, page: await browser.get(to) };
  };

  const taken = ({ body }: { body: string }) => ({
    sent: unescaped(hidden(body, 'sent')),
    sentDigest: hidden(body, 'sentDigest'),
  });

  it('is sent to the store, looked at, and handed in by its bytes, and by no GET', async () => {
    const { id, owner } = await inProduction();
    const at = `/r/${id}/proof/1`;
    const file = { name: 'Flyer “1”.png', bytes: Buffer.from('a picture') };
    const { browser, to, page } = await sendPlain(at, owner, file);
    expect(to.startsWith(`${at}?bucket=`)).toBe(true);
    expect(page.headers?.['content-security-policy']).toContain(`form-action 'self' ${store.url}`);
    const { sha256 } = image().facts;
    expect(textOf(page)).toContain(
      `is not handed in yet. Its bytes are what is signed. Leave it out File Flyer “1”.png, image/png, 9 bytes SHA-256 of the file ${sha256}`,
    );
    await browser.get(to);
    const before = (await loadById(id)).state;
    expect([before.proof, before.stage]).toEqual([undefined, 'production']);
    const note = { note: 'A5', review: 'yes', upload: '', link: '' };
    const done = await browser.send(`${at}/hand-in`, { ...note, ...taken(page) });
    expect([done.status, done.location]).toEqual([303, at]);
    const { state } = await loadById(id);
    expect(state.proof).toMatchObject({
      version: 1,
      digest: sha256,
      note: 'A5',
      file: { name: 'Flyer “1”.png', type: 'image/png', size: 9 },
    });
    const signer = await as(signerFor(state, 'sales').id);
    const shown = await fetch(inTag((await signer.get(at)).body, '<img src'));
    expect(await shown.text()).toBe('a picture');
    // Whoever goes back, and hands in the same once more.
    const twice = await browser.send(`${at}/hand-in`, { ...note, ...taken(page) });
    expect(twice.status).toBe(409);
    expect((await loadById(id)).state.proof?.version).toBe(1);
  });

  it('of no kind that is taken is refused beside the field, and not handed in', async () => {
    const { id, owner } = await inProduction();
    const at = `/r/${id}/proof/1`;
    const file = { name: 'flyer.exe', bytes: Buffer.from('MZ') };
    const { browser, to, page } = await sendPlain(at, owner, file);
    expect(page.body).toMatch(/id="plain-wrong">flyer\.exe: its name must end with one of \.pdf/);
    expect(page.body).toMatch(/id="plain" [^>]*aria-invalid="true"/);
    const sent = new URL(to, 'http://x').searchParams.get('key') ?? '';
    const forced = await browser.send(`${at}/hand-in`, { sent, sentDigest: image().facts.sha256 });
    expect(forced.status).toBe(422);
    expect(textOf(forced)).toContain('its name must end with one of .pdf');
    expect((await loadById(id)).state.proof).toBeUndefined();
  });

  it('keeps what was typed when it is not taken, and says what is wrong', async () => {
    const { id, owner } = await inProduction();
    const at = `/r/${id}/proof/1`;
    const file = { name: 'flyer.png', bytes: image().bytes };
    const { browser, page } = await sendPlain(at, owner, file);
    const other = await browser.send(`${at}/hand-in`, {
      ...{ note: 'A5', ...taken(page), sentDigest: 'f'.repeat(64) },
    });
    expect(other.status).toBe(422);
    expect(textOf(other)).toContain('Another file was sent since this page was shown.');
    expect(other.body).toContain('A5</textarea>');
    expect(taken(other)).toEqual(taken(page));
    // An address in its place, as one may have sent the wrong file.
    const both = { ...taken(page), link: 'https://p.example/1.png' };
    expect(textOf(await browser.send(`${at}/hand-in`, both))).toContain('goes without an upload');
    expect(page.body).toContain(`<a href="${at}">Leave it out</a>`);
    expect(textOf(await browser.get(at))).not.toContain('This has arrived');
    const gone = await browser.get(`${at}?key=proofs/${id}/sent/${owner}/x/flyer.png`);
    expect(textOf(gone)).toContain('No file of yours is there');
    const nothing = await browser.send(`${at}/hand-in`, { sent: 'proofs/x', sentDigest: '' });
    expect(textOf(nothing)).toContain('is required, or a link in its place');
    expect((await loadById(id)).state.proof).toBeUndefined();
  });

  it('is told its limits, and what the store says, before it is sent', async () => {
    const { id, owner } = await inProduction();
    const page = await (await as(owner)).get(`/r/${id}/proof/1`);
    expect(textOf(page)).toMatch(/pdf, png, .* or xlsx, up to 500 MB, until .*EntityTooLarge/);
    const { fields } = plainFormIn(page.body);
    const policy = Buffer.from(Object.fromEntries(fields).policy ?? '', 'base64').toString();
    expect(JSON.parse(policy).conditions).toEqual(
      expect.arrayContaining([
        ['starts-with', '$key', expect.stringContaining(`proofs/${id}/sent/${owner}/`)],
        ['content-length-range', 1, 500_000_000],
      ]),
    );
  });
});

describe('the page of a version', () => {
  it('shows an image from the store, and lets pages load from nowhere else', async () => {
    const { id, signer } = await inReview();
    const { body, headers } = await (await as(signer)).get(`/r/${id}/proof/1`);
    const address = inTag(body, '<img src');
    const shown = await fetch(address);
    expect(await shown.text()).toBe('a picture');
    expect(shown.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers?.['content-security-policy']).toContain(`img-src 'self' data: ${store.url}`);
    expect(body).toMatch(/\/files\/viewer-[\w-]+\.js/);
    expect(body).not.toMatch(/\/files\/pdf-/);
  });

  it('has the verdict for whoever is asked, and for nobody else', async () => {
    const { id, owner, signer } = await inReview();
    expect((await (await as(signer)).get(`/r/${id}/proof/1`)).body).toContain('/proof/1/sign"');
    expect((await (await as(owner)).get(`/r/${id}/proof/1`)).body).not.toContain('/proof/1/sign"');
    expect((await (await as('finn')).get(`/r/${id}/proof/1`)).body).not.toContain('/proof/1/sign"');
  });

  it('sends all comments with the verdict, in one event, whatever rows were left blank', async () => {
    const { id, signer } = await inReview();
    const browser = await as(signer);
    const path = `/r/${id}/proof/1`;
    const { body } = await browser.get(path);
    const sent = await browser.send(`${path}/sign`, {
      roundId: hidden(body, 'roundId'),
      digest: hidden(body, 'digest'),
      decision: 'request-changes',
      'pinned.0.text': '',
      'pinned.0.place.page': '',
      'pinned.1.text': 'Last year’s price',
      'pinned.1.place.page': '1',
      'pinned.1.place.x': '420',
      'pinned.1.place.y': '130',
      'pinned.2.text': 'No logo',
      'pinned.2.place.x': '',
    });
    expect([sent.status, sent.location]).toEqual([303, path]);
    const signed = (await readLedger(id)).filter(
      (event) => event.type === 'sign-off-recorded' && event.data.pinned,
    );
    expect(signed.map(({ data }) => data)).toMatchObject([
      {
        decision: 'request-changes',
        pinned: [
          { text: 'Last year’s price', place: { page: 1, x: 420, y: 130 } },
          { text: 'No logo' },
        ],
      },
    ]);
    const text = textOf(await browser.get(path));
    expect(text).toContain('page 1, 42 % from the left and 13 % from the top');
    expect(textOf(await browser.get(`/r/${id}`))).toContain('Last year’s price');
  });

  it('says what is wrong beside the row that it is about, and keeps all rows', async () => {
    const { id, signer } = await inReview();
    const browser = await as(signer);
    const path = `/r/${id}/proof/1`;
    const { body } = await browser.get(path);
    const refused = await browser.send(`${path}/sign`, {
      roundId: hidden(body, 'roundId'),
      digest: hidden(body, 'digest'),
      decision: 'approve',
      'pinned.1.text': 'x'.repeat(1001),
      'pinned.1.place.page': '1',
      'pinned.4.text': 'And this',
    });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('id="pinned.1-wrong">must be at most 1000 characters');
    expect(refused.body).toContain('And this</textarea>');
    expect((await loadById(id)).state.round?.signOffs).toEqual({});
  });

  it('lets the owner answer and settle comments with the next version, and shows both beside', async () => {
    const given = await inReview();
    const { id, owner, signer } = given;
    const browser = await as(signer);
    const { body } = await browser.get(`/r/${id}/proof/1`);
    await browser.send(`/r/${id}/proof/1/sign`, {
      roundId: hidden(body, 'roundId'),
      digest: hidden(body, 'digest'),
      decision: 'request-changes',
      comment: 'Not yet',
      'pinned.0.text': 'Last year’s price',
    });
    const next = (await (await as(owner)).get(`/r/${id}/proof/2`)).body;
    const to = hidden(next, 'answered.1.to');
    expect(to).toMatch(/^\d+\.1$/);
    const done = await handIn(given, 2, image('another'), {
      'answered.0.to': hidden(next, 'answered.0.to'),
      'answered.0.text': '',
      'answered.1.to': to,
      'answered.1.text': 'This year’s now',
      'answered.1.settled': 'yes',
    });
    expect(done.location).toBe(`/r/${id}/proof/2`);
    const both = await (await as(owner)).get(`/r/${id}/proof/2?beside=before`);
    expect(both.body.match(/<figure class="piece"/g)).toHaveLength(2);
    // Shown by a script; without one the two stand side by side.
    expect(both.body).toContain('<div class="compare bar" hidden');
    expect(textOf(await (await as(owner)).get(`/r/${id}/proof/1`))).toContain('This year’s now');
    const { proof } = (await loadById(id)).state;
    expect(proof?.answered).toEqual([{ to, text: 'This year’s now', settled: true }]);
  });
});
