import { describe, expect, it } from 'vitest';
import { callApi } from './driver/api.ts';
import { today } from './driver/calendar.ts';
import { flyer, submit } from './driver/life.ts';
import { expectNothingStored, fields } from './driver/refused.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

const ask = (body: unknown) => () => used.people.rita.post('/requests', body);

/** Sends a body exactly as it is written. */
const send = (text: string, headers?: Record<string, string>) => async () =>
  callApi(used.platform.apiUrl, {
    method: 'POST',
    path: '/requests',
    token: await used.platform.token(used.people.rita.email),
    text,
    headers,
  });

const dollars = (amount: unknown) => ({ amount, currency: 'USD' });

const malformed = { status: 400, problem: 'malformed-json' };

describe('a body that cannot be read', () => {
  it.each([
    ['cut off', '{"title": "Spring fl'],
    ['empty', ''],
    ['with a comment', '{"title": "x"} // flyer'],
    ['with a byte order mark and nothing else', '\ufeff'],
  ])('is refused when it is %s', async (_, text) => {
    await expectNothingStored(used, send(text), malformed);
  });

  it('is refused when it is not JSON by its content type', async () => {
    const notJson = { status: 415, problem: 'unsupported-media-type' };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await expectNothingStored(used, send('title=Spring', form), notJson);
    await expectNothingStored(
      used,
      send(JSON.stringify(flyer), { 'content-type': 'text/plain' }),
      notJson,
    );
  });

  it('is taken as JSON with a charset, or as another kind of JSON', async () => {
    for (const type of ['application/json; charset=utf-8', 'application/vnd.crm+json']) {
      const answer = await send(JSON.stringify(flyer), { 'content-type': type })();
      expect(answer.status).toBe(201);
    }
  });

  it('is refused over 256 KB, and read up to it', async () => {
    const filled = (bytes: number) => {
      const empty = JSON.stringify({ ...flyer, audience: '' });
      return JSON.stringify({ ...flyer, audience: 'a'.repeat(bytes - empty.length) });
    };
    await expectNothingStored(used, send(filled(257 * 1024)), {
      status: 413,
      problem: 'too-large',
    });
    await expectNothingStored(used, send(filled(256 * 1024)), fields('/audience'));
  });

  it.each([
    ['lists in lists', `${'['.repeat(60_000)}${']'.repeat(60_000)}`],
    ['objects in objects', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
    ['one level too many', `${'['.repeat(21)}${']'.repeat(21)}`],
  ])('is refused when it is nested too deep, with a key or without: %s', async (_, text) => {
    const tooDeep = fields('');
    const answer = await expectNothingStored(used, send(text), tooDeep);
    expect(answer.body.errors[0].detail).toContain('20 levels');
    await expectNothingStored(used, send(text, { 'idempotency-key': 'deep' }), tooDeep);
  });

  it('is refused by its fields when it is nested as deep as it may be', async () => {
    const deepest = `${'['.repeat(20)}${']'.repeat(20)}`;
    const { body } = await expectNothingStored(used, send(deepest), fields(''));
    expect(body.errors[0].detail).not.toContain('levels');
  });

  it.each([
    ['no number is so large', '1e999'],
    ['and none so small', '-1e999'],
  ])(
    'is refused by its fields when it has a number that is none, with a key or without: %s',
    async (_, number) => {
      const text = JSON.stringify({ ...flyer, expectedCost: dollars(1) }).replace(
        '"amount":1',
        `"amount":${number}`,
      );
      expect(text).toContain(number);
      await expectNothingStored(used, send(text), fields('/expectedCost/amount'));
      await expectNothingStored(
        used,
        send(text, { 'idempotency-key': 'huge' }),
        fields('/expectedCost/amount'),
      );
    },
  );

  it.each([
    [
      'a text that ends within a character',
      JSON.stringify({ ...flyer, title: 'Spring ' }).replace('Spring ', 'Spring \\ud83d'),
    ],
  ])('is no fault with a key: %s', async (_, text) => {
    expect((await send(text, { 'idempotency-key': 'half' })()).status).toBeLessThan(500);
  });

  it('counts bytes, not characters', async () => {
    const emoji = JSON.stringify({ ...flyer, audience: '🎈'.repeat(66_000) });
    await expectNothingStored(used, send(emoji), { status: 413, problem: 'too-large' });
  });
});

describe('a body of the wrong shape', { tags: ['code-alone'] }, () => {
  it.each([
    ['a list', [flyer]],
    ['a text', 'Spring flyer'],
    ['a number', 5],
    ['null', null],
  ])('is refused when it is %s', async (_, body) => {
    await expectNothingStored(used, send(JSON.stringify(body)), fields(''));
  });

  it('has every missing field named at once', async () => {
    await expectNothingStored(
      used,
      ask({}),
      fields('/title', '/collateralType', '/segment', '/objective', '/audience', '/neededBy'),
    );
  });

  it('has every field of a wrong type named at once', async () => {
    const wrong = {
      title: 5,
      collateralType: ['flyer'],
      segment: null,
      objective: { text: 'Win members' },
      audience: true,
      neededBy: 20260501,
      priority: 1,
      campaign: {},
      expectedCost: '5000 USD',
      regulatedClaim: 'yes',
    };
    await expectNothingStored(
      used,
      ask(wrong),
      fields(...Object.keys(wrong).map((name) => `/${name}`)),
    );
  });

  it('has every unknown field named, also inside others, and what else is wrong', async () => {
    const body = {
      ...flyer,
      title: '',
      stage: 'released',
      'a/b~c': 1,
      expectedCost: { ...dollars(100), tax: 5 },
    };
    await expectNothingStored(
      used,
      ask(body),
      fields('/title', '/stage', '/a~1b~0c', '/expectedCost/tax'),
    );
  });

  it('does not reach behind the object it makes', async () => {
    const text = JSON.stringify(flyer).replace('{', '{"__proto__": {"admin": true}, ');
    await expectNothingStored(used, send(text), fields('/__proto__'));
  });
});

describe('money', { tags: ['code-alone'] }, () => {
  it.each([
    ['in another currency', { amount: 100, currency: 'EUR' }, '/currency'],
    ['without a currency', { amount: 100 }, '/currency'],
    ['negative', dollars(-1), '/amount'],
    ['a fraction of a cent', dollars(1250.5), '/amount'],
    ['written as text', dollars('1250'), '/amount'],
    ['more than anybody has', dollars(1e15), '/amount'],
    ['beyond what a number can be', dollars(1e300), '/amount'],
  ])('is refused when it is %s', async (_, expectedCost, pointer) => {
    await expectNothingStored(
      used,
      ask({ ...flyer, expectedCost }),
      fields(`/expectedCost${pointer}`),
    );
  });

  it('says which currency it has to be', async () => {
    const { body } = await ask({ ...flyer, expectedCost: { amount: 1, currency: 'EUR' } })();
    expect(body.errors[0].detail).toContain('must be USD');
  });
});

describe('the day it is needed by', { tags: ['code-alone'] }, () => {
  it.each([
    ['in the past', '2026-03-01'],
    ['no day', '2026-02-30'],
    ['a date as people write it', '01/05/2026'],
    ['an instant', '2026-05-01T00:00:00Z'],
  ])('is refused when it is %s', async (_, neededBy) => {
    await expectNothingStored(used, ask({ ...flyer, neededBy }), fields('/neededBy'));
  });

  it('may be today', async () => {
    expect((await ask({ ...flyer, neededBy: today(used) })()).status).toBe(201);
  });
});

describe('what is not on the lists of this deployment', { tags: ['code-alone'] }, () => {
  it('is refused, with what there is to choose from', async () => {
    const body = { ...flyer, segment: 'martians', collateralType: 'blimp', priority: 'asap' };
    const answer = await expectNothingStored(
      used,
      ask(body),
      fields('/segment', '/collateralType', '/priority'),
    );
    const details = JSON.stringify(answer.body.errors);
    for (const known of ['enterprise', 'brochure', 'normal']) expect(details).toContain(known);
  });

  it('is a member to delegate to who is not there', async () => {
    const { members } = (await used.people.rita.get('/members')).body;
    const {
      id: _,
      revision: __,
      ...rita
    } = members.find(({ id }: { id: string }) => id === 'rita');
    const delegate = { to: 'nobody', from: '2026-03-02', until: '2026-03-09' };
    await expectNothingStored(
      used,
      () => used.people.rita.put('/members/rita', { ...rita, delegate }),
      fields('/delegate/to'),
    );
    expect((await used.people.rita.get('/members')).body.members).toEqual(members);
  });

  it('is a member whom a machine asks for and who is not there', async () => {
    const token = await used.platform.clientToken('intake');
    const asking = (requesterEmail?: string) => () =>
      callApi(used.platform.apiUrl, {
        method: 'POST',
        path: '/requests',
        token,
        body: { ...flyer, requesterEmail },
      });
    await expectNothingStored(
      used,
      asking('nobody@countersign.example'),
      fields('/requesterEmail'),
    );
    await expectNothingStored(used, asking('rita'), fields('/requesterEmail'));
    await expectNothingStored(used, asking(), fields('/requesterEmail'));
    expect((await asking('Rita@Countersign.example')()).body).toMatchObject({
      requesterId: 'rita',
    });
  });

  it('is somebody else whom a person asks for', async () => {
    await expectNothingStored(
      used,
      ask({ ...flyer, requesterEmail: 'saul@countersign.example' }),
      fields('/requesterEmail'),
    );
  });

  it('is work to reuse that was never released', async () => {
    const life = await submit(used.platform, used.people);
    for (const requestId of ['CR-0000000', life.id]) {
      await expectNothingStored(
        used,
        () => life.owner.post(`/requests/${life.id}/triage`, { action: 'reuse', requestId }),
        fields('/requestId'),
        life.id,
      );
    }
  });
});

it('refuses a request that is too vague to work on', { tags: ['code-alone'] }, async () => {
  await expectNothingStored(
    used,
    ask({ ...flyer, objective: 'A nice flyer' }),
    fields('/objective'),
  );
});
