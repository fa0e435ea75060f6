import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Visit } from '../../../functions/pages/console/console-page.ts';
import { waySoFar } from '../../../functions/pages/kit/way-so-far.ts';
import { monday, rita } from '../../story/sample.ts';

const visitAt = (query: string): Visit =>
  ({ now: monday, reader: rita, path: '/r/X', query: new URLSearchParams(query) }) as Visit;

/** Texts of which no two are alike, so that nothing of them is packed away. */
const lines = Array.from({ length: 2000 }, (_, nth) => ({
  at: monday,
  did: `entry ${2000 - nth}`,
  quote: randomBytes(30).toString('base64'),
}));

const pageAt = (query = '', some = lines) =>
  String(waySoFar(visitAt(query), { lines: some, count: some.length }));

const entriesIn = (page: string): number[] =>
  [...page.matchAll(/Entry (\d+)/g)].map(([, number]) => Number(number));

const linksIn = (page: string): string[] =>
  [...page.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);

it('is as long as a page may be, however much has happened', () => {
  expect(gzipSync(pageAt()).length).toBeLessThan(7 * 1024);
  expect(pageAt().length).toBeLessThan(2 * pageAt('', lines.slice(0, 60)).length);
});

it('is gone through from page to page, with each entry once', () => {
  const seen: number[] = [];
  let query: string | undefined = '';
  while (query !== undefined) {
    const page = pageAt(query);
    seen.push(...entriesIn(page));
    query = /\?(way=\d+)#way/.exec(linksIn(page).join(' '))?.[1];
  }
  expect(seen).toEqual(lines.map((_, nth) => 2000 - nth));
});

it('is the latest where the address names none that is there', () => {
  for (const query of ['way=0', 'way=-3', 'way=x', 'way=9999', 'way=2000'])
    expect(pageAt(query)).toBe(pageAt());
  expect(linksIn(pageAt('way=1940'))).toContain('/r/X#way');
  expect(linksIn(pageAt('', lines.slice(0, 60)))).toEqual([]);
});
