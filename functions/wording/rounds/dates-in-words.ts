import type { DateAhead } from '../../core/dates/dates-ahead.ts';
import type { RequestState } from '../../core/request/request.ts';
import { oneLine } from '../say.ts';
import { sayNextTurn } from './turn-in-words.ts';

/** What an entry of a member's calendar is called: `Sign the brief: Spring flyer`. */
export const nameOfDate = (date: DateAhead, state: RequestState, readerId: string): string => {
  const title = oneLine(state.form.title);
  switch (date.kind) {
    case 'turn':
      return `${sayNextTurn(state, readerId)}: ${title}`;
    case 'needed':
      return `Needed: ${title}`;
    case 'check-in':
      return `Check-in: ${title}`;
  }
};

/** What is said of it: no amounts, and nobody's address. */
export const aboutDate = (date: DateAhead, { id, team }: RequestState): string => {
  const of = `${id}, for ${oneLine(team)}.`;
  switch (date.kind) {
    case 'turn':
      return `${of} Until then you have promised to answer.`;
    case 'needed':
      return `${of} The day by which it is needed.`;
    case 'check-in':
      return `${of} What it has cost and earned after ${date.agreedDay} days, against the plan.`;
  }
};
