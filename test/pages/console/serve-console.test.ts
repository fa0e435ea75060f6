import { describe, expect, it } from 'vitest';
import { daysAfter, hoursAfter } from '../../../functions/core/calendar/time.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { submittedRequest } from '../../fixtures/commands.ts';
import { callConsole, signedInAs, textOf } from '../../fixtures/console-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { mia, monday, saul } from '../../story/sample.ts';

useSampleTable();

describe('whoever has no session', () => {
  it('is led to the sign-in page, and back to where they wanted to go', async () => {
    expect((await callConsole('/')).location).toBe('/sign-in');
    const to = '/sign-in?to=%2Fr%2FCR-7F3K2QX%3Fx%3D1';
    expect((await callConsole('/r/CR-7F3K2QX?x=1')).location).toBe(to);
    expect((await callConsole('/no-such-page')).status).toBe(303);
  });

  it('gets what the gateway says where nothing is, if it is a program', async () => {
    for (const given of [{ headers: { accept: '*/*' } }, { method: 'DELETE' as const }]) {
      const answer = await callConsole('/requestz', given);
      expect([answer.status, answer.body]).toEqual([404, '{"message":"Not Found"}']);
    }
  });
});

describe('a session', () => {
  it('ends when it is not used, and after a week whatever its use', async () => {
    const mias = await signedInAs('mia');
    expect((await mias.get('/', { now: hoursAfter(monday, 15.9) })).status).toBe(200);
    expect((await mias.get('/', { now: hoursAfter(monday, 15.9 + 16.1) })).status).toBe(303);
    const longer = await signedInAs('mia');
    for (let hours = 12; hours < 7 * 24; hours += 12)
      expect((await longer.get('/', { now: hoursAfter(monday, hours) })).status).toBe(200);
    expect((await longer.get('/', { now: daysAfter(monday, 7) })).status).toBe(303);
  });

  it('ends at once when its member is deactivated, or loses the address it was proven by', async () => {
    const byMail = { by: 'mail', address: mia.email } as const;
    const sauls = await signedInAs('saul');
    const mias = await signedInAs('mia', monday, byMail);
    expect((await mias.get('/')).status).toBe(200);
    await putMember({ ...mia, email: 'mia@elsewhere.example' });
    await putMember({ ...saul, active: false });
    expect([(await mias.get('/')).status, (await sauls.get('/')).status]).toEqual([303, 303]);
    await putMember(mia);
    await putMember(saul);
    expect((await mias.get('/')).status).toBe(200);
  });

  it('is over with its cookie once somebody signs out', async () => {
    const mias = await signedInAs('mia');
    expect((await mias.send('/sign-out', {})).location).toBe('/sign-in');
    expect((await mias.get('/')).status).toBe(303);
  });

  it('is nobody’s by a cookie that was guessed', async () => {
    for (const value of ['mia', 'mia.', '.x', `mia.${'A'.repeat(43)}`, 'a'.repeat(5000)])
      expect((await callConsole('/', { cookies: [`countersign-session-=${value}`] })).status).toBe(
        303,
      );
  });
});

describe('a form', () => {
  it('is done only when a page of ours sent it, with the token of its session', async () => {
    const id = await submittedRequest();
    const mona = await signedInAs('mona');
    const other = await signedInAs('mona');
    const values = { question: 'For which club?' };
    const forged = [
      mona.send(`/r/${id}/ask`, values, { headers: { origin: 'http://elsewhere.example' } }),
      mona.send(`/r/${id}/ask`, values, { headers: { 'sec-fetch-site': 'cross-site' } }),
      mona.send(`/r/${id}/ask`, values, { headers: { 'sec-fetch-site': 'same-site' } }),
      mona.send(`/r/${id}/ask`, values, { headers: { origin: 'null' } }),
      mona.send(`/r/${id}/ask`, { ...values, 'form-token': other.formToken }),
      mona.send(`/r/${id}/ask`, { ...values, 'form-token': '' }),
      mona.send(`/r/${id}/ask`, { ...values, 'form-token': 'ü'.repeat(64) }),
    ];
    for (const answer of await Promise.all(forged)) {
      expect(answer.status).toBe(403);
      expect(textOf(answer)).toContain('For which club?');
    }
    expect(textOf(await mona.get(`/r/${id}`))).not.toContain('asked back');
    expect((await mona.send(`/r/${id}/ask`, values)).status).toBe(303);
    expect(textOf(await mona.get(`/r/${id}`))).toContain('asked back');
  });

  it('leads to its page when its address is opened, so that Reload and Back do no harm', async () => {
    const id = await submittedRequest();
    const mona = await signedInAs('mona');
    expect((await mona.get(`/r/${id}/ask`)).location).toBe(`/r/${id}`);
  });
});

describe('every page', () => {
  it('says what it may load, is not kept, and says once what was just done', async () => {
    const id = await submittedRequest();
    const mona = await signedInAs('mona');
    const done = await mona.send(`/r/${id}/accept`, {});
    const said = (done.cookies ?? []).map((cookie) => cookie.split(';')[0] ?? '');
    const shown = await mona.get(`/r/${id}`, { cookies: [...mona.cookies, ...said] });
    expect(textOf(shown)).toContain('Accepted. The brief is yours to write.');
    expect(shown.cookies?.[0]).toMatch(/Max-Age=0/);
    expect(shown.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; script-src 'self'; style-src 'self'; /,
      ),
    });
    expect(shown.body).not.toMatch(/ style=|<style|<script>|javascript:/);
  });

  it('answers HEAD without a body', async () => {
    const mias = await signedInAs('mia');
    const answer = await mias.get('/', { method: 'HEAD' });
    expect([answer.status, answer.body]).toEqual([200, '']);
  });

  it('looks the same for what is not there and what the reader may not see', async () => {
    const id = await submittedRequest();
    const lena = await signedInAs('lena');
    const [hidden, missing, odd] = await Promise.all(
      [`/r/${id}`, '/r/CR-2222222', '/r/%zz'].map((path) => lena.get(path)),
    );
    expect([hidden?.status, missing?.status, odd?.status]).toEqual([404, 404, 404]);
    expect(hidden?.body).toBe(missing?.body);
  });

  it('loads its style and scripts from addresses that may be kept for ever', async () => {
    const { body } = await callConsole('/sign-in');
    const addresses = [...body.matchAll(/(?:href|src)="(\/files\/[^"]+)"/g)].map(
      ([, at]) => at ?? '',
    );
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    for (const at of addresses) {
      const file = await callConsole(at, { headers: { 'accept-encoding': 'gzip, br' } });
      expect(file.headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-encoding': 'gzip',
      });
      const plain = await callConsole(at);
      expect(Buffer.from(plain.body, 'base64').length).toBeGreaterThan(
        Buffer.from(file.body, 'base64').length,
      );
    }
  });
});
