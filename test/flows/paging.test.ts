import { beforeAll, describe, expect, it } from 'vitest';
import { callApi } from './driver/api.ts';
import { accept, flyer, type Life, submit } from './driver/life.ts';
import type { Person } from './driver/people.ts';
import { expectRefusal, fields } from './driver/refused.ts';
import { usePlatform } from './driver/use-platform.ts';

const used = usePlatform();

type Listed = { id: string; stage: string };

const lives: Life[] = [];
const ids = (listed: readonly { id: string }[]): string[] => listed.map(({ id }) => id).sort();

beforeAll(async () => {
  for (let count = 0; count < 7; count += 1) lives.push(await submit(used.platform, used.people));
  for (const life of lives.slice(0, 3)) await accept(used.platform, life);
  await used.people.sia.post('/requests', { ...flyer, title: 'Of Sia' });
  await used.platform.settled();
});

/** Reads a list to its end; fails on a page that is too long. */
const pages = async (who: Person, query: string, limit: number): Promise<Listed[][]> => {
  const read: Listed[][] = [];
  let cursor = '';
  do {
    const { status, body } = await who.get(`/requests?limit=${limit}${query}${cursor}`);
    expect(status).toBe(200);
    expect(body.requests.length).toBeLessThanOrEqual(limit);
    read.push(body.requests);
    cursor = body.next === undefined ? '' : `&cursor=${encodeURIComponent(body.next)}`;
    expect(read.length).toBeLessThan(50);
  } while (cursor);
  return read;
};

const waitingFor = ({ id }: Person): Life[] => lives.filter(({ owner }) => owner.id === id);

describe('a list, page by page', () => {
  it.each([1, 2, 3, 7, 8, 100])(
    'has everything once, at %i a page, through all stages',
    async (limit) => {
      const listed = (await pages(used.people.mona, '', limit)).flat();
      expect(listed).toHaveLength(8);
      expect(new Set(ids(listed)).size).toBe(8);
      expect(listed.slice(0, 5).every(({ stage }) => stage === 'intake')).toBe(true);
      expect(ids(listed.slice(5))).toEqual(ids(lives.slice(0, 3)));
    },
  );

  it('of one stage has that stage only', async () => {
    const listed = (await pages(used.people.mona, '&stage=brief', 2)).flat();
    expect(ids(listed)).toEqual(ids(lives.slice(0, 3)));
    expect((await pages(used.people.mona, '&stage=released', 2)).flat()).toEqual([]);
  });

  it('has only what the reader may see, and its pages are full', async () => {
    const ofRita = await pages(used.people.rita, '', 3);
    expect(ids(ofRita.flat())).toEqual(ids(lives));
    expect(ofRita.map((page) => page.length).slice(0, 2)).toEqual([3, 3]);
    expect((await pages(used.people.sia, '', 2)).flat()).toMatchObject([{ title: 'Of Sia' }]);
    expect((await pages(used.people.lena, '', 2)).flat()).toEqual([]);
  });

  it('of what waits on the reader has each once', async () => {
    const { mia, max, mona, lena } = used.people;
    for (const who of [mia, max, mona]) {
      const listed = (await pages(who, '&waitingOn=me', 1)).flat() as (Listed & {
        ownerId: string;
      })[];
      const mine = listed.filter(({ id }) => lives.some((life) => life.id === id));
      expect(ids(mine)).toEqual(ids(waitingFor(who)));
      expect(listed.every(({ ownerId }) => ownerId === who.id)).toBe(true);
    }
    expect((await pages(lena, '&waitingOn=me', 1)).flat()).toEqual([]);
  });

  it('goes on from where it was when the list has changed meanwhile', async () => {
    const { mona } = used.people;
    const first = (await mona.get('/requests?stage=brief&limit=2')).body;
    const gone = lives.find(({ id }) => id === first.requests[1].id) as Life;
    await gone.owner.post(`/requests/${gone.id}/withdrawal`, { reason: 'Not needed' });
    const rest = (await mona.get(`/requests?stage=brief&limit=2&cursor=${first.next}`)).body;
    expect(rest.requests).toHaveLength(1);
    expect(ids([...first.requests, ...rest.requests])).toEqual(ids(lives.slice(0, 3)));
  });
});

