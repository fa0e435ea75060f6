import { beforeAll, describe, expect, it } from 'vitest';
import * as listWebhooks from '../../../functions/api/webhooks/list-webhooks.route.ts';
import * as putWebhook from '../../../functions/api/webhooks/put-webhook.route.ts';
import { serveApi } from '../../../functions/http/serve-api.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { readWebhook } from '../../../functions/store/people/webhook-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../../fixtures/http-calls.ts';
import { overwrite } from '../../fixtures/past-the-platform.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { leo, monday } from '../../story/sample.ts';

useSampleTable();

beforeAll(() => putMember({ ...leo, admin: true }));

const api = serveApi([listWebhooks, putWebhook]);

const call = async (routeKey: string, given: object = {}) => {
  const event = httpEventOf({ routeKey, claims: claimsOfPerson(leo.email), ...given });
  const { statusCode, headers, body } = await api(event, ampleTime);
  return { status: statusCode, etag: headers?.etag, body: JSON.parse(body ?? '') };
};

const save = (source: string, body: object, headers: Record<string, string> = {}) =>
  call('PUT /webhooks/{source}', { parameters: { source }, headers, body });

const listed = async (wanted: string) =>
  (await call('GET /webhooks')).body.sources.find(
    ({ source }: { source: string }) => source === wanted,
  );

const unseen = { 'if-none-match': '*' };
const [open, closed] = [
  { crm: 'salesforce' },
  { crm: 'salesforce', kinds: [{ type: 'Renewal', kind: 'retention' }] },
];

describe('a source', () => {
  it('is replaced as it was read, and no other', async () => {
    expect(await save('east', open, unseen)).toMatchObject({ status: 201, etag: '"1"' });
    expect(await listed('east')).toMatchObject({ revision: 1 });
    const seen = { 'if-match': '"1"' };
    expect(await save('east', closed, seen)).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { revision: 2 },
    });
    const { secrets } = (await readWebhook('east')) ?? {};
    for (const headers of [seen, unseen, { 'if-match': '"x"' }]) {
      const stale = await save('east', { ...open, secret: 'replace' }, headers);
      expect(stale).toMatchObject({
        status: 412,
        body: { type: '/problems/changed-since', revision: 2, by: 'leo', at: monday },
      });
    }
    expect(await readWebhook('east')).toMatchObject({ stored: { config: closed }, secrets });
  });

  it('is not saved by who does not say what they have seen', async () => {
    for (const headers of [undefined, { 'if-match': '*' }])
      expect((await save('north', open, headers)).status).toBe(428);
    expect((await save('north', open, { 'if-match': '"1"' })).status).toBe(412);
    expect(await readWebhook('north')).toBeUndefined();
  });

  it('sent again is saved once, and a secret is made once for each revision', async () => {
    await save('west', open, unseen);
    expect(await save('west', open, unseen)).toMatchObject({ status: 200, etag: '"1"' });
    const rotating = { ...open, secret: 'rotate' };
    expect((await save('west', rotating, { 'if-match': '"1"' })).etag).toBe('"2"');
    expect((await save('west', rotating, { 'if-match': '"1"' })).status).toBe(412);
  });

  it('that was saved before it had a revision is revision 0', async () => {
    await save('south', open, unseen);
    await overwrite(keys.webhook('south'), { revision: undefined, saved: undefined });
    expect(await listed('south')).toMatchObject({ revision: 0 });
    const stale = await save('south', closed, unseen);
    expect(stale.body.detail).toContain('Somebody changed it. It is revision 0 now.');
    expect((await save('south', closed, { 'if-match': '"0"' })).etag).toBe('"2"');
    expect((await save('south', open, { 'if-match': '"0"' })).status).toBe(412);
  });
});
