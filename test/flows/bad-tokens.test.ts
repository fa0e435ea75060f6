import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { type Call, callApi } from './driver/api.ts';
import { flyer, reachBriefSignOff, submit } from './driver/life.ts';
import { person } from './driver/people.ts';
import { expectNothingStored, expectRefusal } from './driver/refused.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const call = (given: Partial<Call>) =>
  callApi(used.platform.apiUrl, { method: 'GET', path: '/requests', ...given });

/** Asks for a flyer with a token, whatever it is worth. */
const askWith = (token: string | undefined, headers?: Record<string, string>) => () =>
  call({ method: 'POST', token, body: flyer, headers });

const unauthorized = { status: 401, message: 'Unauthorized' };
const notAllowed = { status: 403, problem: 'not-allowed' };
const notFound = { status: 404, problem: 'not-found' };

const ritasToken = () => used.platform.token('rita@countersign.example');

describe('a token that is none', () => {
  it('is missing', async () => {
    await expectNothingStored(used, askWith(undefined), unauthorized);
  });

  it('is of another kind', async () => {
    const basic = { authorization: `Basic ${Buffer.from('rita:secret').toString('base64')}` };
    await expectNothingStored(used, askWith(undefined, basic), unauthorized);
    await expectNothingStored(used, askWith('no.token.here'), unauthorized);
    await expectNothingStored(used, askWith(''), unauthorized);
  });

  it('was changed after it was signed', async () => {
    const [header, payload, signature] = (await ritasToken()).split('.') as [
      string,
      string,
      string,
    ];
    const leo = { ...decodeJwt(`${header}.${payload}.`), email: 'leo@countersign.example' };
    const forged = Buffer.from(JSON.stringify(leo)).toString('base64url');
    await expectNothingStored(used, askWith(`${header}.${forged}.${signature}`), unauthorized);
  });

  it('has no signature, and says so', async () => {
    const [, payload] = (await ritasToken()).split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    await expectNothingStored(used, askWith(`${none}.${payload}.`), unauthorized);
  });

  it('was signed by somebody else, under the name of our key', async () => {
    const token = await ritasToken();
    const { privateKey } = await generateKeyPair('ES256');
    const header = decodeProtectedHeader(token);
    const forged = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({ ...header, alg: 'ES256' })
      .sign(privateKey);
    await expectNothingStored(used, askWith(forged), unauthorized);
  });

  it('is asked for on every path but the open ones', async () => {
    const open = new Set([
      '/.well-known/jwks.json',
      '/openapi.json',
      '/health',
      '/a/{token}',
      '/c/{token}',
      '/d/{token}',
      '/d/{token}/file',
      '/f/{token}',
      '/f/{token}/file',
      '/o/{token}',
      '/u/{token}',
      '/v/{id}',
      '/v/{id}/{file}',
      // A signature lets deliveries in.
      'POST /webhooks/{source}',
    ]);
    const { body } = await call({ path: '/openapi.json' });
    for (const [path, operations] of Object.entries(body.paths as Record<string, object>)) {
      for (const method of Object.keys(operations).map((verb) => verb.toUpperCase())) {
        if (open.has(path) || open.has(`${method} ${path}`)) continue;
        const sent = method === 'GET' ? {} : { body: {} };
        expectRefusal(
          await call({ method, path: path.replace(/\{\w+\}/, 'CR-7F3K2QX'), ...sent }),
          unauthorized,
        );
      }
    }
    expect((await call({ path: '/health' })).body).toEqual({ status: 'ok' });
  });
});

describe('a token of somebody', () => {
  it('who is not on the roster lets them do nothing', async () => {
    const token = await used.platform.token('stranger@countersign.example');
    const { body } = await expectNothingStored(used, askWith(token), notAllowed);
    expect(body.detail).toContain('roster');
    expectRefusal(await call({ token }), notAllowed);
  });

  it('who has left the roster lets them do nothing any more', async () => {
    const { leo, cleo } = used.people;
    const { members } = (await leo.get('/members')).body;
    const {
      id: _,
      revision: __,
      ...profile
    } = members.find(({ id }: { id: string }) => id === 'cleo');
    expect((await cleo.get('/requests')).status).toBe(200);
    await leo.put('/members/cleo', { ...profile, active: false });
    expectRefusal(await cleo.get('/requests'), notAllowed);
    await leo.put('/members/cleo', profile);
    expect((await cleo.get('/requests')).status).toBe(200);
  });

  it('is known by each of their addresses', async () => {
    const { leo } = used.people;
    const { members } = (await leo.get('/members')).body;
    const { id: _, revision: __, ...sia } = members.find(({ id }: { id: string }) => id === 'sia');
    await leo.put('/members/sia', { ...sia, aliases: ['Sia.S@countersign.example'] });
    const token = await used.platform.token('sia.s@countersign.example');
    expect((await call({ method: 'POST', token, body: flyer })).body).toMatchObject({
      requesterId: 'sia',
    });
    await leo.put('/members/sia', sia);
    expectRefusal(await call({ token }), notAllowed);
  });
});

