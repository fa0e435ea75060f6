import { expect, it } from 'vitest';
import { sha256 } from '../../../functions/core/words/digest.ts';
import { answerRequest } from '../../../functions/mail/intake/answer-request.ts';
import { findIntakeMail, keepIntakeMail } from '../../../functions/store/mail/intake-mail-store.ts';
import { requestDraftsOf } from '../../../functions/store/requests/request-draft-store.ts';
import { requestsInStage } from '../../../functions/store/requests/request-lists.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { monday } from '../../story/sample.ts';

useSampleTable();

const mail = {
  memberId: 'rita',
  at: monday,
  proven: true,
  draftId: '5f0c1d5e-8a51-4bb2-9d51-0d5f3f0f6a11',
  isReply: false,
  messageId: 'one@mail.example',
  references: [],
  subject: 'Autumn flyer',
  lines: [
    'Type: flyer',
    'Segment: members',
    'Objective: Win one hundred members in the autumn',
    'Audience: People who visited and did not join',
    'Needed by: May 1, 2026',
    'Value of one sale: 1,250.50',
    'Business goal: unknown',
  ],
  attachments: [],
};

it('sends a complete request once, however often its mail comes and is handled', async () => {
  expect(await keepIntakeMail('one', mail)).toBe(true);
  expect(await keepIntakeMail('one', { ...mail, lines: [] })).toBe(false);
  const [event] = await findIntakeMail(sha256('one'));
  if (!event) throw new Error('the mail is not kept');
  expect(event.lines).toEqual(mail.lines);
  for (let time = 1; time <= 3; time += 1)
    expect(await answerRequest(event)).toEqual({ outcome: 'request sent' });
  expect((await requestsInStage('intake', { limit: 10 })).items).toHaveLength(1);
  expect(await requestDraftsOf('rita')).toEqual([]);
  // As an answer that completed a draft, and whose handling broke off after the commit.
  expect(await answerRequest({ ...event, isReply: true })).toEqual({ outcome: 'request sent' });
});
