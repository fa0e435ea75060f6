import { beforeEach, describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../../functions/core/calendar/time.ts';
import { sha256 } from '../../../../functions/core/words/digest.ts';
import { putMember } from '../../../../functions/store/people/roster-store.ts';
import { findSignInAsked, mintSignIn } from '../../../../functions/store/sessions/sign-in-store.ts';
import { callConsole, cookiesOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { mia, monday } from '../../../story/sample.ts';

useSampleTable();

/** A browser asks, and the mail is made as `notify` makes it. */
const asked = async (address: string, given: { to?: string; at?: string } = {}) => {
  const { to = '/', at = monday } = given;
  const answer = await callConsole('/sign-in', { body: { address, to }, now: at });
  const cookies = cookiesOf(answer);
  const secret = cookies[0]?.split('=').slice(1).join('=') ?? '';
  const [event] = await findSignInAsked(sha256(secret));
  if (!event) throw new Error('nothing was asked');
  return { answer, cookies, mail: () => mintSignIn(event, mia.id) };
};

let day = 0;
/** Each test has a day of its own, as wrong codes are counted by the day. */
let now = monday;
beforeEach(() => {
  day += 1;
  now = hoursAfter(monday, day * 48);
});

const later = (minutes: number) => hoursAfter(now, minutes / 60);

describe('signing in by mail', () => {
  it('answers every address alike, whether or not it is on the roster', async () => {
    const known = await asked(mia.email);
    const unknown = await asked('nobody@elsewhere.example');
    const withoutSecret = ({ cookies, ...answer }: typeof known.answer) => ({
      ...answer,
      cookies: cookies?.map((cookie) => cookie.replace(/=[^;]+/, '=')),
    });
    expect(withoutSecret(unknown.answer)).toEqual(withoutSecret(known.answer));
    expect(known.answer.location).toBe('/sign-in/code');
  });

  it('shows a button behind the link, and signs in when it is pressed, once, and leads on', async () => {
    const { mail } = await asked(mia.email, { to: '/r/CR-7F3K2QX', at: now });
    const { token } = await mail();
    for (let visits = 0; visits < 3; visits += 1) {
      const shown = await callConsole(`/sign-in/${token}`, { now: later(1) });
      expect(shown.body).toContain('Sign in as <bdi>mia</bdi>?');
      expect(shown.cookies).toBeUndefined();
    }
    const done = await callConsole(`/sign-in/${token}`, { body: {}, now: later(2) });
    expect(done.location).toBe('/r/CR-7F3K2QX');
    const home = await callConsole('/', { cookies: cookiesOf(done), now: later(3) });
    expect(home.body).toContain('<bdi>mia</bdi>');
    const again = await callConsole(`/sign-in/${token}`, { body: {}, now: later(3) });
    expect(again.status).toBe(403);
    expect(again.body).toContain('counts once');
  });

  it('takes the code in the browser that asked, and in no other', async () => {
    const { cookies, mail } = await asked(mia.email, { at: now });
    const { code } = await mail();
    const elsewhere = await asked('somebody@elsewhere.example', { at: now });
    const wrong = await callConsole('/sign-in/code', {
      body: { code },
      cookies: elsewhere.cookies,
      now,
    });
    expect(wrong.status).toBe(403);
    const done = await callConsole('/sign-in/code', {
      body: { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` },
      cookies,
      now,
    });
    expect(done.location).toBe('/');
  });

  it('counts for fifteen minutes', async () => {
    const { cookies, mail } = await asked(mia.email, { at: now });
    const { token, code } = await mail();
    const at = later(15);
    expect((await callConsole(`/sign-in/${token}`, { body: {}, now: at })).status).toBe(403);
    expect((await callConsole('/sign-in/code', { body: { code }, cookies, now: at })).status).toBe(
      403,
    );
  });

  it('takes five wrong codes of a mail, and twenty a day for an address; the link still counts', async () => {
    const guess = async (times: number) => {
      const { cookies, mail } = await asked(mia.email, { at: now });
      const made = await mail();
      const wrong = made.code === '000000' ? '000001' : '000000';
      const tried = [];
      for (let time = 0; time < times; time += 1)
        tried.push(await callConsole('/sign-in/code', { body: { code: wrong }, cookies, now }));
      const right = await callConsole('/sign-in/code', { body: { code: made.code }, cookies, now });
      return { ...made, right, last: tried.at(-1) };
    };
    const four = await guess(4);
    expect(four.right.status).toBe(303);
    for (let mails = 0; mails < 3; mails += 1) {
      const five = await guess(5);
      expect(five.right.status).toBe(403);
      expect(five.right.body).toContain('Too many wrong codes');
    }
    await guess(1);
    const full = await guess(0);
    expect(full.right.body).toContain('Too many wrong codes');
    expect((await callConsole(`/sign-in/${full.token}`, { body: {}, now })).status).toBe(303);
  });

  it('lets nobody in who has left, or lost the address, since the mail', async () => {
    for (const changed of [{ active: false }, { email: 'mia@new.example' }]) {
      const { mail } = await asked(mia.email, { at: now });
      const { token } = await mail();
      await putMember({ ...mia, ...changed });
      expect((await callConsole(`/sign-in/${token}`, { body: {}, now })).status).toBe(403);
      await putMember(mia);
    }
  });

  it('leads on to pages of ours alone', async () => {
    for (const to of [
      '//elsewhere.example',
      'https://elsewhere.example',
      '/\\elsewhere',
      '/\t/x',
    ]) {
      const { mail } = await asked(mia.email, { to, at: now });
      const { token } = await mail();
      expect((await callConsole(`/sign-in/${token}`, { body: {}, now })).location).toBe('/');
    }
  });

  it('takes no form of a page elsewhere, and no text that is no address', async () => {
    const headers = { origin: 'http://elsewhere.example' };
    const forged = await callConsole('/sign-in', { body: { address: mia.email }, headers });
    expect(forged.status).toBe(403);
    const odd = await callConsole('/sign-in', { body: { address: 'mia <script>' } });
    expect(odd.status).toBe(422);
    expect(odd.body).toContain('mia &lt;script&gt;');
  });
});