describe('a query that cannot be', { tags: ['code-alone'] }, () => {
  it.each([
    ['limit=0', '/limit'],
    ['limit=101', '/limit'],
    ['limit=ten', '/limit'],
    ['limit=1.5', '/limit'],
    ['limit=1&limit=2', '/limit'],
    ['limit=', '/limit'],
    ['stage=waiting', '/stage'],
    ['waitingOn=you', '/waitingOn'],
    ['sort=title', '/sort'],
    ['waitingOn=me&stage=brief', '/stage'],
  ])('is refused with its pointer: %s', async (query, pointer) => {
    expectRefusal(await used.people.mona.get(`/requests?${query}`), fields(pointer));
  });

  it('has all that is wrong named at once', async () => {
    expectRefusal(
      await used.people.leo.get('/rollups?limit=0&cursor=x&stage=brief'),
      fields('/limit', '/cursor', '/stage'),
    );
  });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const decode = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));

describe('a cursor that no list of ours wrote', { tags: ['code-alone'] }, () => {
  it.each([
    ['no text of ours', 'next'],
    ['empty', ''],
    ['too long', 'A'.repeat(2001)],
    ['JSON of another kind', encode([1, 2])],
    ['with nothing in it', encode({})],
    ['a key of the table', encode({ after: { pk: 'MEMBER#leo', sk: 'PROFILE' } })],
    ['a key of the index', encode({ stage: 'brief', after: { gsi2pk: 'ROSTER', gsi2sk: 'leo' } })],
  ])('is refused: %s', async (_, cursor) => {
    for (const list of [
      '/requests?',
      '/requests?stage=brief&',
      '/requests?waitingOn=me&',
      '/rollups?',
    ])
      expectRefusal(await used.people.leo.get(`${list}cursor=${cursor}`), fields('/cursor'));
  });

  it('is refused when it is of another list', async () => {
    const { mona, mia, max } = used.people;
    const next = async (query: string, who = mona) =>
      (await who.get(`/requests?limit=1${query}`)).body.next;
    const busy = [mona, mia, max].find((who) => waitingFor(who).length > 1) as Person;
    const [all, brief, waiting] = [
      await next(''),
      await next('&stage=brief'),
      await next('&waitingOn=me', busy),
    ];
    for (const cursor of [all, brief, waiting]) expect(cursor).toMatch(/^[\w-]+$/);
    expectRefusal(await mona.get(`/requests?stage=brief&cursor=${all}`), fields('/cursor'));
    expectRefusal(await mona.get(`/requests?waitingOn=me&cursor=${brief}`), fields('/cursor'));
    expectRefusal(await mona.get(`/requests?stage=brief&cursor=${waiting}`), fields('/cursor'));
    expectRefusal(await used.people.leo.get(`/rollups?cursor=${all}`), fields('/cursor'));
  });

  it('is refused when something was added to it', async () => {
    const { mona } = used.people;
    const { next } = (await mona.get('/requests?limit=1')).body;
    expectRefusal(
      await mona.get(`/requests?cursor=${encode({ ...decode(next), gsi2pk: 'x' })}`),
      fields('/cursor'),
    );
  });

  it("shows nothing of others: somebody else's cursor pages through one's own list", async () => {
    const { mona, sia } = used.people;
    const { next } = (await mona.get('/requests?limit=1')).body;
    const { status, body } = await sia.get(`/requests?cursor=${next}`);
    expect(status).toBe(200);
    expect(body.requests.every(({ title }: { title: string }) => title === 'Of Sia')).toBe(true);
  });
});

describe('an address that is none', () => {
  const call = async (method: string, path: string) =>
    callApi(used.platform.apiUrl, {
      method,
      path,
      token: await used.platform.token(used.people.mona.email),
    });

  it.each([
    ['GET', '/nothing'],
    ['GET', '/Requests'],
    ['GET', '/requests/CR-7F3K2QX/triage'],
    ['DELETE', '/requests/CR-7F3K2QX'],
    ['PATCH', '/members/leo'],
    ['POST', '/members'],
    ['PUT', '/requests'],
  ])('or has no such method is not found: %s %s', async (method, path) => {
    expectRefusal(await call(method, path), { status: 404, message: 'Not Found' });
  });
});
