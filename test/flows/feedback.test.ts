import { describe, expect, it } from 'vitest';
import { callPage } from './driver/api.ts';
import { accept, flyer, type Life, look, reachReleased, submit, untouched } from './driver/life.ts';
import { choose, feedbackLink } from './driver/objecting.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const wordsIn = async (id: string) => {
  const { body } = await used.people.mona.get(`/requests/${id}/ledger`);
  expect(body.verified).toBe(true);
  return body.events
    .filter(({ type }: { type: string }) => type === 'feedback-given')
    .map(({ data }: { data: object }) => data);
};

const released = async (form?: object): Promise<{ life: Life; link: string }> => {
  const { platform, people } = used;
  const life = await reachReleased(platform, people, form);
  return { life, link: feedbackLink(await people.rita.mail(`[${life.id}] Released`)) };
};

const stillSilent = untouched(() => released());

describe('the page that asks whether it helped', () => {
  it('is in the mail of the release, to who asked for it and to nobody else', {
    tags: ['code-alone'],
  }, async () => {
    const { life, link } = await stillSilent();
    const { status, html, headers } = await callPage(link);
    expect(status).toBe(200);
    expect(html).toContain('You are answering as Rita Reyes.');
    expect(html).not.toMatch(/<script|onload=|\schecked|javascript:/i);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await life.owner.mail(`[${life.id}] Released`)).text).not.toContain('/f/');
  });

  it('changes nothing however often it is opened, nor by a form that lacks something', {
    tags: ['code-alone'],
  }, async () => {
    const { life, link } = await stillSilent();
    for (let visit = 0; visit < 10; visit += 1) await callPage(link);
    const head = await fetch(link, { method: 'HEAD' });
    expect({ status: head.status, body: await head.text() }).toEqual({ status: 200, body: '' });
    const lacking: [Record<string, string>, string][] = [
      [{}, 'Choose whether you used it.'],
      [{ used: 'yes' }, 'Choose how useful it is, from 1 to 5.'],
      [{ rating: '3' }, 'Choose whether you used it.'],
      [{ used: 'no', rating: '2', comment: ' ' }, 'Write why you did not use it.'],
      [{ used: 'yes', rating: '5', comment: 'x'.repeat(2001) }, 'Shorten the comment'],
    ];
    for (const [fields, wrong] of lacking) {
      const page = await choose(link, fields);
      expect(page.status).toBe(422);
      expect(page.html).toContain(wrong);
    }
    await used.platform.settled();
    expect(await wordsIn(life.id)).toEqual([]);
  });

  it('records what was said, and the last word of each counts', async () => {
    const { life, link } = await released();
    const why = 'The price was out of date.\r\nWe took the old one.';
    const first = await choose(link, { used: 'no', rating: '2', comment: why });
    expect(first.html).toContain('Recorded: thank you');
    expect((await callPage(link)).html).toContain('did not use it, 2 of 5');
    await choose(link, { used: 'yes', rating: '4' });
    await used.platform.settled();
    expect(await wordsIn(life.id)).toEqual([
      {
        memberId: 'rita',
        used: false,
        rating: 2,
        comment: 'The price was out of date.\nWe took the old one.',
      },
      { memberId: 'rita', used: true, rating: 4 },
    ]);
    expect((await callPage(link)).html).toContain('used it, 4 of 5');
    const told = await life.owner.mail(`[${life.id}] Rita Reyes did not use it, 2 of 5`);
    expect(told.text).toContain('> We took the old one.');
    expect((await look(used.people, life.id)).feedback).toMatchObject([
      { memberId: 'rita', used: true, rating: 4 },
    ]);
  });

  it('still takes a word when the request is closed', { tags: ['code-alone'] }, async () => {
    const { life, link } = await released();
    await life.owner.post(`/requests/${life.id}/closure`, { lesson: 'Print fewer' });
    await used.platform.settled();
    expect((await look(used.people, life.id)).stage).toBe('closed');
    expect((await choose(link, { used: 'yes', rating: '5' })).status).toBe(200);
  });

  it('is the same for every link that is none of ours, and says nothing of anybody', {
    tags: ['code-alone'],
  }, async () => {
    const { link, life } = await stillSilent();
    const base = link.slice(0, link.lastIndexOf('/') + 1);
    const unknown = [
      `${link.slice(0, -26)}${'a'.repeat(26)}`,
      `${base}0000000-nobody-${'a'.repeat(26)}`,
      `${base}garbage`,
      link.replace('/f/', '/o/'),
    ];
    const said = { used: 'yes', rating: '5' };
    const pages = await Promise.all(
      unknown.slice(0, 3).flatMap((one) => [callPage(one), choose(one, said)]),
    );
    expect(new Set(pages.map(({ html }) => html)).size).toBe(1);
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
    expect(pages[0]?.html).not.toContain(life.id);
    expect((await callPage(unknown[3] as string)).status).toBe(404);
  });
});

describe('the API', () => {
  it('takes what the page takes: who did not use it says why, which the next owner of the like reads', async () => {
    const { platform, people } = used;
    const form = {
      ...flyer,
      title: 'Harbour festival banner',
      objective: 'Bring guests of the harbour festival to our stand',
    };
    const { life } = await released(form);
    const path = `/requests/${life.id}/feedback`;
    const { status, body } = await used.people.saul.post(path, { used: false, rating: 1 });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { pointer: '/comment', detail: expect.stringContaining('say why') },
    ]);
    const said = { used: false, rating: 1, comment: 'Nobody asked for it.' };
    expect((await used.people.saul.post(path, said)).status).toBe(200);
    expect(await wordsIn(life.id)).toEqual([{ memberId: 'saul', ...said }]);
    const next = await submit(platform, people, form);
    await accept(platform, next);
    const { lessons } = (await next.owner.get(`/requests/${next.id}`)).body;
    expect(lessons).toMatchObject([{ id: life.id, said: [{ memberId: 'saul', ...said }] }]);
    const { text } = await next.owner.mail(`[${next.id}] Accepted`);
    expect(text.replace(/\s+/g, ' ')).toContain(
      `Harbour festival banner (${life.id}): nothing recorded yet, rated 1 of 5 by 1, used by nobody. “Nobody asked for it.”`,
    );
    expect((await people.rita.mail(`[${next.id}] Accepted`)).text).not.toContain(life.id);
  });
});
