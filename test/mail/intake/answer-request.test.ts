import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { proposeAgreement } from '../../../functions/commands/agreements/propose-agreement.ts';
import { signAgreement } from '../../../functions/commands/agreements/sign-agreement.ts';
import { promisedBy } from '../../../functions/core/calendar/calendar-of.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { sha256 } from '../../../functions/core/words/digest.ts';
import { answerRequest } from '../../../functions/mail/intake/answer-request.ts';
import {
  findIntakeMail,
  type IntakeEvent,
  keepIntakeMail,
} from '../../../functions/store/mail/intake-mail-store.ts';
import { saveAttachment } from '../../../functions/store/requests/attachment-store.ts';
import {
  readRequestDraft,
  requestDraftsOf,
} from '../../../functions/store/requests/request-draft-store.ts';
import { requestsInStage } from '../../../functions/store/requests/request-lists.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { AwsError } from '../../../lib/embedded/http/aws-error.ts';
import { type Answered, signedInAs } from '../../fixtures/console-calls.ts';
import { useMailSetup } from '../../fixtures/mail-setup.ts';
import { decisionOf, formOf, slower } from '../../story/agreed.ts';
import { accepted, max, mona, monday, saul, settings } from '../../story/sample.ts';

const setup = useMailSetup();

beforeEach(() => {
  setup.admit = () => undefined;
});

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

it('leaves a draft to its page to which files are attached there', async () => {
  const { first, reply, draft, told, asked } = thread('Flyer with a logo');
  await answerRequest(first);
  await saveAttachment({
    ...{ id: randomUUID(), by: 'rita', name: 'logo.png', type: 'image/png', size: 4 },
    ...{ sha256: sha256('logo'), key: 'proofs/attachments/1', expiresAt: monday },
    ...{ draft: first.draftId, arrived: true },
  });
  expect(await answerRequest(reply(audience))).toEqual({ outcome: 'sent' });
  expect(await asked()).toEqual([]);
  expect((await draft())?.values.audience).toBe('Guests of last year');
  const [answer] = told('Your request was not sent yet');
  const { text } = (await setup.mails.find(answer?.id ?? '')) ?? {};
  expect(text).toContain('Send it from its page, with them.');
});

it('counts what is promised for a request by what both teams agreed on', async () => {
  const kind = 'service-levels';
  const facts = { by: max, seen: 'none' as const, now: monday, settings };
  const agreed = formOf(slower, { from: '2026-03-02' });
  const proposed = accepted(await proposeAgreement(kind, agreed, facts));
  for (const member of [saul, mona])
    accepted(await signAgreement(kind, decisionOf(proposed.state, member), settings));
  const { first, asked } = thread('Agreed flyer');
  const at = hoursAfter(monday, 1);
  const lines = [...first.lines, 'Audience: Guests of last year'];
  expect(await answerRequest({ ...first, at, lines })).toEqual({ outcome: 'request sent' });
  const [request] = await asked();
  const { meta } = await readItems({ meta: keys.meta(request?.id ?? '') });
  const due = promisedBy('owner', at, slower.triageHours, settings);
  expect(meta?.gsi1sk).toBe(due);
});

/** A thread about one draft: `first` begins it, what is answered goes on with it. */
const thread = (title: string) => {
  const draftId = randomUUID();
  const written = (lines: string[], isReply: boolean): IntakeEvent => {
    const messageId = `${randomUUID()}@mail.example`;
    const about = { draftId, isReply, messageId, subject: title, lines };
    return { ...mail, ...about, type: 'request-mailed', intakeHash: sha256(messageId) };
  };
  const all = mail.lines.filter((line) => !line.startsWith('Audience'));
  return {
    first: written(all, false),
    reply: (...lines: string[]) => written(lines, true),
    draft: () => readRequestDraft('rita', draftId),
    told: (headline: string) => setup.mails.list({ words: `${headline}: Re: ${title}` }),
    asked: async () =>
      (await requestsInStage('intake', { limit: 100 })).items.filter(
        ({ form }) => form.title === title,
      ),
  };
};

