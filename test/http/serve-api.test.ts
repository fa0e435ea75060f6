import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as putMember from '../../functions/api/members/put-member.route.ts';
import * as getRequest from '../../functions/api/request-views/get-request.route.ts';
import * as submitRequest from '../../functions/api/requests/submit-request.route.ts';
import { hoursAfter } from '../../functions/core/calendar/time.ts';
import type { Member } from '../../functions/core/words/member.ts';
import { serveApi } from '../../functions/http/serve-api.ts';
import { readMember, putMember as store } from '../../functions/store/people/roster-store.ts';
import { submittedRequest } from '../fixtures/commands.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../fixtures/http-calls.ts';
import { useSampleTable } from '../fixtures/sample-table.ts';
import { catchLog } from '../fixtures/written-log.ts';
import { form, rita, roster as sample } from '../story/sample.ts';

/** What a function checks of its caller, whatever the gateway has checked before. */

useSampleTable();

const api = serveApi([getRequest, putMember, submitRequest]);

let log: ReturnType<typeof catchLog>;
beforeEach(() => {
  log = catchLog();
});
afterEach(() => log.stop());

const security = () => log.lines().filter(({ message }) => message === 'security event');

const read = (id: string, claims: Record<string, string>) =>
  api(httpEventOf({ routeKey: 'GET /requests/{id}', parameters: { id }, claims }), ampleTime);

describe('a token', () => {
  const { exp: _, ...unlimited } = claimsOfPerson('rita@countersign.example');

  it.each([
    ['no expiry', unlimited],
    ['an expiry that is over', { ...unlimited, exp: '1' }],
    ['an expiry that is no time', { ...unlimited, exp: 'never' }],
    ['an empty expiry', { ...unlimited, exp: '' }],
  ])('with %s is refused, and a line says so', async (_name, claims) => {
    const answer = await read(await submittedRequest(), claims);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers?.['www-authenticate']).toMatch(/^Bearer error="invalid_token"/);
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ type: '/problems/token-refused' });
    expect(security()).toEqual([
      expect.objectContaining({ security: 'token-refused', route: 'GET /requests/{id}' }),
    ]);
    expect(log.text()).not.toContain('rita');
  });
});

describe('a token whose address was put on another member', () => {
  const address = 'leo@countersign.example';
  const seconds = (instant: string) => String(Math.floor(Date.parse(instant) / 1000));
  const leo = sample.find(({ id }) => id === 'leo') as Member;

  /** Leo, an admin, gives up his address, and puts it on Rita. */
  const moveAddress = async () => {
    await store({ ...leo, email: 'other@countersign.example' });
    await store({ ...rita, email: address, aliases: [rita.email] });
    const { addressChanges } = (await readMember('rita')) as Member;
    return addressChanges?.find((one) => one.address === address)?.since ?? '';
  };
  afterEach(async () => {
    await store(rita);
    await store(leo);
  });

  const since = (claims: { iat?: string; auth_time?: string }) => ({
    ...claimsOfPerson(address),
    ...claims,
  });
  const minutes = (instant: string, after: number) => seconds(hoursAfter(instant, after / 60));

  it('is nobody’s before its bearer signs in again', async () => {
    const id = await submittedRequest();
    const at = await moveAddress();
    const [before, after] = [minutes(at, -1), minutes(at, 1)];
    for (const old of [{}, { iat: before }, { iat: after, auth_time: before }, { iat: 'never' }]) {
      const answer = await read(id, since(old));
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toContain('Sign in again');
    }
    for (const fresh of [{ iat: after }, { iat: seconds(at) }, { iat: before, auth_time: after }])
      expect((await read(id, since(fresh))).statusCode).toBe(200);
    const own = { ...claimsOfPerson(rita.email), iat: before };
    expect((await read(id, own)).statusCode).toBe(200);
  });
});

