import { html } from 'hono/html';
import * as z from 'zod';
import { changeObserversById } from '../../../commands/people/change-observers-by-id.ts';
import { mayChangeObservers, observersToName } from '../../../core/observers/change-observers.ts';
import {
  commentAsObserver,
  mayComment,
  subjectsToComment,
} from '../../../core/observers/comment-as-observer.ts';
import { observerForm, remarkForm } from '../../../core/observers/observer-form.ts';
import { sayVersion } from '../../../wording/rounds/round-in-words.ts';
import { capital } from '../../../wording/say.ts';
import { formAction, type RequestAction, type RequestVisit } from './request-action.ts';

/** Somebody who sees the request and may comment, without a vote. */
const nameAction = formAction({
  name: 'observe',
  title: 'Name an observer',
  explain:
    'They see the request, its brief and its proof, and may comment. They do not sign by it, and nothing waits for them.',
  button: 'Name them',
  offered: ({ visit: { loaded, reader }, roster }) =>
    observersToName(loaded.state, reader, roster).length > 0,
  fields: (form, { visit: { loaded, reader }, roster }) =>
    html`${form.select({
      name: 'memberId',
      label: 'Who',
      required: true,
      options: observersToName(loaded.state, reader, roster).map(({ id, name }) => ({
        value: id,
        label: name,
      })),
    })}
${form.area({ name: 'reason', label: 'Why', hint: 'They read it, and it stands on this page.', required: true, max: 500 })}`,
  schema: observerForm,
  read: (typed) => ({ ...typed, action: 'name' }),
  decide: (visit, change) => (state) => changeObserversById(state, { change, by: visit.reader }),
  said: 'Named. They hear of it.',
});

const removeAction = formAction({
  name: 'remove-observer',
  title: 'Remove an observer',
  button: 'Remove them',
  offered: ({ visit: { loaded, reader } }) =>
    mayChangeObservers(loaded.state, reader) && observersOf(loaded.state).length > 0,
  fields: (form, { visit: { loaded }, roster }) =>
    form.select({
      name: 'memberId',
      label: 'Who',
      required: true,
      options: observersOf(loaded.state).map((id) => ({
        value: id,
        label: roster.find((member) => member.id === id)?.name ?? id,
      })),
    }),
  schema: observerForm,
  read: (typed) => ({ ...typed, action: 'remove' }),
  decide: (visit, change) => (state) => changeObserversById(state, { change, by: visit.reader }),
  said: 'Removed.',
});

const observersOf = ({ observers = {} }: RequestVisit['loaded']['state']): string[] =>
  Object.keys(observers);

/** What observers do for themselves, with one button. */
const ownAction = (
  action: Pick<Parameters<typeof formAction>[0], 'name' | 'title' | 'button' | 'said'> & {
    change: (memberId: string) => z.infer<typeof observerForm>;
    while: 'news' | 'no-news' | 'observing';
  },
) =>
  formAction({
    ...action,
    offered: ({ visit: { loaded, reader } }) => {
      const observer = loaded.state.observers?.[reader.id];
      if (!observer || action.while === 'observing') return observer !== undefined;
      return (observer.news !== false) === (action.while === 'news');
    },
    schema: z.strictObject({}),
    decide: (visit) => (state) =>
      changeObserversById(state, { change: action.change(visit.reader.id), by: visit.reader }),
  });

const commentAction = formAction({
  name: 'comment',
  title: 'Comment on it, as an observer',
  explain: 'It decides nothing: whoever signs this version reads it, and its owner hears of it.',
  button: 'Send it',
  offered: ({ visit: { loaded, reader } }) => mayComment(loaded.state, reader),
  fields: (form, { visit: { loaded } }) =>
    html`${form.select({
      name: 'digest',
      label: 'On what',
      required: true,
      options: subjectsToComment(loaded.state)
        .toReversed()
        .map((subject) => ({ value: subject.digest, label: capital(sayVersion(subject)) })),
    })}
${form.area({ name: 'text', label: 'What you say of it', required: true, max: 1000 })}`,
  schema: remarkForm,
  decide: (visit, comment) => (state) => commentAsObserver(state, comment, visit.reader),
  said: 'Sent.',
});

/** Who observes, and what observers do. */
export const observerActions: readonly RequestAction[] = [
  commentAction,
  nameAction,
  removeAction,
  ownAction({
    name: 'no-news',
    title: 'No news of it, please',
    button: 'Send me no news of it',
    said: 'You get no more mail of it as an observer.',
    change: () => ({ action: 'news', wanted: false }),
    while: 'news',
  }),
  ownAction({
    name: 'news',
    title: 'News of it, please',
    button: 'Send me news of it',
    said: 'You hear how it goes on.',
    change: () => ({ action: 'news', wanted: true }),
    while: 'no-news',
  }),
  ownAction({
    name: 'stop-observing',
    title: 'Do not observe it any more',
    button: 'I do not observe it any more',
    said: 'You do not observe it any more.',
    change: (memberId) => ({ action: 'remove', memberId }),
    while: 'observing',
  }),
];