describe('the token of a machine', () => {
  const asMachine = async (scope: string, given: Partial<Call>) =>
    call({ token: await used.platform.clientToken(scope), ...given });

  it('opens no path for people', async () => {
    const life = await submit(used.platform, used.people);
    const paths = [
      '/requests',
      `/requests/${life.id}`,
      `/requests/${life.id}/ledger`,
      '/members',
      '/rollups',
    ];
    for (const path of paths) expectRefusal(await asMachine('intake', { path }), notAllowed);
    const triage = {
      method: 'POST',
      path: `/requests/${life.id}/triage`,
      body: { action: 'accept' },
    };
    await expectNothingStored(used, () => asMachine('results', triage), notAllowed, life.id);
  });

  it('with another scope asks for nothing and records nothing', async () => {
    const life = await submit(used.platform, used.people);
    const request = { ...flyer, requesterEmail: 'rita@countersign.example' };
    await expectNothingStored(
      used,
      () => asMachine('results', { method: 'POST', path: '/requests', body: request }),
      notAllowed,
    );
    const cost = {
      externalId: 'erp-1',
      kind: 'print',
      amount: { amount: 100, currency: 'USD' },
      incurredOn: '2026-03-02',
    };
    await expectNothingStored(
      used,
      () => asMachine('intake', { method: 'POST', path: `/requests/${life.id}/costs`, body: cost }),
      notAllowed,
      life.id,
    );
  });
});

describe("someone else's request", () => {
  const commands = (id: string): [string, string, object][] => [
    ['POST', `/requests/${id}/triage`, { action: 'accept' }],
    ['POST', `/requests/${id}/answers`, { answer: 'For members' }],
    ['POST', `/requests/${id}/withdrawal`, { reason: 'Not needed' }],
    ['PUT', `/requests/${id}/brief`, {}],
    ['POST', `/requests/${id}/brief/versions`, {}],
    [
      'POST',
      `/requests/${id}/uploads`,
      { name: '1.pdf', type: 'application/pdf', size: 1, sha256: 'a'.repeat(64) },
    ],
    ['POST', `/requests/${id}/proofs`, { link: 'https://proofs.example/1.pdf' }],
    [
      'POST',
      `/requests/${id}/sign-offs`,
      { roundId: 'R1', digest: 'a'.repeat(64), decision: 'approve' },
    ],
    [
      'POST',
      `/requests/${id}/costs`,
      {
        externalId: 'x',
        kind: 'print',
        amount: { amount: 1, currency: 'USD' },
        incurredOn: '2026-03-02',
      },
    ],
    [
      'POST',
      `/requests/${id}/results`,
      {
        externalId: 'x',
        kind: 'membership',
        units: 1,
        netValuePerUnit: { amount: 1, currency: 'USD' },
        wonOn: '2026-03-02',
      },
    ],
    ['POST', `/requests/${id}/feedback`, { used: true, rating: 5 }],
    ['POST', `/requests/${id}/closure`, { lesson: 'Ask earlier' }],
  ];

  it('is not there for whoever has no part in it, and neither is one that never was', async () => {
    const { platform, people } = used;
    const life = await submit(platform, people);
    const answers = [];
    for (const id of [life.id, 'CR-0000000']) {
      for (const path of [`/requests/${id}`, `/requests/${id}/ledger`]) {
        const { status, body } = await people.lena.get(path);
        answers.push({ status, body });
      }
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    const { body } = await people.lena.get('/requests');
    expect(body.requests).toEqual([]);
  });

  it('takes no command from them', { tags: ['code-alone'] }, async () => {
    const { platform, people } = used;
    const life = await submit(platform, people);
    const token = await platform.token(people.lena.email);
    const headers = { 'if-none-match': '*' };
    for (const [method, path, body] of commands(life.id))
      await expectNothingStored(
        used,
        () => call({ method, path, token, body, ...(method === 'PUT' && { headers }) }),
        notFound,
        life.id,
      );
  });

  it('is there for whoever is asked to sign it, from then on', {
    tags: ['code-alone'],
  }, async () => {
    const { platform, people } = used;
    const life = await reachBriefSignOff(platform, people, { ...flyer, regulatedClaim: true });
    expect((await people.lena.get(`/requests/${life.id}`)).status).toBe(200);
    expectRefusal(await people.finn.get(`/requests/CR-0000000`), notFound);
    expectRefusal(await person(platform, 'nobody').get(`/requests/${life.id}`), notAllowed);
  });

  it('is named in one way, whatever the path tries', async () => {
    const life = await submit(used.platform, used.people);
    const tries = [life.id.toLowerCase(), `${life.id}%00`, '*', '%F0%9F%8E%88'];
    for (const id of tries) expectRefusal(await used.people.mona.get(`/requests/${id}`), notFound);
  });
});
