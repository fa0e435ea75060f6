import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '../../../functions/core/words/member.ts';
import { serveApi } from '../../../functions/http/serve-api.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { routeFiles } from '../../../lib/find-route-files.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../../fixtures/http-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { slower } from '../../story/agreed.ts';
import { lena, max, mona, rita, saul } from '../../story/sample.ts';

useSampleTable();

beforeAll(() => putMember({ ...lena, delegate: undefined }));

const modules = await Promise.all(
  routeFiles
    .filter(({ file }) => file.includes('/agreements/'))
    .map(({ file }) => import(/* @vite-ignore */ `../../../${file}`)),
);
const api = serveApi(modules);

/** As the gateway calls a family of routes: the path tells which is meant. */
const call = async (
  by: Member,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {},
) => {
  const event = httpEventOf({
    routeKey: `${method} ${path}`,
    claims: claimsOfPerson(by.email),
    headers,
    ...(body !== undefined && { body }),
  });
  const {
    statusCode,
    headers: answered,
    body: text,
  } = await api({ ...event, routeKey: 'ANY /team-agreements/{proxy+}' }, ampleTime);
  return { status: statusCode, etag: answered?.etag, body: JSON.parse(text ?? '') };
};

const unseen = { 'if-none-match': '*' };
const form = { content: slower, from: '2026-03-03', reviewOn: '2026-09-01', note: 'As discussed' };
const levels = '/team-agreements/service-levels';

describe('agreements by API', () => {
  it('are all not agreed yet, one a kind', async () => {
    const { body } = await call(lena, 'GET', '/team-agreements');
    expect(
      body.agreements.map(({ kind, standing }: Record<string, string>) => [kind, standing]),
    ).toEqual(
      [
        'service-levels',
        'mail-cadence',
        'lead-definitions',
        'lead-promises',
        'personas',
        'journeys',
        'shared-goals',
        'glossary',
      ].map((kind) => [kind, 'not-agreed-yet']),
    );
  });

  it('are proposed and signed, and say what waits for whom', async () => {
    const headers = { ...unseen, 'idempotency-key': 'first' };
    const proposed = await call(max, 'POST', `${levels}/versions`, { headers, body: form });
    expect(proposed).toMatchObject({ status: 201, etag: '"1"', body: { revision: 1 } });
    const again = await call(max, 'POST', `${levels}/versions`, { headers, body: form });
    expect(again.body).toEqual(proposed.body);
    const { round, waitingOn } = proposed.body.waits;
    expect(waitingOn.map(({ memberId }: { memberId: string }) => memberId)).toEqual([
      'saul',
      'mona',
    ]);
    const decision = { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
    const half = await call(saul, 'POST', `${levels}/sign-offs`, { body: decision });
    expect(half.body).toMatchObject({ standing: 'not-agreed-yet', waits: { version: 1 } });
    const whole = await call(mona, 'POST', `${levels}/sign-offs`, {
      body: { ...decision, comment: 'Good until December' },
    });
    expect(whole.body.waits).toBeUndefined();
    expect(whole.body.versions[0]).toMatchObject({
      standing: 'from-a-later-day',
      notes: [{ memberId: 'mona', comment: 'Good until December' }],
    });
    const { body, etag } = await call(rita, 'GET', levels);
    expect(etag).toBe('"1"');
    expect(body.versions[0].signed.inForceFrom).toBe('2026-03-03T05:00:00.000Z');
    const ledger = await call(rita, 'GET', `${levels}/ledger`);
    expect(ledger.body.verified).toBe(true);
    expect(ledger.body.events.map(({ type }: { type: string }) => type)).toEqual([
      'agreement-proposed',
      'round-opened',
      'sign-off-recorded',
      'sign-off-recorded',
      'round-closed',
      'agreement-signed',
    ]);
  });

  it('are amended over the version that was read, which stays, and the difference is shown', async () => {
    const body = { ...form, content: { ...slower, triageHours: 12 } };
    const stale = await call(rita, 'POST', `${levels}/versions`, { headers: unseen, body });
    expect(stale).toMatchObject({ status: 412, body: { type: '/problems/changed-since' } });
    const without = await call(rita, 'POST', `${levels}/versions`, { body });
    expect(without).toMatchObject({ status: 428 });
    const seen = { 'if-match': '"1"' };
    const next = await call(rita, 'POST', `${levels}/versions`, { headers: seen, body });
    expect(next).toMatchObject({ status: 201, body: { revision: 2 } });
    const shown = await call(lena, 'GET', `${levels}/versions/2`);
    expect(shown.body).toMatchObject({ version: 2, by: 'rita', content: { triageHours: 12 } });
    const old = await call(lena, 'GET', `${levels}/versions/1`);
    expect(old.body).toMatchObject({ version: 1, content: { triageHours: 16 } });
    const none = await call(lena, 'GET', `${levels}/versions/3`);
    expect(none.status).toBe(404);
  });

  it.each([
    ['of neither side', lena, 403, 'not-allowed', form],
    ['without a field', rita, 422, 'invalid-fields', { ...form, content: {} }],
    ['that is in force in the past', rita, 422, 'invalid-fields', { ...form, from: '2026-03-01' }],
  ])('are not proposed by somebody %s', async (_, by, status, type, body) => {
    const answer = await call(by, 'POST', '/team-agreements/glossary/versions', {
      headers: unseen,
      body: { ...body, content: body.content === slower ? glossary : body.content },
    });
    expect(answer).toMatchObject({ status, body: { type: `/problems/${type}` } });
  });

  it('are of the kinds that there are', async () => {
    for (const path of ['/team-agreements/wishes', '/team-agreements/wishes/ledger'])
      expect(await call(rita, 'GET', path)).toMatchObject({ status: 404 });
  });
});

const glossary = { entries: [{ term: 'SQL', meaning: 'A lead that sales took' }] };
