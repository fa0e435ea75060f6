import { expect, it } from 'vitest';
import * as previewBrief from '../../../functions/api/requests/preview-brief.route.ts';
import { serveApi } from '../../../functions/http/serve-api.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { loadById, releasedFile } from '../../fixtures/commands.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../../fixtures/http-calls.ts';
import { overwrite } from '../../fixtures/past-the-platform.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { brief } from '../../story/sample.ts';

useSampleTable();

const api = serveApi([previewBrief]);

/** As the owner sees it in July, when the days of the sample brief have passed. */
const previewed = async (id: string, body: object) => {
  const { ownerId } = (await loadById(id)).state;
  const event = httpEventOf({
    routeKey: 'POST /requests/{id}/brief/preview',
    parameters: { id },
    claims: claimsOfPerson(`${ownerId}@countersign.example`),
    body,
  });
  const timeEpoch = Date.parse('2026-07-15T12:00:00.000Z');
  const requestContext = { ...event.requestContext, timeEpoch };
  const answer = await api({ ...event, requestContext }, ampleTime);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
};

it('of a plan that is to replace a signed one is held against that, as its change is', async () => {
  const id = await releasedFile();
  expect((await previewed(id, brief)).body.missing).toEqual([]);
  const [kpi] = brief.goal.kpis;
  const moved = { ...brief, goal: { ...brief.goal, kpis: [{ ...kpi, by: '2026-07-01' }] } };
  expect((await previewed(id, moved)).body.missing).toMatchObject([
    { pointer: '/goal/kpis/0/by', detail: 'is in the past; name a day from today on' },
  ]);
  const rebranded = { ...brief, tactics: { ...brief.tactics, brand: 'As always.' } };
  expect((await previewed(id, rebranded)).body.parties).toContainEqual({
    party: 'brand',
    quorum: 1,
    because: ['brand reads a brand of its own'],
  });

  await overwrite(keys.brief(id, 1), { brief: { ...brief, situation: 'Another one altogether.' } });
  expect(await previewed(id, brief)).toMatchObject({
    status: 409,
    body: { type: '/problems/subject-altered' },
  });
});
