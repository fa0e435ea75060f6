import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { callApi } from '../driver/api.ts';
import { type Life, reachReleased } from '../driver/life.ts';
import { usePlatform } from '../driver/use-platform.ts';
import { deliver, opportunity } from '../driver/webhooks.ts';

const used = usePlatform();

/** Deployed, others may have used names before. */
const source = `sales-${randomUUID().slice(0, 8)}`;

const connect = async (body: object, name = source) =>
  used.people.leo.put(`/webhooks/${name}`, body);

let secret: string;
let life: Life;
let other: Life;
beforeAll(async () => {
  life = await reachReleased(used.platform, used.people);
  other = await reachReleased(used.platform, used.people);
  const { status, body } = await connect({ crm: 'salesforce' });
  expect(status).toBe(201);
  secret = body.secret;
});

const send = (sent: unknown, given: Partial<Parameters<typeof deliver>[3]> = {}, to = source) =>
  deliver(used.platform, to, sent, { secret, ...given });

const outcomes = async (...call: Parameters<typeof send>) => {
  const { status, body } = await send(...call);
  expect(status).toBe(200);
  return body.outcomes;
};

const money = async ({ id }: Life) => (await used.people.mona.get(`/requests/${id}/money`)).body;

const entry = async (of: Life, id: string) =>
  (await money(of)).entries.find(
    ({ entry }: { entry: { externalId: string } }) => entry.externalId === `${source}:${id}`,
  );

/** An opportunity of its own for a test. */
const fresh = (() => {
  let number = 0;
  return (given: object = {}, requestId = life.id) => {
    number += 1;
    return opportunity(requestId, { Id: `006RK0000${String(number).padStart(9, '0')}`, ...given });
  };
})();

