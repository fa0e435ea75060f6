import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MemberId } from '../../functions/core/words/words.ts';
import type { ApiRoute } from '../../functions/http/route.ts';
import { serveApi } from '../../functions/http/serve-api.ts';
import { putMember, readRoster } from '../../functions/store/people/roster-store.ts';
import { noCallLimits } from '../../lib/embedded/no-call-limits.ts';
import { routeFiles } from '../../lib/find-route-files.ts';
import { releasedRequest } from '../fixtures/commands.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../fixtures/http-calls.ts';
import { useSampleTable } from '../fixtures/sample-table.ts';
import { leo, mona, settings } from '../story/sample.ts';

/**
 * Names that every object has, in each place that takes a name: they are refused or taken, and
 * never found where nothing was stored.
 */

useSampleTable();

const names = Object.getOwnPropertyNames(Object.prototype);

const files = routeFiles.filter(
  ({ file, route }) => file.startsWith('functions/api/') && route.access !== 'public',
);
let api: ReturnType<typeof serveApi>;
beforeAll(async () => {
  const modules = await Promise.all(
    files.map(({ file }) => import(/* @vite-ignore */ join(import.meta.dirname, '../..', file))),
  );
  api = serveApi(modules);
  await putMember({ ...leo, admin: true });
  vi.stubEnv('CALL_LIMITS', JSON.stringify(noCallLimits));
});
afterAll(() => void vi.unstubAllEnvs());

type Sent = { parameters?: Record<string, string>; body?: unknown; query?: object };

const send = async (routeKey: string, email: string, { parameters, body, query }: Sent = {}) => {
  const headers = { 'if-none-match': '*' };
  const event = httpEventOf({ routeKey, claims: claimsOfPerson(email), headers, parameters, body });
  const answer = await api({ ...event, queryStringParameters: query } as never, ampleTime);
  return { status: answer.statusCode ?? 0, body: JSON.parse(answer.body || '{}') };
};

const isRefusal = (status: number): boolean => status >= 400 && status < 500;

const keyOf = ({ method, path }: Pick<ApiRoute, 'method' | 'path'>) => `${method} ${path}`;

const parametersOf = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

describe('a name that every object has', () => {
  const named = files.filter(({ route }) => route.path.includes('{'));
  it.each(named.map(({ route }) => [keyOf(route), route] as const))(
    'in the path is that of nothing stored: %s',
    async (key, route) => {
      const [example = {}] = Object.values(route.examples?.(settings) ?? {});
      for (const name of names) {
        const parameters = Object.fromEntries(parametersOf(route.path).map((one) => [one, name]));
        const { status } = await send(key, leo.email, { parameters, body: example });
        // A source of webhooks may have it, and is a new one then.
        const fits = isRefusal(status) || (status === 201 && key === 'PUT /webhooks/{source}');
        expect({ name, status, fits }).toEqual({ name, status, fits: true });
      }
    },
  );

  const listing = files.filter(({ route }) => route.method === 'GET' && !route.path.includes('{'));
  it.each(listing.map(({ route }) => keyOf(route)))(
    'in the query is no parameter: %s',
    async (key) => {
      for (const name of names) {
        const query = Object.fromEntries([[name, '1']]);
        expect({ name, status: (await send(key, leo.email, { query })).status }).toEqual({
          name,
          status: expect.toSatisfy((status: number) => status === 200 || isRefusal(status)),
        });
      }
    },
  );

  it('is no id of a member', async () => {
    expect(names.filter((name) => MemberId.safeParse(name).success)).toEqual([]);
    const ids = (await readRoster()).map(({ id }) => id);
    expect(ids.filter((id) => names.includes(id))).toEqual([]);
  });

  it('is an external id like any other: taken once, and found under itself alone', async () => {
    const id = await releasedRequest();
    const cost = (externalId: string, amount: number) => ({
      externalId,
      kind: 'print',
      amount: { amount, currency: 'USD' },
      incurredOn: '2026-03-02',
    });
    const record = (externalId: string, amount: number) =>
      send('POST /requests/{id}/costs', mona.email, {
        parameters: { id },
        body: cost(externalId, amount),
      });
    const taken = names.filter((name) => /^[a-z0-9]/i.test(name));
    expect(taken).toContain('constructor');
    expect((await record('__proto__', 1)).status).toBe(422);
    for (const [index, name] of taken.entries()) {
      const outcome = async (amount: number) => (await record(name, amount)).body.outcome;
      expect({ name, outcome: await outcome(100 + index) }).toEqual({ name, outcome: 'recorded' });
      expect({ name, outcome: await outcome(100 + index) }).toEqual({ name, outcome: 'unchanged' });
      expect((await record(name, 1)).status).toBe(409);
    }
    const { body } = await send('GET /requests/{id}/money', mona.email, { parameters: { id } });
    expect(
      body.entries.map((one: { entry: { externalId: string } }) => one.entry.externalId).sort(),
    ).toEqual([...taken].sort());
  });
});
