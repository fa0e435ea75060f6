import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as getRequest from '../../functions/api/request-views/get-request.route.ts';
import * as takeWebhook from '../../functions/api/webhooks/take-webhook.route.ts';
import { serveApi } from '../../functions/http/serve-api.ts';
import { servePublic } from '../../functions/http/serve-public.ts';
import * as showDecision from '../../functions/pages/links/decision/show-decision-page.route.ts';
import { serveLinks } from '../../functions/pages/links/serve-links.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../fixtures/http-calls.ts';
import { useSampleTable } from '../fixtures/sample-table.ts';
import { catchLog } from '../fixtures/written-log.ts';

/** Who calls too often is refused, and nobody else. */

useSampleTable();

const limits = { address: { perSecond: 1, burst: 3 }, caller: { perSecond: 1, burst: 3 } };
beforeAll(() => void vi.stubEnv('CALL_LIMITS', JSON.stringify(limits)));
afterAll(() => void vi.unstubAllEnvs());

let log: ReturnType<typeof catchLog>;
beforeEach(() => {
  log = catchLog();
});
afterEach(() => log.stop());

const links = serveLinks([showDecision]);
const hooks = servePublic([takeWebhook], []);
const api = serveApi([getRequest]);

const token = `0000000-rita-${'a'.repeat(26)}`;
const open = (sourceIp: string) =>
  links(
    httpEventOf({ routeKey: 'GET /d/{token}', parameters: { token }, sourceIp }) as never,
    ampleTime,
  );
const deliver = (sourceIp: string) =>
  hooks(
    httpEventOf({
      routeKey: 'POST /webhooks/{source}',
      parameters: { source: 'crm' },
      body: {},
      sourceIp,
    }),
    ampleTime,
  );
const read = (claims: Record<string, string>) =>
  api(
    httpEventOf({ routeKey: 'GET /requests/{id}', parameters: { id: 'CR-0000000' }, claims }),
    ampleTime,
  );

const statuses = async <T extends { statusCode?: number }>(
  call: () => Promise<T>,
  times: number,
) => {
  const all: (number | undefined)[] = [];
  for (let nth = 0; nth < times; nth += 1) all.push((await call()).statusCode);
  return all;
};

describe('one address', () => {
  it('that opens too many links gets a page that says so, and locks nobody else out', async () => {
    expect(await statuses(() => open('198.51.100.1'), 4)).toEqual([404, 404, 404, 429]);
    const refused = await open('198.51.100.1');
    expect(refused.headers?.['retry-after']).toBe('1');
    expect(refused.headers?.['content-type']).toBe('text/html; charset=utf-8');
    expect(refused.body).toContain('Too many calls at once');
    expect((await open('198.51.100.2')).statusCode).toBe(404);
    const lines = log.lines().filter(({ security }) => security === 'too-many-calls');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ message: 'security event', by: 'address' });
    expect(log.text()).not.toContain('198.51.100');
  });

  it('of IPv6 is its network, and one of IPv4 is the same in both forms', async () => {
    await statuses(() => open('2001:db8::1'), 3);
    expect((await open('2001:DB8:0:0:ffff::2')).statusCode).toBe(429);
    expect((await open('2001:db8:0:1::1')).statusCode).toBe(404);
    await statuses(() => open('203.0.113.1'), 3);
    expect((await open('::ffff:203.0.113.1')).statusCode).toBe(429);
  });

  it('that delivers too often gets a problem', async () => {
    expect(await statuses(() => deliver('198.51.100.3'), 3)).toEqual([401, 401, 401]);
    const refused = await deliver('198.51.100.3');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers?.['retry-after']).toBe('1');
    expect(JSON.parse(refused.body ?? '')).toMatchObject({ type: '/problems/too-many-calls' });
  });
});

describe('what is refused without a token of ours', () => {
  const security = () =>
    log.lines().flatMap((line) => (line.message === 'security event' ? [line] : []));

  it('leaves a line: a delivery that is not signed', async () => {
    await deliver('198.51.100.9');
    expect(security()).toEqual([expect.objectContaining({ security: 'signature-refused' })]);
    expect(log.text()).not.toContain('crm');
  });

  it('leaves a line: a link with a wrong secret, but none for one that is broken in two', async () => {
    await open('198.51.100.10');
    expect(security()).toEqual([
      expect.objectContaining({ level: 'WARN', security: 'link-guessed', kind: 'decision' }),
    ]);
    const broken = { parameters: { token: token.slice(0, 20) }, sourceIp: '198.51.100.11' };
    await links(httpEventOf({ routeKey: 'GET /d/{token}', ...broken }) as never, ampleTime);
    expect(security()).toHaveLength(1);
    expect(log.text()).not.toContain(token);
  });
});

describe('one caller with a token', () => {
  it('is limited wherever they call from, and limits nobody else', async () => {
    const rita = claimsOfPerson('rita@countersign.example');
    expect(await statuses(() => read(rita), 4)).toEqual([404, 404, 404, 429]);
    expect((await read(claimsOfPerson('saul@countersign.example'))).statusCode).toBe(404);
  });

  it('is not the machine that calls itself by their address', async () => {
    const machine = { client_id: 'mona@countersign.example', scope: 'intake', exp: '9999999999' };
    await statuses(() => read(machine), 4);
    expect((await read(claimsOfPerson('mona@countersign.example'))).statusCode).toBe(404);
  });
});
