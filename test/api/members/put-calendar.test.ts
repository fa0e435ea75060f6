import { describe, expect, it } from 'vitest';
import * as getCalendar from '../../../functions/api/members/get-calendar.route.ts';
import * as putCalendar from '../../../functions/api/members/put-calendar.route.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { serveApi } from '../../../functions/http/serve-api.ts';
import { readerByCalendarKey } from '../../../functions/store/people/calendar-store.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../../fixtures/http-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { mia, monday, rita } from '../../story/sample.ts';

useSampleTable();

const api = serveApi([getCalendar, putCalendar]);

const call = async (by: Member, method: 'GET' | 'PUT', body?: unknown) => {
  const routeKey = `${method} /members/me/calendar`;
  const event = httpEventOf({ routeKey, claims: claimsOfPerson(by.email), body });
  const answer = await api(event, ampleTime);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
};

const readerOf = (address: string) =>
  readerByCalendarKey(new URL(address).searchParams.get('key') ?? '');

describe('the address of a calendar', () => {
  it('is made, told of and revoked by its member, and shown in the answer that makes it alone', async () => {
    expect((await call(rita, 'GET')).body).toEqual({ open: false });
    const { status, body } = await call(rita, 'PUT', { open: true });
    expect({ status, ...body }).toMatchObject({ status: 200, open: true, madeAt: monday });
    expect(body.address).toMatch(
      /^http:\/\/countersign\.example\/people\/me\/calendar\.ics\?key=rita\.cck_/,
    );
    expect((await call(rita, 'GET')).body).toEqual({ open: true, madeAt: monday });
    expect((await call(mia, 'GET')).body).toEqual({ open: false });
    expect((await readerOf(body.address))?.id).toBe('rita');
    const other = (await call(rita, 'PUT', { open: true })).body.address;
    expect(await readerOf(body.address)).toBeUndefined();
    expect((await readerOf(other))?.id).toBe('rita');
    expect((await call(rita, 'PUT', { open: false })).body).toEqual({ open: false });
    expect(await readerOf(other)).toBeUndefined();
    expect((await call(rita, 'PUT', { open: false })).body).toEqual({ open: false });
  });

  it('is not made by a body that says nothing of it', async () => {
    for (const body of [{}, { open: 'yes' }, { open: true, of: 'mia' }])
      expect((await call(rita, 'PUT', body)).status).toBe(422);
    expect((await call(rita, 'GET')).body).toEqual({ open: false });
  });
});
