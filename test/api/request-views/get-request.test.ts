import { describe, expect, it } from 'vitest';
import * as getRequest from '../../../functions/api/request-views/get-request.route.ts';
import { giveFeedback } from '../../../functions/core/feedback/give-feedback.ts';
import { serveApi } from '../../../functions/http/serve-api.ts';
import {
  accept,
  allSign,
  handle,
  releasedRequest,
  submitBrief,
  submittedRequest,
} from '../../fixtures/commands.ts';
import { ampleTime, claimsOfPerson, httpEventOf } from '../../fixtures/http-calls.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, rita } from '../../story/sample.ts';

useSampleTable();

const api = serveApi([getRequest]);

const read = async (id: string, by = 'rita') => {
  const event = httpEventOf({
    routeKey: 'GET /requests/{id}',
    parameters: { id },
    claims: claimsOfPerson(`${by}@countersign.example`),
  });
  const answer = await api(event, ampleTime);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
};

describe('a request', () => {
  it('of which there is no like has an empty list, not none', async () => {
    const id = await submittedRequest({ title: 'Sauna towels', objective: 'Towels for the sauna' });
    expect((await read(id)).body.lessons).toEqual([]);
  });

  it('has what the like of it taught, until its brief is signed', async () => {
    const past = await releasedRequest({ title: 'Trial weekend flyer' });
    const comment = 'Nobody knew that the weekend was free.';
    accepted(
      await handle(past, 'rita', (state) =>
        giveFeedback(state, rita, { used: true, rating: 3, comment }),
      ),
    );
    const id = await submittedRequest({ title: 'Trial weekend flyer' });
    const { lessons, people } = (await read(id)).body;
    expect(lessons).toMatchObject([
      {
        id: past,
        title: 'Trial weekend flyer',
        rating: { average: 3, count: 1, used: 1 },
        corrections: [],
        said: [{ memberId: 'rita', used: true, rating: 3, comment }],
      },
    ]);
    expect(people.rita).toBe('rita');
    accepted(await accept(id));
    accepted(await submitBrief(id));
    expect((await read(id, 'mia')).body.lessons).toHaveLength(1);
    await allSign(id);
    const { body } = await read(id);
    expect(body.stage).toBe('production');
    expect(body).not.toHaveProperty('lessons');
  });
});
