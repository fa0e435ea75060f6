import type { UnreachableCause } from '../words/member.ts';

/** Whom of those that a request waits for mail does not reach. Instants in ISO 8601. */
export type Reachability = {
  /**
   * Whom it waited for when mail did not reach them, by member id, since when it does not, and when
   * that was told here.
   */
  unreachable?: Record<string, { cause: UnreachableCause; since: string; toldAt?: string }>;
};

export type ReachabilityEvent =
  | {
      type: 'member-unreachable';
      data: { memberId: string; cause: UnreachableCause; since: string; messageId?: string };
    }
  | { type: 'member-reachable'; data: { memberId: string } };

/** Who is out of reach, after one more news of a member. */
export const evolveReachability = <State extends Reachability>(
  state: State,
  event: ReachabilityEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'member-unreachable': {
      const { memberId, cause, since } = event.data;
      const told = { cause, since, toldAt: at };
      return { ...state, unreachable: { ...state.unreachable, [memberId]: told } };
    }
    case 'member-reachable': {
      const { [event.data.memberId]: _, ...unreachable } = state.unreachable ?? {};
      return { ...state, unreachable };
    }
  }
};
