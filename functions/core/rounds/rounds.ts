import type { Party } from '../words/party.ts';
import type { RoundOutcome } from '../words/refusal.ts';
import type { Decision } from '../words/words.ts';
import type { Requesters } from './authors.ts';
import type { CarriedApproval } from './carried-approval.ts';
import { evolveRound, openedWith } from './evolve-round.ts';
import {
  type ClosedRound,
  closedRoundOf,
  type Round,
  type RoundEvent,
  type Subject,
} from './round.ts';

/** A request's rounds: the open one, and summaries of those that ended. */
export type Rounds = {
  round?: Round;
  pastRounds: ClosedRound[];
  roundsOpened: number;
  disputes?: Dispute[];
  /** What is carried into the round that opens next, in the same commit; never there after it. */
  carried?: CarriedApproval[];
};

/**
 * An objection to a decision after its round ended. The decision stands, and the objection is
 * recorded.
 */
type Dispute = {
  roundId: string;
  /** The seat's member; `signedBy` is who decided. */
  memberId: string;
  party: Party;
  signedBy: string;
  decision: Decision;
  /** The number of the decision among the seat's in that round. */
  nth: number;
  decidedAt: string;
  /** Who objected, and when. */
  by: string;
  at: string;
};

export type RoundsEvent =
  | RoundEvent
  | { type: 'sign-off-carried'; data: CarriedApproval }
  | { type: 'sign-off-disputed'; data: Omit<Dispute, 'at'> }
  | {
      type: 'approval-not-opened';
      data: {
        parties: { party: Party; quorum: number; members: number }[];
        /** Set when parties are not the reason: only an address was submitted (J16). */
        because?: 'review-only';
      };
    };

/** Ends the open round, if there is one, without waiting for answers. */
export const endOpenRound = (
  { round }: Pick<Rounds, 'round'>,
  outcome: RoundOutcome,
  by?: string,
): RoundEvent[] =>
  round ? [{ type: 'round-closed', data: { roundId: round.id, outcome, ...(by && { by }) } }] : [];

/** The id of the next round. */
export const nextRoundId = ({ roundsOpened }: Rounds): string => `R${roundsOpened + 1}`;

/**
 * The versions that a round may be about, by its id alone: every version opens a round, and the
 * first is on a brief. None for later rounds, which may be about too many.
 */
export const subjectsOfRound = (roundId: string): Pick<Subject, 'kind' | 'version'>[] => {
  const opened = Number(/^R([1-6])$/.exec(roundId)?.[1] ?? 0);
  return Array.from({ length: opened }, (_, index) => index + 1).flatMap((version) => [
    { kind: 'brief' as const, version },
    ...(version < opened ? [{ kind: 'proof' as const, version }] : []),
  ]);
};

/** The open round goes by who asks for the work now, and by all who did before (J5). */
export const withRequester = <State extends Rounds & Requesters>(state: State): State => {
  const { round } = state;
  return round ? { ...state, round: askedBy(round, state) } : state;
};

/** A round as it goes by who asks for the work. */
export const askedBy = <Any extends Round>(
  round: Any,
  { requesterId, formerRequesters }: Requesters,
): Any => ({ ...round, requesterId, formerRequesters });

/** Applies an event of the rounds. */
export const evolveRounds = <State extends Rounds>(
  state: State,
  event: RoundsEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'sign-off-carried':
      return { ...state, carried: [...(state.carried ?? []), event.data] };
    case 'round-opened': {
      const { carried, ...before } = state;
      const round = openedWith(event.data.round, carried);
      return { ...(before as State), round, roundsOpened: state.roundsOpened + 1 };
    }
    case 'sign-off-disputed':
      return { ...state, disputes: [...(state.disputes ?? []), { ...event.data, at }] };
    case 'approval-not-opened':
      return state;
    default:
      return withRound(state, evolveRound(state.round, event, at));
  }
};

const withRound = <State extends Rounds>(state: State, round: Round | undefined): State => {
  if (!round?.closed) return { ...state, round };
  const pastRounds = [...state.pastRounds, closedRoundOf({ ...round, closed: round.closed })];
  return { ...state, round: undefined, pastRounds: pastRounds.slice(-maxPastRounds) };
};

/**
 * Ended rounds kept in the state, so that a late decision gets a full answer; the ledger has all.
 */
const maxPastRounds = 20;
