import { waitingOn } from '../promises/waiting.ts';
import { countedValue } from '../words/counted-value.ts';
import type { Settings } from '../words/settings.ts';
import type { RequestState } from './request.ts';

/** What a list is narrowed to; a request has to meet all that is given. */
export type RequestFilter = {
  ownerId?: string;
  requesterId?: string;
  team?: string;
  segment?: string;
  collateralType?: string;
  /** The empty text is for those that belong to no campaign, or no segment. */
  campaign?: string;
  priority?: string;
  /** A goal of the business, or a strategic partner, as the rollup names it. */
  goal?: string;
  partner?: string;
  /** Only what somebody has to do before this instant. */
  dueBefore?: string;
  /** Words that all stand in its reference, title, objective, audience or campaign; in any case. */
  text?: string;
};

/** Whether a request meets a filter. */
export const meets = (state: RequestState, filter: RequestFilter, settings: Settings): boolean =>
  asksFor(state, filter) && isDue(state, filter, settings);

const asksFor = (
  state: RequestState,
  { ownerId, requesterId, team, text, goal, partner, ...asked }: RequestFilter,
): boolean =>
  (ownerId === undefined || state.ownerId === ownerId) &&
  (requesterId === undefined || state.requesterId === requesterId) &&
  (team === undefined || state.team === team) &&
  (goal === undefined || state.goal === goal) &&
  (partner === undefined || (state.partners ?? []).some((one) => countedValue(one) === partner)) &&
  asksOf.every(
    (field) => asked[field] === undefined || (state.form[field] ?? '') === asked[field],
  ) &&
  (text === undefined || says(state, text));

const asksOf = ['segment', 'collateralType', 'campaign', 'priority'] as const;

const isDue = (state: RequestState, { dueBefore }: RequestFilter, settings: Settings): boolean =>
  dueBefore === undefined || waitingOn(state, settings).some(({ dueAt }) => dueAt < dueBefore);

const says = ({ id, form }: RequestState, text: string): boolean => {
  const said = comparable([id, form.title, form.objective, form.audience, form.campaign].join(' '));
  return comparable(text)
    .split(/\s+/u)
    .every((word) => said.includes(word));
};

/** Without case, and with one code for each character that looks the same (NFKC). */
const comparable = (text: string): string => text.normalize('NFKC').toLowerCase();
