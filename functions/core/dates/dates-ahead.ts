import { checkInsToCome } from '../check-ins/check-in-days.ts';
import { waitingOn } from '../promises/waiting.ts';
import type { RequestState } from '../request/request.ts';
import { stageRow } from '../stages/stages.ts';
import type { Settings } from '../words/settings.ts';

/** A date that somebody has to keep an eye on: an instant, or a day, which has no time zone. */
export type DateAhead =
  // Until when they have promised what the request waits for them to do.
  | { kind: 'turn'; at: string }
  // Until when the requester needs it.
  | { kind: 'needed'; day: string }
  // When what came of it is compared with the plan, so many days after the release.
  | { kind: 'check-in'; at: string; agreedDay: number };

/**
 * The dates of a request for one member: their own turn, and for whoever asked for it or owns it,
 * until when it is needed and the check-ins that were agreed. None of what has ended.
 */
export const datesAhead = (
  state: RequestState,
  memberId: string,
  settings: Pick<Settings, 'sla' | 'timeZone'>,
): DateAhead[] => {
  const turn = waitingOn(state, settings).find((wait) => wait.memberId === memberId);
  return [
    ...(turn ? [{ kind: 'turn' as const, at: turn.dueAt }] : []),
    ...(isTheirs(state, memberId) ? datesOfTheirs(state, settings) : []),
  ];
};

const isTheirs = ({ requesterId, ownerId }: RequestState, memberId: string): boolean =>
  memberId === requesterId || memberId === ownerId;

const datesOfTheirs = (
  state: RequestState,
  settings: Pick<Settings, 'sla' | 'timeZone'>,
): DateAhead[] => {
  if (stageRow(state.stage).final) return [];
  if (!state.released) return [{ kind: 'needed', day: state.form.neededBy }];
  return checkInsToCome(state, settings).map(({ agreedDay, at }) => ({
    kind: 'check-in',
    at,
    agreedDay,
  }));
};
