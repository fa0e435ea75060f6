import { html } from 'hono/html';
import * as z from 'zod';
import { correctCourse } from '../../../commands/requests/correct-course.ts';
import { checkInByHand } from '../../../core/check-ins/check-in-days.ts';
import { refuseCorrection } from '../../../core/course-corrections/course-correction.ts';
import { feedbackForm } from '../../../core/feedback/feedback-fields.ts';
import { feedbackRefusal, giveFeedback } from '../../../core/feedback/give-feedback.ts';
import { closeByHand } from '../../../core/release/close-request.ts';
import { closureForm } from '../../../core/release/closure-form.ts';
import { prose } from '../../../core/words/text.ts';
import { formAction, type RequestAction } from './request-action.ts';

/** Whether sales used it, and how it helped. */
const feedbackAction = formAction({
  name: 'feedback',
  title: 'Say whether it helped',
  button: 'Send it',
  offered: ({ visit }) => feedbackRefusal(visit.loaded.state, visit.reader) === undefined,
  fields: (form, { visit }) => {
    const before = visit.loaded.state.feedback[visit.reader.id];
    const options = (words: readonly string[]) =>
      words.map((label, index) => ({ value: String(index + 1), label }));
    return html`${form.choose({
      name: 'used',
      label: 'Did you use it?',
      required: true,
      value: before ? (before.used ? 'yes' : 'no') : '',
      options: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ],
    })}
${form.select({ name: 'rating', label: 'How useful was it?', required: true, value: before ? String(before.rating) : '', options: options(ratings) })}
${form.area({ name: 'comment', label: 'What should be different?', hint: 'Needed if you did not use it.', max: 2000 })}`;
  },
  schema: feedbackForm,
  kinds: { numbers: ['rating'] },
  read: ({ used, ...rest }) => ({ ...rest, ...(used !== undefined && { used: used === 'yes' }) }),
  decide: (visit, body) => (state) => giveFeedback(state, visit.reader, body),
  said: 'Recorded. It counts from now on.',
});

const ratings = ['1, useless', '2', '3, it did its job', '4', '5, it closed deals'];

/** What was learned after the release; the plan itself is changed with a brief. */
const noteAction = formAction({
  name: 'correction',
  title: 'Note what was learned',
  button: 'Note it',
  offered: ({ visit: { loaded, reader: member, now } }) =>
    refuseCorrection({ state: loaded.state, member, brief: false, now }) === undefined,
  fields: (form) =>
    form.area({
      name: 'note',
      label: 'What was learned, and what is done about it',
      hint: 'It stays with the request, and everybody in it reads it.',
      required: true,
      max: 2000,
    }),
  schema: z.strictObject({ note: prose(2000) }),
  decide:
    ({ reader: member, settings, now }, body) =>
    (state) =>
      correctCourse(state, { member, body, settings, now }),
  said: 'Noted.',
});

/** The way to a new plan, which both sides sign again. */
const planAction: RequestAction = {
  offer: ({ loaded: { state }, reader: member, now }) =>
    refuseCorrection({ state, member, brief: true, now })
      ? undefined
      : html`<p><a class="button plain" href="/r/${state.id}/plan">Change the plan</a></p>`,
  forms: {},
};

/** The figures of now against the plan, kept and told. */
const checkInAction = formAction({
  name: 'check-in',
  title: 'Check in now',
  explain: 'The figures of today are held against the plan, kept, and sent to both sides.',
  button: 'Check in',
  offered: ({ visit }) => checkInByHand(visit.loaded.state, visit.reader, visit).ok,
  schema: z.strictObject({}),
  read: () => ({}),
  decide: (visit) => (state) => checkInByHand(state, visit.reader, visit),
  said: 'Checked in. Both sides get the figures.',
});

/** The end by hand, with what was learned. */
const closeAction = formAction({
  name: 'close',
  title: 'Close it',
  explain:
    'Its results window ends today. Costs and results can still be recorded; a change of plan that waits for signatures ends.',
  button: 'Close this request',
  grave: true,
  offered: ({ visit }) => closeByHand(visit.loaded.state, visit.reader, '').ok,
  fields: (form) =>
    form.area({
      name: 'lesson',
      label: 'The lesson',
      hint: 'What the next one like it should know.',
      required: true,
      max: 2000,
    }),
  schema: closureForm,
  decide:
    (visit, { lesson }) =>
    (state) =>
      closeByHand(state, visit.reader, lesson),
  said: 'Closed, with its lesson.',
});

/** Of work that is out, from the least to the most grave. */
export const releasedActions: readonly RequestAction[] = [
  feedbackAction,
  checkInAction,
  noteAction,
  planAction,
  closeAction,
];
