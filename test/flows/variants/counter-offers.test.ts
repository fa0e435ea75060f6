/** @module-tag code-alone */

import { expect, it } from 'vitest';
import { look, submit } from '../driver/life.ts';
import { reply } from '../driver/replying.ts';
import { usePlatform } from '../driver/use-platform.ts';

const used = usePlatform();

it('marketing counters, and both sides agree by mail on the second offer', async () => {
  const { platform, people } = used;
  const { id, owner } = await submit(platform, people);
  const counter = async (body: object) => {
    const answer = await owner.post(`/requests/${id}/triage`, { action: 'counter', ...body });
    await platform.settled();
    return answer;
  };
  const empty = await counter({ reason: 'No time' });
  expect(empty.body.errors).toMatchObject([{ pointer: '/neededBy' }]);
  const offered = await counter({ neededBy: '2099-06-01', reason: 'The printer is full.' });
  expect(offered.body).toMatchObject({
    stage: 'intake',
    waitingOn: [{ memberId: 'rita', party: 'requester' }],
  });
  const asked = await people.rita.mail(`[${id}] A counter-offer for your request`);
  await reply(platform, people.rita, id, 'accept, if it is ready by May', { mail: asked });
  const refused = await people.rita.mail(`[${id}] A reply was not counted`);
  await reply(platform, people.rita, id, 'decline: May at the latest.', { mail: refused });
  const declined = await owner.mail(`[${id}] Your counter-offer was declined`);
  expect(declined.text).toContain('May at the latest.');

  const second = { neededBy: '2099-05-20', scope: 'The flyer alone', reason: 'By then, that.' };
  await counter(second);
  const again = (await people.rita.mails(`[${id}] A counter-offer for your request`)).at(-1);
  if (!again) throw new Error('no second offer came');
  await reply(platform, people.rita, id, 'accept', { mail: again });
  const taken = (await people.rita.mails(`[${id}] Your answer to the offer was taken`)).at(-1);
  expect(taken?.text).toContain('The flyer alone');
  const agreed = await look(people, id);
  expect(agreed).toMatchObject({
    stage: 'brief',
    request: { neededBy: '2099-05-20' },
    agreed: { scope: 'The flyer alone', offeredBy: owner.id, acceptedBy: 'rita' },
  });
  const { body } = await owner.get(`/requests/${id}/ledger`);
  expect(body.verified).toBe(true);
  const late = await people.rita.post(`/requests/${id}/answers`, { counter: 'accept' });
  expect(late.status).toBe(409);
});
