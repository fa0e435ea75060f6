import * as z from 'zod';
import { correctCourse } from '../../commands/requests/correct-course.ts';
import { briefForm } from '../../core/brief/brief-form.ts';
import { correctionForm } from '../../core/course-corrections/correction-form.ts';
import { requestParameter } from '../../http/request-parameter.ts';
import { apiRoute } from '../../http/route.ts';
import type { Handle } from '../../http/serve-api.ts';
import { command } from '../command.ts';
import { moreCopies } from '../examples.ts';
import { sign, standIn, viewLedger, viewRequest } from '../next-steps.ts';
import { RequestAnswer } from '../request-answer.ts';

export const route = apiRoute({
  method: 'POST',
  path: '/requests/{id}/corrections',
  function: 'requests',
  access: 'member',
  id: 'correctCourse',
  summary:
    'Say what was learned after the release; with a new brief, a change of plan goes out for signature.',
  parameters: requestParameter,
  body: () => correctionForm,
  // Split by whether it changes the plan.
  shownBody: ({ currency }) =>
    z.union([
      correctionForm.omit({ brief: true }),
      correctionForm.extend({
        brief: briefForm('light', currency).describe(
          'The whole of the new plan. What counts as earned, `measures.attribution`, is as it was signed',
        ),
      }),
    ]),
  answer: { status: 201, schema: RequestAnswer, name: 'Request' },
  problems: [404, 409],
  next: [viewRequest, sign, standIn, viewLedger],
  examples: (settings) => ({
    'What was learned': {
      note: 'Guests ask for the price first: trainers now name it before they hand it over.',
    },
    'A change of plan': {
      note: 'Twice as many guests come as we thought: another 2,000 copies.',
      brief: moreCopies(settings),
    },
  }),
});

export const handle: Handle<typeof route> = (call) =>
  command(call, (state) => correctCourse(state, call), { status: 201 });
