import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DataFolder, openDataFolder } from '../../../../lib/embedded/data-folder.ts';
import { gateway } from '../../../../lib/embedded/http/gateway.ts';
import { issuerPath, withIssuer } from '../../../../lib/embedded/http/identity-endpoint.ts';
import { type Issuer, openIssuer } from '../../../../lib/embedded/http/issuer.ts';
import { jwtGate } from '../../../../lib/embedded/http/jwt-gate.ts';
import { freePort, type Loopback, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';
import { TestClock } from '../../../../lib/embedded/test-clock.ts';
import { everyOther } from '../../../../lib/find-route-files.ts';
import { type FunctionName, routes } from '../../../../lib/manifest.ts';
import { catchLog } from '../../../fixtures/written-log.ts';

/** The manifest's routes behind the real gate; the functions are the test's own. */

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

let folder: DataFolder;
let issuer: Issuer;
let options: Parameters<typeof gateway>[0];
let server: Loopback;
let clock: TestClock;
let calls: { name: FunctionName; event: Event }[];
let answer: (event: Event) => unknown;
let troubles: string[];

beforeAll(async () => {
  folder = openDataFolder(mkdtempSync(join(tmpdir(), 'countersign-gateway-')));
  clock = new TestClock('2026-03-02T15:00:00.000Z');
  const port = await freePort();
  issuer = await openIssuer(folder, clock, `http://127.0.0.1:${port}${issuerPath}`);
  options = {
    gate: jwtGate(issuer.url, clock),
    clock,
    log: { info: () => {}, trouble: (line) => void troubles.push(line) },
    invoke: async (name, event) => {
      calls.push({ name, event: event as Event });
      return answer(event as Event);
    },
  };
  server = await serveLoopback('API', port, withIssuer(issuer, gateway(options)));
});

afterAll(async () => {
  await server.stop();
  rmSync(folder.path, { recursive: true });
});

beforeEach(() => {
  calls = [];
  troubles = [];
  answer = () => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{}' });
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const asRita = async () => bearer(await issuer.memberToken('rita@countersign.example'));

const call = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);

/** A message of the gateway itself, in API Gateway's words, and nothing else. */
const ownWords = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/json');
  return { status: response.status, body: await response.json() };
};

const says = (status: number, message: string) => ({ status, body: { message } });

describe('routing', () => {
  it('finds the function by method and path, with decoded parameters', async () => {
    await call('/requests/CR%2D7F3K2QX/brief/versions?a=1&a=2&b=%C3%BC', {
      method: 'POST',
      headers: await asRita(),
    });
    expect(calls[0]?.name).toBe('requests');
    expect(calls[0]?.event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /requests/{id}/brief/versions',
      rawPath: '/requests/CR%2D7F3K2QX/brief/versions',
      rawQueryString: 'a=1&a=2&b=%C3%BC',
      queryStringParameters: { a: '1,2', b: 'ü' },
      pathParameters: { id: 'CR-7F3K2QX' },
      requestContext: {
        timeEpoch: Date.parse('2026-03-02T15:00:00.000Z'),
        time: '02/Mar/2026:15:00:00 +0000',
        http: {
          method: 'POST',
          path: '/requests/CR%2D7F3K2QX/brief/versions',
          sourceIp: '127.0.0.1',
          protocol: 'HTTP/1.1',
        },
      },
    });
  });

  it.each([
    ['GET', '/nope'],
    ['DELETE', '/requests'],
    ['GET', '/requests/'],
    ['GET', '/requests//ledger'],
    ['GET', '/requests/CR-7F3K2QX/ledger/more'],
    ['GET', '/issuer/other'],
  ])('hands %s %s to the console, a known path or not', async (method, path) => {
    await call(path, { method });
    expect(calls).toMatchObject([
      {
        name: 'console',
        event: { routeKey: '$default', rawPath: path, requestContext: { http: { method } } },
      },
    ]);
    expect(calls[0]?.event.pathParameters).toBeUndefined();
  });

  it('has the routes of the manifest and no other, on any path of it by any method', async () => {
    const headers = await asRita();
    const wired: string[] = [];
    const named = routes.filter(({ path }) => path !== everyOther);
    for (const path of new Set(named.map((route) => route.path))) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        calls = [];
        await call(path.replace(/\{\w+\+?\}/, 'x'), { method, headers });
        const [called] = calls;
        if (called?.event.routeKey !== everyOther)
          wired.push(`${called?.event.routeKey} ${called?.name}`);
      }
    }
    expect([...new Set(wired)].sort()).toEqual(
      named.map((route) => `${route.method} ${route.path} ${route.function}`).sort(),
    );
  });

  it('answers a path that cannot be decoded with 400', async () => {
    expect(await ownWords(await call('/d/%E0%A4%A', {}))).toEqual(says(400, 'Bad Request'));
  });

  it('keeps an encoded slash in its parameter', async () => {
    await call('/d/CR-7F3K2QX%2fledger');
    expect(calls[0]?.event.pathParameters).toEqual({ token: 'CR-7F3K2QX/ledger' });
  });
});

