import { type Away, whyAway } from '../stand-ins/why-away.ts';
import { isReachable, type Member } from '../words/member.ts';
import type { RequestState } from './request.ts';
import type { requestView } from './request-view.ts';

/**
 * Adds to a request's view which of the people it waits for are absent, unreachable or gone, and
 * since when.
 */
export const withAway = (state: RequestState, view: View, roster: readonly Member[]) => {
  const members = new Map(roster.map((member) => [member.id, member]));
  const mark = <T extends { memberId: string }>(one: T): T & Marks => {
    const member = members.get(one.memberId);
    const away = whyAway(state, one.memberId, member);
    return {
      ...one,
      ...(member && !isReachable(member) && { unreachable: true as const }),
      ...(away && { away }),
    };
  };
  return { ...view, waitingOn: view.waitingOn.map(mark) };
};

type Marks = { unreachable?: true; away?: Away };

type View = ReturnType<typeof requestView>;
