import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../../functions/core/calendar/time.ts';
import { sha256 } from '../../../../functions/core/words/digest.ts';
import type { Member } from '../../../../functions/core/words/member.ts';
import {
  mintCalendarKey,
  saveCalendarKey,
} from '../../../../functions/store/people/calendar-store.ts';
import { putMember, readMember } from '../../../../functions/store/people/roster-store.ts';
import { scanItems } from '../../../../functions/store/table/scan-items.ts';
import { submittedRequest } from '../../../fixtures/commands.ts';
import { callConsole, signedInAs, textOf } from '../../../fixtures/console-calls.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { catchLog } from '../../../fixtures/written-log.ts';
import { leo, monday } from '../../../story/sample.ts';

useSampleTable();

/** Makes an address on the page of a member, and resolves to its path, as the page shows it. */
const makeAddress = async (memberId: string): Promise<string> => {
  const browser = await signedInAs(memberId);
  const made = await browser.send('/people/calendar', {});
  expect(made.location).toBe('/people');
  const said = made.cookies?.find((cookie) => cookie.includes('said')) ?? '';
  const page = await browser.get('/people', {
    cookies: [...browser.cookies, said.split(';')[0] ?? ''],
  });
  const [, path = ''] = /<code class="once">http:\/\/[^/]+(\/[^<]+)<\/code>/.exec(page.body) ?? [];
  expect(page.body).toContain('shown this once');
  return path;
};

const read = (path: string, headers: Record<string, string> = {}) =>
  callConsole(path, { headers: { accept: 'text/calendar', ...headers } });

describe('a member’s calendar', () => {
  it('is read at the address that their page shows once, by programs that have no session', async () => {
    const id = await submittedRequest();
    const path = await makeAddress('rita');
    expect(path).toMatch(/^\/people\/me\/calendar\.ics\?key=rita\.cck_[\w-]{43}$/);
    const file = await read(path);
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
    });
    expect(file.body).toContain(`UID:needed-${id.toLowerCase()}@countersign.example`);
    const again = (await (await signedInAs('rita')).get('/people')).body;
    expect(again).not.toContain('cck_');
    expect(again).toContain('You have one since');
  });

  it('is sent again only when it has changed', async () => {
    const path = await makeAddress('rita');
    const first = await read(path);
    const tag = String(first.headers?.etag);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const same = await read(path, { 'if-none-match': known });
      expect(same).toMatchObject({ status: 304, body: '', headers: { etag: tag } });
    }
    await submittedRequest();
    const changed = await read(path, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.headers?.etag).not.toBe(tag);
    const head = await callConsole(path, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '', headers: { etag: changed.headers?.etag } });
  });

  it('is for its member alone: nobody else’s requests, whoever else waits', async () => {
    await submittedRequest();
    const file = await read(await makeAddress('finn'));
    expect(file.status).toBe(200);
    expect(file.body).not.toContain('BEGIN:VEVENT');
  });

  it('is unknown in the same words once another is made, it is ended, or its member has left', async () => {
    const never = await read(`/people/me/calendar.ics?key=${mintCalendarKey('leo')}`);
    expect(never.status).toBe(404);
    const unknown = async (path: string) => {
      const { status, body, headers } = await read(path);
      expect({ status, body, headers }).toEqual({
        status: 404,
        body: never.body,
        headers: never.headers,
      });
    };
    const first = await makeAddress('leo');
    const second = await makeAddress('leo');
    await unknown(first);
    const leader = await signedInAs('leo');
    expect((await read(second)).status).toBe(200);
    expect((await leader.send('/people/no-calendar', {})).status).toBe(303);
    await unknown(second);
    expect(textOf(await leader.get('/people'))).toContain('Make an address');
    const third = await makeAddress('leo');
    await putMember({ ...leo, active: false });
    await unknown(third);
    for (const key of ['', 'leo', 'leo.cck_x', `${'x'.repeat(5000)}`, '%00'])
      await unknown(`/people/me/calendar.ics?key=${key}`);
    await unknown('/people/me/calendar.ics');
    await putMember(leo);
    expect((await readMember('leo'))?.active).toBe(true);
    await unknown(third);
    expect((await read(await makeAddress('leo'))).status).toBe(200);
  });

  it('has its key in the table as a hash alone, and in no line of the log', async () => {
    const log = catchLog();
    const path = await makeAddress('mia');
    const [, key = ''] = path.split('key=');
    const items: string[] = [];
    for await (const item of scanItems('CALENDAR#mia')) items.push(JSON.stringify(item));
    expect(items).toHaveLength(1);
    expect(items[0]).toContain(sha256(key));
    expect(items[0]).not.toContain(key.slice('mia.'.length));
    await read(path.replace('mia.', 'max.'));
    log.stop();
    expect(log.lines()).toMatchObject([{ security: 'link-guessed', kind: 'calendar' }]);
    expect(log.text()).not.toContain(key.slice('mia.'.length));
  });

  it('is made with a sign-in of some minutes ago, and ended with any', async () => {
    const max = await signedInAs('max');
    const late = { now: hoursAfter(monday, 1) };
    expect((await max.send('/people/calendar', {}, late)).status).toBe(403);
    expect(textOf(await max.get('/people'))).toContain('Make an address');
    const path = await makeAddress('max');
    expect((await max.send('/people/no-calendar', {}, late)).status).toBe(303);
    expect((await read(path)).status).toBe(404);
  });

  it('ends when its member gets another address, and is not made from one that is in doubt', async () => {
    const path = await makeAddress('saul');
    const saul = (await readMember('saul')) as Member;
    await putMember({ ...saul, email: 'sual@countersign.example' });
    expect((await read(path)).status).toBe(404);
    const now = new Date().toISOString();
    const by = { by: 'mail' as const, address: 'sual@countersign.example' };
    const stranger = await signedInAs('saul', now, by);
    const refused = await stranger.send('/people/calendar', {});
    expect(refused.status).toBe(403);
    expect(textOf(await stranger.get('/people'))).toContain('Make an address');
    await putMember(saul);
  });

  it('is not made for who leaves at that instant', async () => {
    const max = (await readMember('max')) as Member;
    await putMember({ ...max, active: false });
    expect(await saveCalendarKey(max, mintCalendarKey('max'), monday)).toBe('changed');
    await putMember(max);
    expect(await saveCalendarKey(max, mintCalendarKey('max'), monday)).toBe('saved');
  });

  it('is nothing that a form can be sent to', async () => {
    const path = await makeAddress('mona');
    expect((await callConsole(path, { body: { x: 'y' } })).status).toBe(404);
  });
});