describe('the event', () => {
  it('has headers in lower case, cookies apart, and text as it was sent', async () => {
    const headers = {
      ...(await asRita()),
      'Idempotency-Key': 'k1',
      'Content-Type': 'application/json',
      cookie: 'a=1; b=2',
    };
    await call('/requests', { method: 'POST', headers, body: '{"title":"Grüße 🚀"}' });
    const event = calls[0]?.event;
    expect(event?.headers).toMatchObject({
      'idempotency-key': 'k1',
      'content-type': 'application/json',
    });
    expect(event?.headers).not.toHaveProperty('cookie');
    expect(event?.cookies).toEqual(['a=1', 'b=2']);
    expect(event).toMatchObject({ body: '{"title":"Grüße 🚀"}', isBase64Encoded: false });
  });

  it('has forms in base64, as API Gateway hands them over', async () => {
    await call('/d/token', { method: 'POST', body: new URLSearchParams({ decision: 'approve' }) });
    const { body = '', isBase64Encoded } = calls[0]?.event ?? {};
    expect(isBase64Encoded).toBe(true);
    expect(Buffer.from(body, 'base64').toString()).toBe('decision=approve');
  });

  it('has bytes that are no text in base64, whatever they say they are', async () => {
    const headers = { ...(await asRita()), 'content-type': 'application/json' };
    await call('/requests', { method: 'POST', headers, body: Buffer.from([0x7b, 0xff, 0x7d]) });
    expect(calls[0]?.event).toMatchObject({ body: 'e/99', isBase64Encoded: true });
  });

  it('has parameters and headers by any name, also one that every object has', async () => {
    await call('/health?constructor=1&constructor=2&__proto__=3&toString=4', {
      headers: { constructor: 'mine' },
    });
    const { queryStringParameters = {}, headers } = calls[0]?.event ?? {};
    expect(Object.entries(queryStringParameters)).toEqual([
      ['constructor', '1,2'],
      ['__proto__', '3'],
      ['toString', '4'],
    ]);
    expect(Object.entries(headers ?? {})).toContainEqual(['constructor', 'mine']);
  });

  it('has no body and no authorizer where there is none', async () => {
    await call('/health');
    expect(calls[0]?.event).not.toHaveProperty('body');
    expect(calls[0]?.event.requestContext).not.toHaveProperty('authorizer');
  });
});

