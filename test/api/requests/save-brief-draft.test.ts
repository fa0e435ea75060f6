import { describe, expect, it } from 'vitest';
import * as getRequest from '../../../functions/api/request-views/get-request.route.ts';
import * as saveBriefDraft from '../../../functions/api/requests/save-brief-draft.route.ts';
import { serveApi } from '../../../functions/http/serve-api.ts';
import { readDraft } from '../../../functions/store/requests/subject-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { accept, loadById, submittedRequest } from '../../fixtures/commands.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../../fixtures/http-calls.ts';
import { put } from '../../fixtures/past-the-platform.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, monday } from '../../story/sample.ts';

useSampleTable();

const api = serveApi([getRequest, saveBriefDraft]);

/** A request in brief, and calls of its owner. */
const inBrief = async () => {
  const id = await submittedRequest();
  accepted(await accept(id));
  const { ownerId } = (await loadById(id)).state;
  const call = async (
    routeKey: string,
    given: { headers?: Record<string, string>; body?: object },
  ) => {
    const claims = claimsOfPerson(`${ownerId}@countersign.example`);
    const event = httpEventOf({ routeKey, parameters: { id }, claims, ...given });
    const { statusCode, headers, body } = await api(event, ampleTime);
    return { status: statusCode, etag: headers?.etag, body: JSON.parse(body ?? '') };
  };
  const save = (situation: string, headers: Record<string, string> = {}) =>
    call('PUT /requests/{id}/brief', { headers, body: { situation } });
  return { id, ownerId, save, read: () => call('GET /requests/{id}', {}) };
};

const unseen = { 'if-none-match': '*' };

describe('a draft', () => {
  it('is saved over the one that was read, and no other', async () => {
    const { id, ownerId, save, read } = await inBrief();
    expect(await save('One', unseen)).toMatchObject({ status: 200, etag: '"1"' });
    const { revision } = (await read()).body.draft;
    expect(revision).toBe(1);
    expect(await save('Two', { 'if-match': '"1"' })).toMatchObject({ status: 200, etag: '"2"' });
    for (const headers of [{ 'if-match': '"1"' }, unseen, { 'if-match': '"x"' }]) {
      const stale = await save('Three', headers);
      expect(stale).toMatchObject({
        status: 412,
        body: { type: '/problems/changed-since', revision: 2, by: ownerId, at: monday },
      });
      expect(stale.body.detail).toContain('If-Match: "2"');
    }
    expect((await readDraft(id))?.draft.situation).toBe('Two');
  });

  it('is not saved by who does not say what they have seen', async () => {
    const { id, save } = await inBrief();
    for (const headers of [undefined, { 'if-match': '*' }])
      expect(await save('One', headers)).toMatchObject({
        status: 428,
        body: { type: '/problems/revision-unsaid' },
      });
    expect(await readDraft(id)).toBeUndefined();
  });

  it('that is not there is not overwritten', async () => {
    const { save } = await inBrief();
    const stale = await save('One', { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { type: '/problems/changed-since' } });
    expect(stale.body.detail).toContain('If-None-Match: *');
  });

  it('sent again after an answer that was lost is saved once', async () => {
    const { save } = await inBrief();
    await save('One', unseen);
    expect(await save('One', unseen)).toMatchObject({ status: 200, etag: '"1"' });
  });

  it('of two that are sent at once is saved once; the other is told', async () => {
    const { save } = await inBrief();
    await save('One', unseen);
    const seen = { 'if-match': '"1"' };
    const both = await Promise.all([save('Left', seen), save('Right', seen)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('that was saved before revisions were kept is revision 0', async () => {
    const { id, ownerId, save, read } = await inBrief();
    const old = { draft: '{"situation":"Old"}', savedBy: ownerId, savedAt: monday };
    await put({ ...keys.briefDraft(id), ...old });
    expect((await read()).body.draft).toMatchObject({ revision: 0, draft: { situation: 'Old' } });
    expect(await save('New', { 'if-match': '"0"' })).toMatchObject({ status: 200, etag: '"1"' });
  });
});
