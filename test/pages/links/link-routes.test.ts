import { expect, it } from 'vitest';
import { linkKinds } from '../../../functions/core/links/link-kinds.ts';
import { routes } from '../../../lib/find-route-files.ts';

it.each(Object.entries(linkKinds))(
  'a link of the kind %s has a page, and a form where it asks for something',
  (kind, { path }) => {
    const methods = routes
      .filter((route) => route.path === `/${path}/{token}`)
      .map(({ method }) => method);
    expect(methods).toEqual(
      expect.arrayContaining(kind === 'certificate' ? ['GET'] : ['GET', 'POST']),
    );
  },
);

it('no link page is of an unknown kind', () => {
  const pages = routes.filter((route) => route.path.endsWith('/{token}')).map(({ path }) => path);
  const known = Object.values(linkKinds).map(({ path }) => `/${path}/{token}`);
  expect([...new Set(pages)].sort()).toEqual(known.sort());
});