describe('the response', () => {
  it('has the status, headers, cookies and body of the result', async () => {
    answer = () => ({
      statusCode: 201,
      headers: { location: '/requests/x' },
      cookies: ['a=1', 'b=2'],
      body: 'aMO8',
      isBase64Encoded: true,
    });
    const response = await call('/health');
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe('/requests/x');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('hü');
  });

  it('has no body for HEAD', async () => {
    answer = () => ({ statusCode: 200, body: 'page' });
    const response = await call('/d/token', { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('4');
    expect(await response.text()).toBe('');
  });

  it('is JSON when the function returns something else than a response', async () => {
    answer = () => ({ status: 'ok' });
    expect(await (await call('/health')).json()).toEqual({ status: 'ok' });
  });

  it('tells nothing of the inside when the function throws; the next call is served', async () => {
    answer = () => {
      throw new Error('secret');
    };
    expect(await ownWords(await call('/health'))).toEqual(says(500, 'Internal Server Error'));
    expect(troubles).toHaveLength(1);
    answer = () => ({ statusCode: 204 });
    expect((await call('/health')).status).toBe(204);
  });

  it('is 413 for a body over 10 MB, whether its length is told or not', async () => {
    const large = Buffer.alloc(10 * 1024 * 1024 + 1, 'x');
    const told = await call('/requests', { method: 'POST', headers: await asRita(), body: large });
    expect(await ownWords(told)).toEqual(says(413, 'Request Entity Too Large'));
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(large);
        controller.close();
      },
    });
    const init = {
      method: 'POST',
      headers: await asRita(),
      body: stream,
      duplex: 'half',
    } as RequestInit;
    expect((await call('/requests', init)).status).toBe(413);
    expect(calls).toEqual([]);
  });
});

