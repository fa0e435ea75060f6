/** @module-tag code-alone */

import { describe, expect, it } from 'vitest';
import { flyer, lightBrief, reachBriefSignOff, submit, untouched } from './driver/life.ts';
import { linkIn, openPage } from './driver/people.ts';
import { expectNothingStored, fields } from './driver/refused.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const ask = (given: object) => () => used.people.rita.post('/requests', { ...flyer, ...given });

/** What asks sales and marketing to sign its brief, and the page on which it is signed. */
const shownFor = async (title: string) => {
  const { platform, people } = used;
  const life = await reachBriefSignOff(platform, people, { ...flyer, title });
  const mail = await people.rita.mail(`[${life.id}] Please sign`);
  const page = await openPage(linkIn(mail));
  const toMarketing = await life.colleague.mail(`[${life.id}] Please sign`);
  const { body } = await people.rita.get(`/requests/${life.id}`);
  return { life, mail, page, toMarketing, body };
};

describe('script in a title', () => {
  const title = `<script>alert(1)</script> & "50 % off" <img src=x onerror='alert(2)'>`;

  it('is kept as it is, and escaped wherever it is shown as HTML', async () => {
    const { mail, page, body } = await shownFor(title);
    expect(body.title).toBe(title);
    expect(mail.headline).toContain(title);
    expect(mail.text).toContain(title);
    for (const html of [mail.html, page.html]) {
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;50 % off&quot;');
      expect(html).not.toMatch(/<script|<img src=x/);
    }
  });

  it('does not run a template of ours', async () => {
    const { mail, page } = await shownFor('{{subject}} {{{html}}} {{#lists}}');
    for (const text of [mail.text, mail.html, page.html])
      expect(text).toContain('{{subject}} {{{html}}} {{#lists}}');
  });
});

describe('text of all languages', () => {
  it.each([
    ['emoji, joined and with a tone of skin', '👩‍👩‍👧‍👦 Frühling 👋🏽 🏳️‍🌈 flyer'],
    ['from right to left', 'نشرة الربيع للأعضاء'],
    ['both directions', 'Spring מבצע אביב flyer 2026'],
    ['wide characters and marks that combine', '春のチラシ é ñ ﷽'],
  ])('is kept as it is in the API, the mail and the page: %s', async (_, title) => {
    const { life, mail, page, toMarketing, body } = await shownFor(title);
    expect(body).toMatchObject({ title, request: { title } });
    expect((await life.owner.get(`/requests/${life.id}/ledger`)).body.verified).toBe(true);
    for (const { headline, text, html } of [mail, toMarketing]) {
      expect(headline.endsWith(`: ${title}`)).toBe(true);
      expect(text).toContain(title);
      expect(html).toContain(title);
    }
    expect(page.html).toContain(title);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });
});

describe('characters that make text read as what it is not', () => {
  it.each([
    ['a line break that would make a header', 'Flyer\r\nBcc: everybody@countersign.example'],
    ['a line feed', 'Spring\nflyer'],
    ['a line separator', 'Spring\u2028flyer'],
    ['a next-line control', 'Spring\u0085flyer'],
    ['a zero byte', 'Spring\u0000flyer'],
    ['an escape', 'Spring\u001b[31mflyer'],
    ['an override of the direction', 'invoice\u202efdp.exe'],
    ['an isolate of the direction', 'invoice\u2067fdp.exe'],
    ['half of a character', 'Spring \ud83c flyer'],
  ])('are refused in titles and campaigns: %s', async (_, text) => {
    await expectNothingStored(
      used,
      ask({ title: text, campaign: text }),
      fields('/title', '/campaign'),
    );
  });

  it.each([
    ['an override of the direction', 'Win a hundred new \u202emembers'],
    ['a zero byte', 'Win a hundred new \u0000members'],
    ['half of a character', 'Win a hundred new \udc00members'],
  ])('are refused in longer texts too: %s', async (_, text) => {
    await expectNothingStored(
      used,
      ask({ objective: text, audience: text }),
      fields('/objective', '/audience'),
    );
  });

  it('leave line breaks in longer texts alone', async () => {
    const { body } = await ask({ objective: 'Win a hundred members,\nand keep\nthem\r\n' })();
    expect(body.request.objective).toBe('Win a hundred members,\nand keep\nthem');
  });

  it('are refused in names, and a name is never half stored', async () => {
    const { leo } = used.people;
    const { members } = (await leo.get('/members')).body;
    const { id: _, revision: __, ...sia } = members.find(({ id }: { id: string }) => id === 'sia');
    for (const name of ['Sia\r\nBcc: all@countersign.example', 'Sia\u202e', '  ', 'S\ud800']) {
      await expectNothingStored(
        used,
        () => leo.put('/members/sia', { ...sia, name, team: 'Field\nsales' }),
        fields('/name', '/team'),
      );
    }
    expect((await leo.get('/members')).body.members).toEqual(members);
  });
});