describe('a forbidden call', () => {
  it('leaves a line, without who it was', async () => {
    const answer = await api(
      httpEventOf({
        routeKey: 'PUT /members/{id}',
        parameters: { id: 'saul' },
        claims: claimsOfPerson('stranger@elsewhere.example'),
        body: {},
      }),
      ampleTime,
    );
    expect(answer.statusCode).toBe(403);
    expect(security()).toEqual([
      expect.objectContaining({
        level: 'WARN',
        security: 'call-forbidden',
        route: 'PUT /members/{id}',
        status: 403,
      }),
    ]);
    expect(log.text()).not.toContain('stranger');
  });

  it('for a request that is hidden from its caller leaves one, and for one that does not exist none', async () => {
    const id = await submittedRequest();
    const other = claimsOfPerson('lena@countersign.example');
    expect((await read(id, other)).statusCode).toBe(404);
    expect((await read('CR-0000000', other)).statusCode).toBe(404);
    expect(security()).toEqual([
      expect.objectContaining({ security: 'call-forbidden', status: 404 }),
    ]);
  });
});

describe('an idempotency key', () => {
  const submit = async (claims: Record<string, string>, body: object = form) => {
    const answer = await api(
      httpEventOf({
        routeKey: 'POST /requests',
        headers: { 'idempotency-key': 'the-same' },
        claims,
        body,
      }),
      ampleTime,
    );
    return { status: answer.statusCode, id: JSON.parse(answer.body ?? '').id };
  };

  it('of a person is not that of a machine with their address as its id', async () => {
    const rita = await submit(claimsOfPerson('rita@countersign.example'));
    const machine = await submit({
      client_id: 'rita@countersign.example',
      scope: 'intake',
      exp: '9999999999',
    });
    expect(rita.status).toBe(201);
    expect(machine.id).not.toBe(rita.id);
  });
});

describe('an answer kept for a person', () => {
  const email = 'gus@countersign.example';
  const gus: Member = { ...rita, id: 'gus', email };
  const send = async (address: string) => {
    const answer = await api(
      httpEventOf({
        routeKey: 'POST /requests',
        headers: { 'idempotency-key': 'moved' },
        claims: { ...claimsOfPerson(address), iat: '9999999990' },
        body: form,
      }),
      ampleTime,
    );
    const { id, requesterId } = JSON.parse(answer.body ?? '');
    return { status: answer.statusCode, id, requesterId };
  };

  it('is theirs, whatever address they have, and nobody’s who has got theirs', async () => {
    await store(gus);
    const first = await send(email);
    expect(first).toMatchObject({ status: 201, requesterId: 'gus' });
    await store({ ...gus, email: 'gus@new.example' });
    await store({ ...gus, id: 'gil', email });
    expect(await send('gus@new.example')).toEqual(first);
    const second = await send(email);
    expect(second).toMatchObject({ status: 201, requesterId: 'gil' });
    expect(second.id).not.toBe(first.id);
  });

  it('is not that of a machine which has taken a member’s id as its own', async () => {
    const machine = { client_id: 'member:gus', scope: 'intake', exp: '9999999999' };
    const answer = await api(
      httpEventOf({
        routeKey: 'POST /requests',
        headers: { 'idempotency-key': 'moved' },
        claims: machine,
        body: { ...form, requesterEmail: rita.email },
      }),
      ampleTime,
    );
    expect(answer.statusCode).toBe(201);
    expect(JSON.parse(answer.body ?? '').requesterId).toBe('rita');
  });
});

describe('HSTS', () => {
  const from = (domainName: string, path = 'GET /requests/{id}') =>
    api(
      httpEventOf({
        routeKey: path,
        parameters: { id: 'CR-0000000' },
        claims: claimsOfPerson('rita@countersign.example'),
        domainName,
      }),
      ampleTime,
    );

  it('is on every answer where the platform is reached by https, also on a fault', async () => {
    vi.stubEnv('PUBLIC_URL', '');
    const hsts = { 'strict-transport-security': 'max-age=31536000' };
    expect((await from('sign.example')).headers).toMatchObject(hsts);
    vi.stubEnv('TABLE_NAME', 'another');
    const fault = await from('sign.example');
    expect(fault.statusCode).toBe(500);
    expect(fault.headers).toMatchObject(hsts);
    vi.unstubAllEnvs();
    expect((await from('localhost')).headers).not.toHaveProperty('strict-transport-security');
  });
});
