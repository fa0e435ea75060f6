import * as z from 'zod';
import { feedbackForm } from '../../core/feedback/feedback-fields.ts';
import { feedbackRefusal, giveFeedback } from '../../core/feedback/give-feedback.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { AlsoSeenBy, Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { idInAnswer, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/feedback',
  function: 'requests',
  access: 'member',
  id: 'giveFeedback',
  summary: 'Sales says whether it used the work, and how useful it was.',
  parameters: requestParameter,
  body: () => feedbackForm,
  // Split by whether a comment is required.
  shownBody: () =>
    z.union([
      feedbackForm.extend({ used: z.literal(true) }),
      feedbackForm.extend({ used: z.literal(false), comment: feedbackForm.shape.comment.unwrap() }),
    ]),
  answer: { status: 200, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [
    viewRequest,
    { to: 'closeRequest', why: 'With the lesson learned', parameters: idInAnswer },
  ],
  examples: () => ({
    'From sales': { used: true, rating: 5, comment: 'Trainers like handing it over.' },
    'Not used': { used: false, rating: 2, comment: 'The price on it was out of date in a week.' },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => giveFeedback(state, call.member, call.body));

/** Anybody in sales may have used it, not only those who asked for it or signed it. */
export const alsoSeenBy: AlsoSeenBy<typeof route> = ({ loaded, member }) =>
  feedbackRefusal(loaded.state, member) === undefined;
