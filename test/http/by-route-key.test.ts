import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { byRouteKey } from '../../functions/http/by-route-key.ts';
import { declaredRoutes, routes } from '../../lib/find-route-files.ts';
import { httpEventOf, timeLeft } from '../fixtures/http-calls.ts';

/** Every declared route, behind one function that answers with what it was called for. */
const handle = byRouteKey(
  declaredRoutes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, path }) => ({
      route: { method: method as 'GET', path },
      handler: async ({ routeKey, pathParameters }: APIGatewayProxyEventV2) => ({
        statusCode: 200,
        body: JSON.stringify({ served: `${method} ${path}`, routeKey, pathParameters }),
      }),
    })),
);

const call = async (routeKey: string, method: string, rawPath: string) => {
  const event = { ...httpEventOf({ routeKey }), rawPath };
  event.requestContext.http.method = method;
  const { statusCode, body = '' } = await handle(event, timeLeft(1_000));
  return { statusCode, ...JSON.parse(body) };
};

const wide = routes.filter(({ path }) => path.endsWith('/{proxy+}'));
const keyOfFamily = (path: string) => {
  const family = wide.find((one) => path.startsWith(one.path.replace('{proxy+}', '')));
  return `ANY ${family ? family.path : path}`;
};
const members = declaredRoutes.filter(
  ({ path, limit }) => !limit && routes.every((one) => one.path !== path || one.method === 'ANY'),
);

describe('a family of routes, of which the gateway knows the first segment alone', () => {
  it('is one for imports, members and rollups', () => {
    expect(wide.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/imports/{proxy+}', '/members/{proxy+}', '/rollups/{proxy+}']),
    );
    expect(members.length).toBeGreaterThan(12);
  });

  it.each(members.map((one) => [`${one.method} ${one.path}`, one] as const))(
    'serves %s with its parameters',
    async (key, { method, path }) => {
      const given = path.replace(/\{(\w+)\}/g, 'a%20$1');
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      expect(await call(keyOfFamily(path), method, given)).toEqual({
        statusCode: 200,
        served: key,
        routeKey: key,
        pathParameters: Object.fromEntries(names.map((name) => [name, `a ${name}`])),
      });
    },
  );

  it('prefers a path that is written out to one with a parameter', async () => {
    const { served } = await call('ANY /members/{proxy+}', 'GET', '/members/me/calendar');
    expect(served).toBe('GET /members/me/calendar');
  });

  it.each([
    ['DELETE', '/members/mia'],
    ['GET', '/members/mia/'],
    ['GET', '/members/mia/history/more'],
    ['GET', '/members/%E0%A4%A/history'],
  ])('says of %s %s, which is none of it, what the gateway says', async (method, path) => {
    expect(await call('ANY /members/{proxy+}', method, path)).toEqual({
      statusCode: 404,
      message: 'Not Found',
    });
  });
});

it('a function that is wired to a route that it does not serve says so', async () => {
  await expect(call('GET /nowhere', 'GET', '/nowhere')).rejects.toThrow('GET /nowhere');
});
