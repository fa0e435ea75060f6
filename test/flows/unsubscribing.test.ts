import { expect, it } from 'vitest';
import { callPage } from './driver/api.ts';
import { thisWeek } from './driver/calendar.ts';
import {
  header,
  newestRollup,
  oneClick,
  rollupMails,
  unsubscribeLink,
  wantsRollups,
} from './driver/rollup-mails.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

it('is offered in each rollup, with a link of its own, and in no other mail', async () => {
  const { platform, people } = used;
  await people.leo.post(`/rollups/${thisWeek(used)}`);
  await platform.settled();
  const [leo, cleo] = [await newestRollup(people.leo), await newestRollup(people.cleo)];
  for (const mail of [leo, cleo]) {
    expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(unsubscribeLink(mail)).toMatch(/^https?:\/\/.*\/u\/[0-9a-f]{40}$/);
    expect(mail.text.split(/\r?\n/)).toContain(unsubscribeLink(mail));
  }
  expect(unsubscribeLink(leo)).not.toBe(unsubscribeLink(cleo));
  for (const mail of await people.rita.mails()) expect(header(mail, 'list-unsubscribe')).toBe('');
});

it('is not done by opening the link, nor by a form that somebody sends blindly', async () => {
  const { leo } = used.people;
  const link = unsubscribeLink(await newestRollup(leo));
  const page = await callPage(link);
  expect(page).toMatchObject({ status: 200 });
  expect(page.html).toContain('<button type="submit" name="List-Unsubscribe" value="One-Click">');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  await callPage(link, new URLSearchParams());
  expect(await wantsRollups(used.people, leo)).toBe(true);
});

it('is done by one click, for that member alone, and again without harm', async () => {
  const { leo, cleo } = used.people;
  const link = unsubscribeLink(await newestRollup(leo));
  for (let click = 0; click < 2; click += 1) {
    const done = await callPage(link, oneClick);
    expect(done.status).toBe(200);
    expect(done.html).toContain('No more rollup mails');
  }
  expect(await wantsRollups(used.people, leo)).toBe(false);
  expect(await wantsRollups(used.people, cleo)).toBe(true);
  expect(await rollupMails(cleo, thisWeek(used))).toHaveLength(1);
});

it('is done by a mail program that sends it as multipart, too', async () => {
  const { cleo } = used.people;
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  const answer = await fetch(unsubscribeLink(await newestRollup(cleo)), {
    method: 'POST',
    body: form,
  });
  expect(answer.status).toBe(200);
  expect(await wantsRollups(used.people, cleo)).toBe(false);
});

it('says nothing of anybody to a link that is not known', async () => {
  const unknown = unsubscribeLink(await newestRollup(used.people.leo)).replace(
    /.{40}$/,
    '0'.repeat(40),
  );
  const answers = [await callPage(unknown), await callPage(unknown, oneClick)];
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  for (const { html } of answers) {
    expect(html).toContain('This link does not work any more');
    expect(html).not.toMatch(/leo|cleo/i);
  }
});
