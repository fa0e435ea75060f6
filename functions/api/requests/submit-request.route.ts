import * as z from 'zod';
import { attachFiles } from '../../commands/requests/attach-files.ts';
import { requesterOf } from '../../commands/requests/requester-of.ts';
import { type Submitted, submitNewRequest } from '../../commands/requests/submit-request.ts';
import { submissionForm } from '../../core/asking/submission-form.ts';
import { promisedRelease } from '../../core/promises/promised-release.ts';
import { requestView } from '../../core/request/request-view.ts';
import { actorOf } from '../../core/words/caller.ts';
import type { Settings } from '../../core/words/settings.ts';
import { Day, Instant, Reference } from '../../core/words/words.ts';
import { answerOnce } from '../../http/answer-once.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { flyer, money } from '../examples.ts';
import { idInAnswer, viewLedger, viewRequest, withdraw } from '../next-steps.ts';
import { requestFields } from '../request-answer.ts';

const SubmittedAnswer = (settings: Settings) =>
  z.object({
    ...requestFields(settings),
    promisedRelease: Day.describe(
      'When it is released if everybody takes the time that they promised; later than `neededBy` where it is needed sooner than that',
    ),
    existing: z.array(
      z.object({
        id: Reference,
        title: z.string(),
        collateralType: z.string(),
        segment: z.string(),
        releasedAt: Instant,
      }),
    ),
  });

export const route = apiRoute({
  method: 'POST',
  path: '/requests',
  function: 'requests',
  access: 'member-or:intake',
  id: 'submitRequest',
  summary: 'Ask for collateral. Answers with the reference, the owner, and what exists already.',
  // Each call starts a workflow and mails two people, so a runaway client is throttled.
  limit: { perSecond: 10, burst: 20 },
  body: submissionForm,
  answer: { status: 201, schema: SubmittedAnswer, name: 'SubmittedRequest', located: true },
  problems: [409],
  next: [
    viewRequest,
    viewLedger,
    { to: 'triageRequest', why: 'The first step of its owner', parameters: idInAnswer },
    withdraw,
  ],
  examples: (settings) => ({
    'A small one-off': flyer(settings),
    'Part of a campaign': {
      ...flyer(settings),
      title: 'Summer campaign',
      priority: 'high',
      campaign: 'Summer',
      expectedCost: money(10_000_000, settings),
      regulatedClaim: true,
    },
  }),
});

export const handle: Handle<typeof route> = async (call) => {
  const { caller, now, settings } = call;
  const { requesterEmail, attachments = [], ...form } = call.body;
  const requester = await requesterOf(caller, requesterEmail);
  if (!requester.ok) return requester;
  const member = requester.value;
  const attached = await attachFiles(attachments, { member, settings, now });
  if (!attached.ok) return attached;
  return answerOnce<Submitted>(
    call,
    (kept) =>
      submitNewRequest({
        form,
        requester: member,
        attached: attached.value,
        actor: actorOf(caller),
        now,
        settings,
        kept,
      }),
    ({ state, existing }) => ({
      status: 201,
      body: {
        ...requestView(state, settings),
        promisedRelease: promisedRelease(state.form, state.submittedAt, settings),
        existing,
      },
      location: `/requests/${state.id}`,
    }),
  );
};
