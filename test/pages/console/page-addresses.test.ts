import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pageFiles, routes } from '../../../lib/find-route-files.ts';

it('are no addresses of the API, which the gateway would answer with', async () => {
  const root = join(import.meta.dirname, '../../..');
  const pages = await Promise.all(
    pageFiles.map((file) => import(/* @vite-ignore */ join(root, file))),
  );
  const ofPages = pages.map(({ page }) => page.path as string);
  const ofApi = new Set(routes.map(({ path }) => path));
  expect(ofPages.length).toBeGreaterThan(4);
  expect(ofPages.filter((path) => ofApi.has(path))).toEqual([]);
});