describe('a name that looks like something else', () => {
  it('makes no header and no other recipient', async () => {
    const { leo } = used.people;
    const { members } = (await leo.get('/members')).body;
    const { id: _, revision: __, ...sia } = members.find(({ id }: { id: string }) => id === 'sia');
    const name = 'Sia", <all@countersign.example>, "Sørensen 🎈';
    expect((await leo.put('/members/sia', { ...sia, name })).status).toBe(200);
    const { body } = await used.people.sia.post('/requests', flyer);
    const [mail] = await used.people.sia.mails(`[${body.id}]`);
    expect(mail?.to).toEqual(['sia@countersign.example']);
    const to = mail?.headers.filter((header) => header.name.toLowerCase() === 'to');
    expect(to).toHaveLength(1);
    expect(await used.platform.mailbox('all@countersign.example')).toEqual([]);
  });
});

describe('text where the work is described', () => {
  const asked = untouched(() => submit(used.platform, used.people));

  it('is refused in a brief with the pointer of each', async () => {
    const { platform, people } = used;
    const life = await submit(platform, people);
    await life.owner.post(`/requests/${life.id}/triage`, { action: 'accept' });
    const brief = {
      ...lightBrief,
      situation: 'Visits \u202eare up',
      measures: { ...lightBrief.measures, successMetrics: ['Sold\r\nwith the code'] },
    };
    const pointers = ['/situation', '/measures/successMetrics/0'];
    await expectNothingStored(
      used,
      () => life.owner.post(`/requests/${life.id}/brief/versions`, brief),
      { ...fields(...pointers), problem: 'incomplete-brief' },
      life.id,
    );
  });

  it.each([
    ['script', 'javascript:alert(1)'],
    ['not encrypted', 'http://proofs.example/1.pdf'],
    ['of another kind', 'file:///etc/passwd'],
    ['without a scheme', '//proofs.example/1.pdf'],
    ['broken over lines', 'https://proofs.example/1.pdf\r\nBcc: all@countersign.example'],
    ['turned around', 'https://proofs.example/\u202efdp.1'],
    ['with half of a character', 'https://proofs.example/\ud83c'],
    ['dressed up as another one', 'https://proofs.example@evil.example/1.pdf'],
  ])('is refused in a link that is %s', async (_, link) => {
    const life = await asked();
    await expectNothingStored(
      used,
      () => life.owner.post(`/requests/${life.id}/proofs`, { link }),
      fields('/link'),
      life.id,
    );
    await expectNothingStored(
      used,
      () => life.owner.post(`/requests/${life.id}/triage`, { action: 'reuse', link }),
      fields('/link'),
      life.id,
    );
  });

  it('loses what cannot be seen when it is pasted into the decision page', async () => {
    const { platform, people } = used;
    const life = await reachBriefSignOff(platform, people);
    const sent = await people.rita.decide(
      life.id,
      'request-changes',
      'Say\u202e what\u0000 it costs 🎈',
    );
    expect(sent.status).toBe(200);
    const { body } = await people.rita.get(`/requests/${life.id}/ledger`);
    expect(body).toMatchObject({ verified: true });
    const [decision] = body.events.filter(
      ({ type }: { type: string }) => type === 'sign-off-recorded',
    );
    expect(decision.data.comment).toBe('Say what it costs 🎈');
  });
});