const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00.000+0000`;

describe('a delivery', () => {
  it('that is signed is recorded, and seen with its source', async () => {
    const won = fresh();
    const before = (await money(life)).actual.value;
    expect(await outcomes(won)).toEqual([
      {
        at: '',
        opportunityId: won.Id,
        outcome: 'recorded',
        requestId: life.id,
        externalId: `${source}:${won.Id}`,
      },
    ]);
    expect((await money(life)).actual.value).toBe(before + 900_010);
    expect(await entry(life, won.Id)).toMatchObject({
      type: 'result',
      entry: {
        kind: 'closed-won',
        units: 1,
        netValuePerUnit: { amount: 900_010 },
        wonOn: '2026-03-02',
      },
      source: { channel: 'webhook', name: source },
      recordedBy: { kind: 'client', id: `webhook:${source}` },
    });
    expect((await money(life)).sources).toContainEqual(
      expect.objectContaining({ source: `webhook:${source}` }),
    );
  });

  it('that comes again changes nothing', async () => {
    const won = fresh();
    await outcomes(won);
    const before = await money(life);
    expect(await outcomes(won)).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await outcomes({ ...won, LastModifiedDate: at(5), Description: 'New' })).toMatchObject([
      { outcome: 'unchanged' },
    ]);
    expect(await money(life)).toEqual(before);
  });

  it('that is newer corrects, and one that is older is stale', {
    tags: ['code-alone'],
  }, async () => {
    const won = fresh({ LastModifiedDate: at(1) });
    await outcomes(won);
    expect(await outcomes({ ...won, Amount: 20, LastModifiedDate: at(3) })).toMatchObject([
      { outcome: 'corrected', requestId: life.id },
    ]);
    expect(await outcomes({ ...won, Amount: 10, LastModifiedDate: at(2) })).toMatchObject([
      { outcome: 'stale' },
    ]);
    expect((await entry(life, won.Id)).entry.netValuePerUnit.amount).toBe(2000);
  });

  it('that is not won yet stands beside the money, then counts, and when it is lost is taken out', {
    tags: ['code-alone'],
  }, async () => {
    const before = (await money(life)).actual.value;
    const open = fresh({ StageName: 'Negotiation', IsWon: false, IsClosed: false });
    expect(await outcomes(open)).toMatchObject([{ outcome: 'recorded' }]);
    expect((await entry(life, open.Id)).entry).toMatchObject({
      kind: 'pipeline',
      uncounted: 'pipeline',
    });
    expect((await money(life)).actual.value).toBe(before);
    const won = {
      ...open,
      StageName: 'Closed Won',
      IsWon: true,
      IsClosed: true,
      LastModifiedDate: at(1),
    };
    expect(await outcomes(won)).toMatchObject([{ outcome: 'corrected' }]);
    expect((await money(life)).actual.value).toBe(before + 900_010);
    const lost = { ...won, StageName: 'Closed Lost', IsWon: false, LastModifiedDate: at(2) };
    expect(await outcomes(lost)).toMatchObject([
      { outcome: 'corrected', takenOutOf: life.id, reason: 'lost' },
    ]);
    expect((await money(life)).actual.value).toBe(before);
    expect((await entry(life, open.Id)).entry.units).toBe(0);
    expect(await outcomes(lost)).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await outcomes({ ...won, LastModifiedDate: at(3) })).toMatchObject([
      { outcome: 'corrected' },
    ]);
    expect((await money(life)).actual.value).toBe(before + 900_010);
  });

  it('that moves an opportunity takes it out of the one request and records it with the other', {
    tags: ['code-alone'],
  }, async () => {
    const won = fresh();
    const [before, there] = [(await money(life)).actual.value, (await money(other)).actual.value];
    await outcomes(won);
    const moved = { ...won, Countersign_Reference__c: other.id, LastModifiedDate: at(1) };
    expect(await outcomes(moved)).toMatchObject([
      { outcome: 'corrected', requestId: other.id, takenOutOf: life.id },
    ]);
    expect((await money(life)).actual.value).toBe(before);
    expect((await money(other)).actual.value).toBe(there + 900_010);
    expect(await outcomes({ ...won, LastModifiedDate: at(2) })).toMatchObject([
      { outcome: 'corrected' },
    ]);
    expect((await money(other)).actual.value).toBe(there);
  });

  it('may be a list, of which each has an outcome of its own', async () => {
    const draft = await used.people.rita.post('/requests', {
      title: 'Not released',
      collateralType: 'flyer',
      segment: 'members',
      objective: 'Show that nothing can be earned yet',
      audience: 'Whoever reads this',
      neededBy: `${new Date().getFullYear() + 1}-12-31`,
    });
    const list = [
      fresh(),
      fresh({ Countersign_Reference__c: null }),
      fresh({ CurrencyIsoCode: 'EUR', Amount: '1,5' }),
      fresh({}, 'CR-0000000'),
      fresh({}, draft.body.id),
      fresh({ IsDeleted: true }),
    ];
    const all = await outcomes(list);
    expect(all.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'recorded',
      'ignored',
      'refused',
      'refused',
      'refused',
      'ignored',
    ]);
    expect(all.map(({ at: pointer }: { at: string }) => pointer)).toEqual(
      list.map((_, index) => `/${index}`),
    );
    expect(all[1].reason).toBe('no-reference');
    expect(all[2].problem).toMatchObject({
      type: '/problems/invalid-fields',
      errors: [{ pointer: '/2/Amount' }, { pointer: '/2/CurrencyIsoCode' }],
    });
    expect(all[3].problem.errors).toEqual([
      { pointer: '/3/Countersign_Reference__c', detail: 'there is no request CR-0000000' },
    ]);
    expect(all[4].problem.type).toBe('/problems/wrong-stage');
    expect((await send(Array.from({ length: 101 }, () => fresh()))).status).toBe(422);
    expect((await send([7])).body.errors).toMatchObject([{ pointer: '/0' }]);
    expect(await outcomes([])).toEqual([]);
  });

  it('does not replace what somebody else has recorded under its id', async () => {
    const won = fresh();
    const externalId = `${source}:${won.Id}`;
    const byHand = {
      externalId,
      kind: 'membership',
      units: 1,
      netValuePerUnit: { amount: 5, currency: 'USD' },
      wonOn: '2026-03-02',
    };
    expect((await used.people.saul.post(`/requests/${life.id}/results`, byHand)).status).toBe(200);
    const [refused] = await outcomes(won);
    expect(refused).toMatchObject({
      outcome: 'refused',
      problem: { type: '/problems/external-id-reused' },
    });
  });

  it('leaves what finance has corrected by hand until the CRM has new figures', async () => {
    const won = fresh();
    const [{ externalId }] = await outcomes(won);
    const { entry: recorded } = await entry(life, won.Id);
    const byHand = {
      ...recorded,
      externalId,
      netValuePerUnit: { amount: 7, currency: 'USD' },
      correction: true,
    };
    expect((await used.people.saul.post(`/requests/${life.id}/results`, byHand)).status).toBe(200);
    expect(await outcomes({ ...won, LastModifiedDate: at(1) })).toMatchObject([
      { outcome: 'unchanged' },
    ]);
    expect((await entry(life, won.Id)).entry.netValuePerUnit.amount).toBe(7);
    await outcomes({ ...won, Amount: 8, LastModifiedDate: at(2) });
    expect((await entry(life, won.Id)).entry.netValuePerUnit.amount).toBe(800);
  });
});

describe('who has not signed', () => {
  const unsigned = async (...call: Parameters<typeof send>) => {
    const { status, body, headers } = await send(...call);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Countersign-Signature');
    return body;
  };

  it('is told the same whatever is wrong, and whether there is such a source or not', async () => {
    const now = Math.floor(used.platform.now().getTime() / 1000);
    const said = [
      await unsigned(fresh(), { secret: 'cwh_wrong' }),
      await unsigned(fresh(), { header: '' }),
      await unsigned(fresh(), { header: 't=1,v1=00' }),
      await unsigned(fresh(), { seconds: now - 900 }),
      await unsigned(fresh(), { seconds: now + 900 }),
      await unsigned(fresh(), {}, 'nobody'),
      await unsigned(fresh(), {}, 'No.Name'),
    ];
    expect(said[0]).toMatchObject({ type: '/problems/bad-signature', status: 401 });
    for (const problem of said) expect(problem).toEqual(said[0]);
    expect((await used.people.mona.get('/webhooks')).body.sources).toContainEqual(
      expect.objectContaining({ source, lastRejection: { at: expect.any(String) } }),
    );
  });

  it('learns nothing of what is wrong with the body', { tags: ['code-alone'] }, async () => {
    const call = { method: 'POST', path: `/webhooks/${source}`, text: '{' };
    expect((await callApi(used.platform.apiUrl, call)).status).toBe(401);
    const large = { ...call, text: JSON.stringify('x'.repeat(300 * 1024)) };
    expect((await callApi(used.platform.apiUrl, large)).status).toBe(413);
  });
});

describe('a source', () => {
  const name = `rotated-${randomUUID().slice(0, 8)}`;
  const status = async (key: string) => (await send(fresh(), { secret: key }, name)).status;

  it('keeps its secret when it is edited, takes the old one a while when it is rotated, and not when it is replaced', async () => {
    const first = await connect({ crm: 'salesforce' }, name);
    expect(first.body.secret).toMatch(/^cwh_[\w-]{43}$/);
    const edited = await connect(
      { crm: 'salesforce', kinds: [{ type: 'Renewal', kind: 'retention' }] },
      name,
    );
    expect(edited.status).toBe(200);
    expect(edited.body).not.toHaveProperty('secret');
    const rotated = await connect({ crm: 'salesforce', secret: 'rotate' }, name);
    const until = Date.parse(rotated.body.earlierSecretUntil) - used.platform.now().getTime();
    expect(Math.abs(until - 24 * 3_600_000)).toBeLessThan(60_000);
    expect([await status(first.body.secret), await status(rotated.body.secret)]).toEqual([
      200, 200,
    ]);
    const replaced = await connect({ crm: 'salesforce', secret: 'replace' }, name);
    expect([await status(rotated.body.secret), await status(replaced.body.secret)]).toEqual([
      401, 200,
    ]);
    await connect({ crm: 'salesforce', active: false }, name);
    expect(await status(replaced.body.secret)).toBe(401);
  });

  it('is listed with how it fares and without its secrets', async () => {
    const { body } = await used.people.saul.get('/webhooks');
    const listed = body.sources.find(({ source: known }: { source: string }) => known === source);
    expect(listed).toMatchObject({
      crm: 'salesforce',
      active: true,
      lastDelivery: { outcomes: { corrected: 1 } },
      lastRefusal: { opportunityId: expect.any(String), detail: expect.any(String) },
    });
    expect(listed.url).toMatch(new RegExp(`^https?://.+/webhooks/${source}$`));
    expect(JSON.stringify(body)).not.toContain('cwh_');
  });

  it('is for admins to make, and for leads to look at', async () => {
    expect((await used.people.saul.put(`/webhooks/${name}`, { crm: 'salesforce' })).status).toBe(
      403,
    );
    expect((await used.people.rita.get('/webhooks')).status).toBe(403);
    expect((await connect({ crm: 'salesforce' }, 'No.Name')).body.errors).toMatchObject([
      { pointer: '/source' },
    ]);
    const hubspot = { crm: 'salesforce', hubspotClientSecret: 'x'.repeat(20) };
    expect((await connect(hubspot, name)).body.errors).toMatchObject([
      { pointer: '/hubspotClientSecret' },
    ]);
  });
});
