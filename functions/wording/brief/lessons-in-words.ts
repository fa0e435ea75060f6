import type { Lesson } from '../../core/library/lesson.ts';
import { formatRoi } from '../../core/words/money.ts';
import { oneLine, shorten } from '../say.ts';

/** What sales says of it: `rated 4.5 of 5 by 2, used by 1`. */
export const sayRating = ({ rating }: Pick<Lesson, 'rating'>): string =>
  rating
    ? `rated ${rating.average} of 5 by ${rating.count}, used by ${rating.used === 0 ? 'nobody' : rating.used}`
    : 'nobody has rated it yet';

/** What it returned: `returned 120 %`. */
export const sayReturned = ({ money: { spent, earned, roi } }: Pick<Lesson, 'money'>): string => {
  if (roi !== undefined) return `returned ${formatRoi(roi)}`;
  return earned > 0 || spent > 0 ? 'earned with no cost recorded' : 'nothing recorded yet';
};

/** A lesson in one line, with the most telling of what was said. */
export const sayLesson = (lesson: Lesson): string => {
  const { id, title } = lesson;
  const told = mostTelling(lesson);
  return `${shorten(oneLine(title), 80)} (${id}): ${sayReturned(lesson)}, ${sayRating(lesson)}. ${
    told ? `“${shorten(oneLine(told), 160)}”` : nothingLearned
  }`;
};

export const nothingLearned = 'Nobody has said yet what was learned.';

/** What its owner closed it with, else what was learned on the way, else what its users said. */
const mostTelling = ({ learned, corrections, said }: Lesson): string | undefined =>
  learned ?? corrections[0]?.note ?? said.find(({ comment }) => comment !== undefined)?.comment;
