import { hoursAfter } from '../../core/calendar/time.ts';
import type { RequestState } from '../../core/request/request.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';

/**
 * The requests that closed last, or had late results since, of all teams and types. They are kept
 * in the process: a call reads the first time all of them, and then what has moved since.
 */
export const closedLast = async (): Promise<readonly RequestState[]> => {
  const before = kept;
  const since = before[0] && shortlyBefore(before[0].updatedAt);
  const { items } = await requestsInStage('closed', { limit: looked, ...(since && { since }) });
  const known = new Map([...before, ...items].map((state) => [state.id, state]));
  const last = [...known.values()].sort((one, other) =>
    one.updatedAt > other.updatedAt ? -1 : one.updatedAt < other.updatedAt ? 1 : 0,
  );
  kept = last.slice(0, looked);
  return kept;
};

/** For a process that begins to read another table. */
export const forgetClosed = (): void => {
  kept = [];
};

let kept: readonly RequestState[] = [];

/** A page of a query ends at 1 MB, which may be before. */
const looked = 100;

/** An index follows its table within seconds, and not in order: what came late is read as well. */
export const shortlyBefore = (instant: string): string => hoursAfter(instant, -1 / 60);
