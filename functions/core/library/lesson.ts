import type { LedgerEvent } from '../ledger/ledger.ts';
import type { RequestState } from '../request/request.ts';
import { type LibraryEntry, libraryEntry } from './library-entry.ts';

/** What released work taught, for whoever plans the like of it. Instants are ISO 8601. */
export type Lesson = Pick<LibraryEntry, 'id' | 'title' | 'rating' | 'money'> & {
  /** What its owner wrote when they closed it. */
  learned?: string;
  /** What was learned while its results came in, the latest first. */
  corrections: { note: string; at: string }[];
  /** What its requester and sales said of it: the last word of each, the latest first. */
  said: Said[];
};

type Said = { memberId: string; used: boolean; rating: number; at: string; comment?: string };

/**
 * What a request taught; undefined if nothing of it was released. `events` are those of its ledger
 * that have words in them; of what they lack, the state has the beginning.
 */
export const lessonOf = (
  state: RequestState,
  events: readonly LedgerEvent[],
): Lesson | undefined => {
  const entry = libraryEntry(state);
  if (!entry) return undefined;
  const { id, title, rating, money } = entry;
  const learned = state.ending?.lesson;
  return {
    id,
    title,
    money,
    ...(rating && { rating }),
    ...(learned && { learned }),
    corrections: correctionsOf(state, events),
    said: saidOf(state, events),
  };
};

/** Whether a request is still to be planned: its brief is not signed, nor has it ended. */
export const isPlanned = ({ stage }: RequestState): boolean =>
  stage === 'intake' || stage === 'brief' || stage === 'brief-sign-off';

/** Types of events that have words in them which the state has not, or not all of. */
export const tellingEvents = ['feedback-given', 'course-corrected'] as const;

/** Whether a request has any such event. */
export const hasWords = ({ feedback, corrected }: RequestState): boolean =>
  corrected !== undefined || Object.keys(feedback).length > 0;

const correctionsOf = (
  { corrected }: RequestState,
  events: readonly LedgerEvent[],
): Lesson['corrections'] => {
  const notes = events.flatMap(({ at, ...event }) =>
    event.type === 'course-corrected' ? [{ note: event.data.note, at }] : [],
  );
  const known =
    notes.length > 0 || !corrected ? notes : [{ note: corrected.note, at: corrected.at }];
  return known.sort(latestFirst).slice(0, mostCorrections);
};

const saidOf = ({ feedback }: RequestState, events: readonly LedgerEvent[]): Said[] => {
  const inFull = new Map(
    events.flatMap(({ at, ...event }) =>
      event.type === 'feedback-given'
        ? [[`${event.data.memberId} ${at}`, event.data.comment] as const]
        : [],
    ),
  );
  return Object.entries(feedback)
    .map(([memberId, { why, ...said }]) => {
      const comment = inFull.get(`${memberId} ${said.at}`) ?? why;
      return { memberId, ...said, ...(comment && { comment }) };
    })
    .sort(latestFirst)
    .slice(0, mostSaid);
};

/** As many as one reads beside a plan. */
const mostCorrections = 3;
const mostSaid = 5;

const latestFirst = (one: { at: string }, other: { at: string }): number =>
  one.at > other.at ? -1 : 1;
