import { hasWords, type Lesson, lessonOf, tellingEvents } from '../../core/library/lesson.ts';
import type { RequestState } from '../../core/request/request.ts';
import { mayRead } from '../../core/stages/access.ts';
import type { Member } from '../../core/words/member.ts';
import { lastEventsOf } from '../../store/requests/ledger-pages.ts';
import { similarWork } from '../requests/similar-work.ts';

/** What released work that was found alike taught, as far as a member may see it. */
export const lessonsFor = async (state: RequestState, reader: Member): Promise<Lesson[]> =>
  lessonsOf(await similarWork(state), reader);

/** The same of some requests, at most three. */
export const lessonsOf = async (
  requests: readonly RequestState[],
  reader: Member,
): Promise<Lesson[]> => {
  const seen = requests.filter((state) => mayRead(state, reader)).slice(0, mostLessons);
  const lessons = await Promise.all(
    seen.map(async (state) =>
      lessonOf(state, hasWords(state) ? await lastEventsOf(state.id, tellingEvents) : []),
    ),
  );
  return lessons.filter((lesson) => lesson !== undefined);
};

const mostLessons = 3;
