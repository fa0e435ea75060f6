import { html } from 'hono/html';
import { subjectsToComment } from '../../../core/observers/comment-as-observer.ts';
import { remarksOn } from '../../../core/observers/observing.ts';
import { sayPlace } from '../../../core/rounds/whole-comment.ts';
import { type Names, nameOf, sayVersion } from '../../../wording/rounds/round-in-words.ts';
import { definitionOf } from '../../../wording/words-of-the-platform.ts';
import { moment } from '../../kit/moment.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from './request-action.ts';

/** Who observes the request, why, and what they say of the latest versions. */
export const observersView = (visit: RequestVisit, names: Names): Html | '' => {
  const { state } = visit.loaded;
  const observers = Object.entries(state.observers ?? {});
  const remarks = subjectsToComment(state).flatMap((subject) => remarksOn(state, subject));
  if (observers.length === 0 && remarks.length === 0) return '';
  return html`<section class="lead" id="observers"><h2>Who observes it</h2>
<p><a href="${definitionOf('observer')}">Observers</a> see the request and may comment. Nothing waits for them, and they do not sign by it.</p>
<ul>${observers.map(([id, { reason, by, at }]) => html`<li><b><bdi>${nameOf(names, id)}</bdi></b>, named by <bdi>${nameOf(names, by)}</bdi>, ${moment(at, visit)}<blockquote dir="auto">${reason}</blockquote></li>`)}</ul>
${remarks.map(
  ({ memberId, subject, text, place, at }) =>
    html`<div><p class="quiet"><bdi>${nameOf(names, memberId)}</bdi> of the ${sayVersion(subject)}${place && `, ${sayPlace(place)}`}, ${moment(at, visit)}</p><blockquote dir="auto">${text}</blockquote></div>`,
)}</section>`;
};
