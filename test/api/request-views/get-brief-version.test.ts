import { describe, expect, it } from 'vitest';
import * as getBriefVersion from '../../../functions/api/request-views/get-brief-version.route.ts';
import { serveApi } from '../../../functions/http/serve-api.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { inBriefSignOff, submitBrief } from '../../fixtures/commands.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../../fixtures/http-calls.ts';
import { overwrite } from '../../fixtures/past-the-platform.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, brief } from '../../story/sample.ts';

useSampleTable();

const api = serveApi([getBriefVersion]);

const read = async (id: string, version: string, since?: string, by = 'rita') => {
  const event = httpEventOf({
    routeKey: 'GET /requests/{id}/brief/versions/{version}',
    parameters: { id, version },
    claims: claimsOfPerson(`${by}@countersign.example`),
  });
  const query = since === undefined ? {} : { queryStringParameters: { since } };
  const answer = await api({ ...event, ...query }, ampleTime);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
};

const twoVersions = async (): Promise<string> => {
  const { state } = await inBriefSignOff();
  accepted(await submitBrief(state.id, { situation: 'Trial visits are up.' }));
  return state.id;
};

describe('a version of a brief', () => {
  it('is read as it was submitted, with what it changed since another', async () => {
    const id = await twoVersions();
    const first = await read(id, '1');
    expect(first).toMatchObject({ status: 200, body: { version: 1, briefText: brief } });
    expect(first.body).not.toHaveProperty('changes');
    const changes = (before: string[], after: string[]) => [{ part: 'Situation', before, after }];
    const [old, fresh] = [[brief.situation], ['Trial visits are up.']];
    expect((await read(id, '2', '1')).body.changes).toEqual(changes(old, fresh));
    expect((await read(id, '1', '2')).body.changes).toEqual(changes(fresh, old));
    expect((await read(id, '2', '2')).body.changes).toEqual([]);
  });

  it('that nobody submitted is not there, nor for whoever may not see the request', async () => {
    const id = await twoVersions();
    for (const [version, since] of [['3'], ['0'], ['x'], ['1', '9']] as const)
      expect((await read(id, version, since)).status).toBe(404);
    expect((await read(id, '1', undefined, 'lena')).status).toBe(404);
    expect((await read(id, '1', 'x')).status).toBe(422);
  });

  it('that is not what was submitted is not shown, nor compared with (J14)', async () => {
    const id = await twoVersions();
    await overwrite(keys.brief(id, 1), { brief: { ...brief, situation: 'Forged' } });
    for (const answer of [await read(id, '1'), await read(id, '2', '1')]) {
      expect(answer).toMatchObject({ status: 409, body: { type: '/problems/subject-altered' } });
      expect(JSON.stringify(answer.body)).not.toContain('Forged');
    }
    expect((await read(id, '2')).status).toBe(200);
  });
});
