import { isReachable, type Member } from '../words/member.ts';
import type { requestView } from './request-view.ts';

/** Adds to a request's view which of the people it waits for cannot be reached by mail. */
export const withUnreachable = (view: View, roster: readonly Member[]) => {
  const unreachable = new Set(roster.filter((member) => !isReachable(member)).map(({ id }) => id));
  const mark = <T extends { memberId: string }>(one: T): T & { unreachable?: true } =>
    unreachable.has(one.memberId) ? { ...one, unreachable: true } : one;
  return { ...view, waitingOn: view.waitingOn.map(mark) };
};

type View = ReturnType<typeof requestView>;
