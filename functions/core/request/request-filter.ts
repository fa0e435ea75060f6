import { waitingOn } from '../promises/waiting.ts';
import type { Settings } from '../words/settings.ts';
import type { RequestState } from './request.ts';

/** What a list is narrowed to; a request has to meet all that is given. */
export type RequestFilter = {
  ownerId?: string;
  requesterId?: string;
  team?: string;
  /** Only what somebody has to do before this instant. */
  dueBefore?: string;
  /** Words that all stand in its reference, title, objective, audience or campaign; in any case. */
  text?: string;
};

/** Whether a request meets a filter. */
export const meets = (
  state: RequestState,
  { ownerId, requesterId, team, dueBefore, text }: RequestFilter,
  settings: Settings,
): boolean =>
  (ownerId === undefined || state.ownerId === ownerId) &&
  (requesterId === undefined || state.requesterId === requesterId) &&
  (team === undefined || state.team === team) &&
  (dueBefore === undefined || waitingOn(state, settings).some(({ dueAt }) => dueAt < dueBefore)) &&
  (text === undefined || says(state, text));

const says = ({ id, form }: RequestState, text: string): boolean => {
  const said = comparable([id, form.title, form.objective, form.audience, form.campaign].join(' '));
  return comparable(text)
    .split(/\s+/u)
    .every((word) => said.includes(word));
};

/** Without case, and with one code for each character that looks the same (NFKC). */
const comparable = (text: string): string => text.normalize('NFKC').toLowerCase();
