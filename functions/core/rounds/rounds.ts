import type { RoundOutcome } from '../words/refusal.ts';
import type { Decision, Party } from '../words/words.ts';
import { type ClosedRound, evolveRound, type Round, type RoundEvent, summarize } from './round.ts';

/** A request's rounds: the one that is open, and what is kept of those that ended. */
export type Rounds = {
  round?: Round;
  pastRounds: ClosedRound[];
  roundsOpened: number;
  disputes?: Dispute[];
};

/**
 * A decision that somebody says was not theirs, after its round had ended. It stands, and so does
 * this.
 */
type Dispute = {
  roundId: string;
  /** Of the seat; `signedBy` is whose decision it was. */
  memberId: string;
  party: Party;
  signedBy: string;
  decision: Decision;
  /** Which of the seat's decisions in that round it was. */
  nth: number;
  decidedAt: string;
  /** Who says so, and when. */
  by: string;
  at: string;
};

export type RoundsEvent =
  | RoundEvent
  | { type: 'sign-off-disputed'; data: Omit<Dispute, 'at'> }
  | {
      type: 'approval-not-opened';
      data: { parties: { party: Party; quorum: number; members: number }[] };
    };

/** Ends the open round, if there is one, without a decision of those who were asked. */
export const endOpenRound = (
  { round }: Pick<Rounds, 'round'>,
  outcome: RoundOutcome,
  by?: string,
): RoundEvent[] =>
  round ? [{ type: 'round-closed', data: { roundId: round.id, outcome, ...(by && { by }) } }] : [];

/** The id of the round that opens next. */
export const nextRoundId = ({ roundsOpened }: Rounds): string => `R${roundsOpened + 1}`;

/** A request's rounds after one of their events. */
export const evolveRounds = <State extends Rounds>(
  state: State,
  event: RoundsEvent,
  at: string,
): State => {
  switch (event.type) {
    case 'round-opened':
      return {
        ...state,
        round: evolveRound(state.round, event, at),
        roundsOpened: state.roundsOpened + 1,
      };
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
  const pastRounds = [...state.pastRounds, summarize({ ...round, closed: round.closed })];
  return { ...state, round: undefined, pastRounds: pastRounds.slice(-rememberedRounds) };
};

/**
 * Ended rounds that a late decision still gets a full answer for; older ones are in the ledger
 * alone.
 */
const rememberedRounds = 20;