/** The mail is kept, and SES does not take what answers it. */
const untold = async (event: IntakeEvent) => {
  setup.admit = () => new AwsError('AccountSendingPausedException', 'Sending is paused');
  await expect(answerRequest(event)).rejects.toThrow('paused');
  setup.admit = () => undefined;
};

const hiddenOf = ({ body }: Answered): Record<string, string> =>
  Object.fromEntries(
    ['draft', 'revision', 'editor'].map((name) => [
      name,
      new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '',
    ]),
  );

const incomplete = 'Your request is not complete yet';
const sentBefore = 'Your request was sent before';
const audience = 'Audience: Guests of last year';

describe('a mail that is handled again', () => {
  it('after a later one changes nothing, before the request is sent and afterwards', async () => {
    const { first, reply, draft, told, asked } = thread('Summer flyer');
    expect(await answerRequest(first)).toEqual({ outcome: 'sent' });
    const earlier = reply('Objective: Win fifty members in the autumn');
    await untold(earlier);
    const later = reply('Objective: Win eighty members in the autumn');
    expect(await answerRequest(later)).toEqual({ outcome: 'sent' });
    const kept = await draft();
    expect(await answerRequest(earlier)).toEqual({ outcome: 'sent' });
    expect(await draft()).toEqual(kept);
    expect(told(incomplete)).toHaveLength(3);

    const last = reply(audience);
    expect(await answerRequest(last)).toEqual({ outcome: 'request sent' });
    for (const again of [first, earlier, later, last])
      expect(await answerRequest(again)).toEqual({ outcome: 'request sent' });
    expect(await draft()).toBeUndefined();
    expect(told(sentBefore)).toEqual([]);
    expect(await asked()).toMatchObject([
      { form: { objective: 'Win eighty members in the autumn' } },
    ]);
  });

  it('after the page has sent its draft begins no other', async () => {
    const { first, draft, told, asked } = thread('Winter flyer');
    await untold(first);
    const rita = await signedInAs('rita');
    const open = await rita.get(`/new?draft=${first.draftId}`);
    const form = { ...(await draft())?.values, ...hiddenOf(open), audience: 'Guests of last year' };
    expect((await rita.send('/new/send', form)).status).toBe(303);
    expect(await answerRequest(first)).toEqual({ outcome: 'request sent' });
    expect(told(sentBefore)).toEqual([]);
    expect(await draft()).toBeUndefined();
    expect(await asked()).toHaveLength(1);
  });

  it('and that the page had not shown when it sent the draft is told that it is not in it', async () => {
    const { first, reply, draft, told, asked } = thread('Winter poster');
    await answerRequest(first);
    const rita = await signedInAs('rita');
    const open = await rita.get(`/new?draft=${first.draftId}`);
    const form = { ...(await draft())?.values, ...hiddenOf(open), audience: 'Guests of last year' };
    const unseen = reply('Objective: Win eighty members in the winter');
    await untold(unseen);
    expect((await rita.send('/new/send', form)).status).toBe(303);
    expect(await answerRequest(unseen)).toEqual({ outcome: 'sent' });
    expect(told(sentBefore)).toHaveLength(1);
    expect(await asked()).toMatchObject([{ form: { audience: 'Guests of last year' } }]);
  });
});

it('of two mails that complete a request at one instant, one is told that it is not in it', async () => {
  const { first, reply, told, asked } = thread('Spring poster');
  await answerRequest(first);
  const both = [reply(audience), reply('Audience: Members who bring a friend along')];
  const outcomes = await Promise.all(both.map(answerRequest));
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['request sent', 'sent']);
  expect(told(sentBefore)).toHaveLength(1);
  expect(await asked()).toHaveLength(1);
});
