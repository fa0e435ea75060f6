import { beforeAll, describe, expect, it } from 'vitest';
import * as listMembers from '../../../functions/api/members/list-members.route.ts';
import * as putMemberRoute from '../../../functions/api/members/put-member.route.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { serveApi } from '../../../functions/http/serve-api.ts';
import { putMember, readMember } from '../../../functions/store/people/roster-store.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../../fixtures/http-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { leo, mia, monday, rita } from '../../story/sample.ts';

useSampleTable();

beforeAll(() => putMember({ ...leo, admin: true }));

const api = serveApi([listMembers, putMemberRoute]);

const call = async (
  by: Member,
  routeKey: string,
  given: { parameters?: Record<string, string>; headers?: Record<string, string>; body?: unknown },
) => {
  const event = httpEventOf({ routeKey, claims: claimsOfPerson(by.email), ...given });
  const { statusCode, headers, body } = await api(event, ampleTime);
  return { status: statusCode, etag: headers?.etag, body: JSON.parse(body ?? '') };
};

const profileOf = ({ id: _, ...profile }: Member) => profile;

const save = (member: Member, headers: Record<string, string> = {}, by = leo) =>
  call(by, 'PUT /members/{id}', {
    parameters: { id: member.id },
    headers,
    body: profileOf(member),
  });

const revisionOf = async (wanted: string): Promise<number> => {
  const { members } = (await call(leo, 'GET /members', {})).body;
  return members.find(({ id }: Member) => id === wanted).revision;
};

const unseen = { 'if-none-match': '*' };

/** Somebody whom these tests alone edit. */
const fresh = (id: string): Member => ({ ...rita, id, email: `${id}@countersign.example` });

describe('a member', () => {
  it('is replaced as they were read, and no other', async () => {
    const ann = fresh('ann');
    expect(await save(ann, unseen)).toMatchObject({ status: 201, etag: '"1"' });
    expect(await revisionOf('ann')).toBe(1);
    const seen = { 'if-match': '"1"' };
    expect(await save({ ...ann, name: 'Ann A' }, seen)).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { id: 'ann', revision: 2 },
    });
    for (const headers of [seen, unseen, { 'if-match': '"x"' }]) {
      const stale = await save({ ...ann, name: 'Ann B' }, headers);
      expect(stale).toMatchObject({
        status: 412,
        body: {
          type: '/problems/changed-since',
          revision: 2,
          by: 'leo',
          at: monday,
          now: [{ field: 'name', value: 'Ann A' }],
        },
      });
      expect(stale.body.detail).toContain(`leo changed it at ${monday}: name is now Ann A.`);
      expect(stale.body.detail).toContain('If-Match: "2"');
    }
    expect((await readMember('ann'))?.name).toBe('Ann A');
  });

  it('is not saved by who does not say what they have seen', async () => {
    for (const headers of [undefined, { 'if-match': '*' }])
      expect(await save({ ...mia, name: 'M' }, headers)).toMatchObject({
        status: 428,
        body: { type: '/problems/revision-unsaid' },
      });
    expect(await readMember('mia')).toEqual(mia);
  });

  it('who is not there is not overwritten', async () => {
    const stale = await save(fresh('nobody'), { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { type: '/problems/changed-since' } });
    expect(stale.body.detail).toContain('If-None-Match: *');
    expect(await readMember('nobody')).toBeUndefined();
  });

  it('sent again after an answer that was lost is saved once', async () => {
    const bea = fresh('bea');
    await save(bea, unseen);
    expect(await save(bea, unseen)).toMatchObject({ status: 200, etag: '"1"' });
  });

  it('of two that are sent at once is saved once; the other is told', async () => {
    const cal = fresh('cal');
    await save(cal, unseen);
    const seen = { 'if-match': '"1"' };
    const both = await Promise.all([
      save({ ...cal, name: 'Left' }, seen),
      save({ ...cal, name: 'Right' }, seen),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('hides from others who changed what', async () => {
    const dee = fresh('dee');
    await save(dee, unseen);
    const stale = await save({ ...dee, name: 'D' }, { 'if-match': '"9"' }, mia);
    expect(stale).toMatchObject({ status: 412, body: { revision: 1 } });
    expect(stale.body.by).toBeUndefined();
    expect((await save({ ...dee, name: 'D' }, { 'if-match': '"1"' }, mia)).status).toBe(403);
  });
});
