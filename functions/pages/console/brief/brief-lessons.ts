import { html } from 'hono/html';
import { lessonsFor, lessonsOf } from '../../../commands/library/lessons-of.ts';
import { workLike } from '../../../commands/library/work-like.ts';
import type { Lesson } from '../../../core/library/lesson.ts';
import { formatWhole } from '../../../core/words/money.ts';
import { nothingLearned, sayRating, sayReturned } from '../../../wording/brief/lessons-in-words.ts';
import { sayFeedback } from '../../../wording/check-ins/feedback-in-words.ts';
import { type Names, nameOf } from '../../../wording/rounds/round-in-words.ts';
import { oneLine } from '../../../wording/say.ts';
import { moment } from '../../kit/moment.ts';
import type { Html } from '../console-page.ts';
import type { RequestVisit } from '../request/request-action.ts';

/**
 * What work that is alike taught: what was found when this was asked for or, for whoever writes the
 * brief, what has been released since, if nothing was.
 */
export const lessonsBeside = async (
  { loaded: { state }, reader }: RequestVisit,
  writes: boolean,
): Promise<Lesson[]> => {
  const lessons = await lessonsFor(state, reader);
  return lessons.length > 0 || !writes
    ? lessons
    : lessonsOf(await workLike(state.form, reader), reader);
};

/** What came of work that is alike; whoever has written nothing yet may begin from its brief. */
export const learnedView = (
  visit: RequestVisit,
  lessons: readonly Lesson[],
  names: Names,
  begins: boolean,
): Html =>
  html`<section class="sheet" id="learned"><h2>What was learned</h2>
${lessons.map((lesson) => lessonView(lesson, visit, names, begins))}
${lessons.length === 0 && html`<p class="quiet">What released work that is alike returned, and what was said of it, stands here. Nobody has made the like of it yet that you may see.</p>`}</section>`;

const lessonView = (lesson: Lesson, visit: RequestVisit, names: Names, begins: boolean): Html => {
  const { id, title, money, learned, corrections, said } = lesson;
  const whole = (amount: number) => formatWhole(amount, visit.settings.currency);
  const commented = said.filter(({ comment }) => comment !== undefined);
  return html`<div class="lead"><p><a href="/r/${id}"><bdi>${oneLine(title)}</bdi></a><br><small>spent ${whole(money.spent)}, earned ${whole(money.earned)}: ${sayReturned(lesson)}, ${sayRating(lesson)}</small></p>
${learned && html`<blockquote dir="auto">${learned}</blockquote>`}${!learned && corrections.length + commented.length === 0 && html`<p class="quiet">${nothingLearned}</p>`}
${corrections.map(({ note, at }) => html`<p class="quiet">On the way, ${moment(at, visit)}</p><blockquote dir="auto">${note}</blockquote>`)}
${commented.map((one) => html`<p class="quiet"><bdi>${nameOf(names, one.memberId)}</bdi> ${sayFeedback(one)}</p><blockquote dir="auto">${one.comment}</blockquote>`)}
${begins && html`<p><a class="button plain" href="${visit.path}?adapt=${id}" aria-label="Begin from the brief of ${id}">Begin from its brief</a></p>`}</div>`;
};
