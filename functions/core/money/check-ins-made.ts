import type { CheckIn } from '../check-ins/check-in.ts';

/** What a request remembers of its check-ins: how many there were, and the last one. */
export type CheckInsMade = {
  made: number;
  /** The last agreed day that is done with. */
  agreedDay?: number;
  last: Pick<CheckIn, 'on' | 'agreedDay' | 'actual' | 'ends'> & { at: string };
};

/** What a request remembers after one more check-in at an instant. */
export const withCheckIn = (
  before: CheckInsMade | undefined,
  { on, agreedDay, actual, ends }: CheckIn,
  at: string,
): CheckInsMade => {
  const done = Math.max(before?.agreedDay ?? 0, agreedDay ?? 0);
  return {
    made: (before?.made ?? 0) + 1,
    ...(done > 0 && { agreedDay: done }),
    last: { on, at, actual, ...(agreedDay !== undefined && { agreedDay }), ...(ends && { ends }) },
  };
};
