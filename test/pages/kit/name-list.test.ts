import { expect, it } from 'vitest';
import { nameList } from '../../../functions/pages/kit/name-list.ts';

it('gives each name its own direction, and says how many more there are of hundreds', async () => {
  expect(String(await nameList(['Rita', 'מיה', '<b>'], 'or'))).toBe(
    '<bdi>Rita</bdi>, <bdi>מיה</bdi> or <bdi>&lt;b&gt;</bdi>',
  );
  const crowd = Array.from({ length: 300 }, (_, at) => `N${at}`);
  expect(String(await nameList(crowd, 'or'))).toMatch(/<bdi>N5<\/bdi> or 294 more$/);
  expect(String(await nameList(['Rita']))).toBe('<bdi>Rita</bdi>');
});
