import type { UnreachableCause } from '../words/member.ts';

/** Which of the people a request waits for cannot be reached by mail. Instants are ISO 8601. */
export type Reachability = {
  /** By member id: why and since when mail does not reach them, and when that was recorded here. */
  unreachable?: Record<string, { cause: UnreachableCause; since: string; toldAt?: string }>;
};

export type ReachabilityEvent =
  | {
      type: 'member-unreachable';
      data: { memberId: string; cause: UnreachableCause; since: string; messageId?: string };
    }
  | { type: 'member-reachable'; data: { memberId: string } };

/** Applies news about whether mail reaches a member. */
export const evolveReachability = <State extends Reachability>(
  state: State,
  event: ReachabilityEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'member-unreachable': {
      const { memberId, cause, since } = event.data;
      const mark = { cause, since, toldAt: at };
      return { ...state, unreachable: { ...state.unreachable, [memberId]: mark } };
    }
    case 'member-reachable': {
      const { [event.data.memberId]: _, ...unreachable } = state.unreachable ?? {};
      return { ...state, unreachable };
    }
  }
};
