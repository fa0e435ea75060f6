import type { LeavingCause } from '../words/leaving-cause.ts';
import type { Party } from '../words/party.ts';

/**
 * A seat that its member does not have any more. `nth` is the number of the decision that stopped
 * counting, and `to` who has the seat now; nobody, where the party had nobody left.
 */
export type Vacancy = {
  party: Party;
  cause: LeavingCause | 'taken-over';
  at: string;
  to?: string;
  nth?: number;
};

export type SeatChange =
  | {
      type: 'seat-vacated';
      data: SeatOf & { cause: LeavingCause; nth?: number; to?: string; dueAt?: string };
    }
  | {
      /**
       * Who signed in a member's place, or was to, has left. With `nth`, the seat answers again.
       */
      type: 'stand-in-left';
      data: SeatOf & { left: string; cause: LeavingCause; nth?: number; dueAt?: string };
    }
  | { type: 'seat-taken'; data: SeatOf & { to: string; dueAt: string } }
  | SeatsCalled;

/** Those of a party who were in reserve are asked as well, as its first seat may not answer. */
export type SeatsCalled = {
  type: 'seats-called';
  data: {
    roundId: string;
    party: Party;
    memberIds: string[];
    because: CallCause;
    /** Of the wait that they join: nobody's time begins again. */
    since: string;
    dueAt: string;
  };
};

/**
 * Why those in reserve are asked: a first seat is late, away, cannot be reached, or may not answer,
 * as its member asks for the work from now on (J5).
 */
export type CallCause = 'late' | 'absent' | 'unreachable' | 'asks-for-it';

/** A seat's member, in a round. */
type SeatOf = { roundId: string; memberId: string; party: Party };