describe('where a proxy stands in front', () => {
  /** Calls a platform of its own with these options. */
  const callWith = async (more: Partial<typeof options>, path: string, init?: RequestInit) => {
    const other = await serveLoopback('API', await freePort(), gateway({ ...options, ...more }));
    const response = await fetch(`${other.url}${path}`, init);
    await response.arrayBuffer();
    await other.stop();
    return response;
  };
  const named = { headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' } };

  it('the address is the one that the proxy saw, if it is trusted, and else that of the connection', async () => {
    await callWith({ behindProxy: true }, '/health', named);
    expect(calls.at(-1)?.event.requestContext.http.sourceIp).toBe('198.51.100.7');
    await callWith({}, '/health', named);
    expect(calls.at(-1)?.event.requestContext.http.sourceIp).toMatch(/127\.0\.0\.1$/);
  });

  it.each(['/health', '/nothing', '/members'])(
    'every answer has HSTS where it is reached by https: %s',
    async (path) => {
      const { headers } = await callWith({ publicUrl: 'https://sign.example' }, path);
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
      const plain = await callWith({ publicUrl: 'http://127.0.0.1:8787' }, path);
      expect(plain.headers.get('strict-transport-security')).toBeNull();
    },
  );
});

describe('the gate', () => {
  it.each([
    ['without an expiry', (token: SignJWT) => token, 'no expiry'],
    ['with one', (token: SignJWT) => token.setExpirationTime(new Date('2030-01-01')), undefined],
  ])('judges a token of its own issuer %s', async (_, finish, why) => {
    const key = JSON.parse(readFileSync(folder.file('issuer-key.json'), 'utf8'));
    const token = finish(
      new SignJWT({ email: 'rita@countersign.example', email_verified: true })
        .setProtectedHeader({ alg: 'ES256', kid: key.kid })
        .setIssuer(issuer.url)
        .setAudience('countersign')
        .setIssuedAt(clock.now()),
    );
    const log = catchLog();
    const response = await call('/requests', {
      headers: bearer(await token.sign(await importJWK(key, 'ES256'))),
    });
    log.stop();
    expect(response.status).toBe(why ? 401 : 200);
    const lines = log.lines().filter(({ message }) => message === 'security event');
    expect(lines).toEqual(
      why
        ? [
            expect.objectContaining({
              level: 'WARN',
              security: 'token-refused',
              route: 'GET /requests',
              why: 'the token has no expiry',
            }),
          ]
        : [],
    );
    if (why) expect(response.headers.get('www-authenticate')).toContain(why);
  });

  const own = async (change: (token: SignJWT) => SignJWT): Promise<string> => {
    const { privateKey } = await generateKeyPair('ES256');
    return change(new SignJWT({ email: 'rita@countersign.example', email_verified: true }))
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey);
  };

  it('lets a person in, and tells the function who it is, every claim as text', async () => {
    await call('/requests', { headers: await asRita() });
    expect(calls[0]?.event.requestContext.authorizer.jwt).toEqual({
      claims: {
        email: 'rita@countersign.example',
        email_verified: 'true',
        iss: issuer.url,
        aud: 'countersign',
        sub: 'rita@countersign.example',
        iat: '1772463600',
        exp: '1772467200',
      },
      scopes: [],
    });
  });

  it('publishes its keys as OpenID Connect providers do', async () => {
    const discovery = (await (
      await call('/issuer/.well-known/openid-configuration')
    ).json()) as Record<string, string>;
    expect(discovery.issuer).toBe(issuer.url);
    const { keys } = (await (await fetch(discovery.jwks_uri ?? '')).json()) as {
      keys: Record<string, string>[];
    };
    expect(keys).toEqual([expect.objectContaining({ kty: 'EC', use: 'sig', alg: 'ES256' })]);
    expect(keys[0]).not.toHaveProperty('d');
  });

  const valid = (token: SignJWT) =>
    token.setIssuer(issuer.url).setAudience('countersign').setExpirationTime('10y');

  it.each<[string, () => Promise<Record<string, string>>]>([
    ['no token', async () => ({})],
    ['something else than a bearer token', async () => ({ authorization: 'Basic cml0YTpyaXRh' })],
    ['what is no token', async () => bearer('rita')],
    ['a token signed by somebody else', async () => bearer(await own(valid))],
    [
      'a token without a signature',
      async () => bearer(new UnsecuredJWT({ email: 'rita@countersign.example' }).encode()),
    ],
    [
      'a token whose claims were changed',
      async () => {
        const [head, , signature] = (await issuer.memberToken('rita@countersign.example')).split(
          '.',
        );
        const [, claims] = (await issuer.memberToken('leo@countersign.example')).split('.');
        return bearer([head, claims, signature].join('.'));
      },
    ],
    [
      'a token that has expired',
      async () => bearer(await issuer.memberToken('rita@countersign.example', -1)),
    ],
  ])('answers %s with 401 and a challenge', async (_, headers) => {
    const response = await call('/requests', { headers: await headers() });
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer\b/);
    expect(await ownWords(response)).toEqual(says(401, 'Unauthorized'));
    expect(calls).toEqual([]);
  });

  it('says in the challenge what is wrong with a token', async () => {
    const challenge = async (token: string) =>
      (await call('/requests', { headers: bearer(token) })).headers.get('www-authenticate');
    expect(await challenge(await issuer.memberToken('rita@countersign.example', -1))).toBe(
      'Bearer scope="" error="invalid_token" error_description="the token has expired"',
    );
    expect(await challenge('rita')).toBe(
      'Bearer scope="" error="invalid_token" error_description="the token is not valid"',
    );
  });

  it('goes by the clock when it looks at expiry', async () => {
    const headers = await asRita();
    expect((await call('/requests', { headers })).status).toBe(200);
    await clock.advance(25 * 3600_000);
    expect((await call('/requests', { headers })).status).toBe(401);
  });

  it('lets a machine in on every route, and tells the function its scopes: what they are good for is not for the gate', async () => {
    const headers = bearer(await issuer.clientToken('intake', 'crm'));
    for (const [method, path] of [
      ['POST', '/requests'],
      ['GET', '/requests'],
    ]) {
      expect((await call(path ?? '', { method, headers })).status).toBe(200);
      expect(calls.at(-1)?.event.requestContext.authorizer.jwt).toMatchObject({
        claims: { sub: 'crm', scope: 'intake' },
        scopes: ['intake'],
      });
    }
  });

  it('keeps its key, so that tokens outlive a restart', async () => {
    const again = await openIssuer(folder, clock, issuer.url);
    const headers = bearer(await again.memberToken('rita@countersign.example'));
    expect((await call('/requests', { headers })).status).toBe(200);
  });
});
