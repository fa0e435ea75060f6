import type { Party } from '../words/party.ts';
import type { Settings } from '../words/settings.ts';
import type { Decision } from '../words/words.ts';
import { answerDue } from './answer-due.ts';
import { asOf, type ReleasedUntil } from './as-of.ts';
import type { OpenRound, SignOff } from './round.ts';
import type { Rounds, RoundsEvent } from './rounds.ts';

/** A decision as confirmed by mail: the `nth` decision of a seat in its round. */
export type ConfirmedDecision = {
  roundId: string;
  seatMemberId: string;
  party: Party;
  signedBy: string;
  decision: Decision;
  nth: number;
  decidedAt: string;
};

/**
 * The state of a decision when somebody objects to it. `open`: it counts, and its round is open.
 * `ended`: it counted, and its round has ended. `replaced`: a later decision took its place, or who
 * gave it has left.
 * `withdrawn` and `disputed`: somebody objected before, while the round was open or after its end.
 */
export type DecisionState = 'open' | 'ended' | 'replaced' | 'withdrawn' | 'disputed';

export const decisionState = (
  stored: Rounds & ReleasedUntil,
  decided: ConfirmedDecision,
  now: string,
): DecisionState => {
  const { roundId, seatMemberId, nth } = decided;
  const disputed = stored.disputes?.some(
    (other) => other.roundId === roundId && other.memberId === seatMemberId && other.nth === nth,
  );
  if (disputed) return 'disputed';
  const { round, pastRounds } = asOf(stored, now);
  const known = round?.id === roundId ? round : pastRounds.find(({ id }) => id === roundId);
  const withdrawal = known?.withdrawn?.[seatMemberId];
  if (withdrawal?.nth === nth && !withdrawal.cause) return 'withdrawn';
  // A round that is no longer in the request's state has ended; the ledger has it.
  if (!known) return 'ended';
  const counts = known.signOffs[seatMemberId];
  if (!counts || !isConfirmedDecision(counts, decided)) return 'replaced';
  return known === round ? 'open' : 'ended';
};

/**
 * Whether the decision that counts is the one that was confirmed by mail. A decision that is older
 * than the numbering has no number in the state, but may have one in the mail, which replays the
 * ledger: then its instant decides. If an ended round has no instants either, a needless alarm is
 * better than none.
 */
const isConfirmedDecision = (
  counts: CountedDecision,
  { nth, decidedAt }: ConfirmedDecision,
): boolean => {
  const { nth: known, at = decidedAt } = counts;
  return at === decidedAt && (known === undefined || known === nth);
};

/**
 * "This was not me." While the round is open, the decision is withdrawn and the seat has to answer
 * again; that cannot close the round, which only lacks one more answer (J7). After its end nothing
 * is undone: the objection is recorded as a dispute, and people decide. No events if it was
 * withdrawn, disputed or replaced before.
 */
export const objectTo = (
  state: Rounds & ReleasedUntil,
  decided: ConfirmedDecision,
  by: string,
  now: string,
  settings: Pick<Settings, 'sla'>,
): RoundsEvent[] => {
  const { roundId, seatMemberId: memberId, party, signedBy, decision, nth, decidedAt } = decided;
  switch (decisionState(state, decided, now)) {
    case 'open': {
      const dueAt = answerDue(state.round, party, now, settings);
      return [
        {
          type: 'sign-off-withdrawn',
          data: { roundId, memberId, party, signedBy, by, dueAt, ...(nth > 1 && { nth }) },
        },
      ];
    }
    case 'ended':
      return [
        {
          type: 'sign-off-disputed',
          data: { roundId, memberId, party, signedBy, decision, nth, decidedAt, by },
        },
        ...carriedWithdrawn(state, decided, by, now, settings),
      ];
    default:
      return [];
  }
};

/** The open round in which a decision of an ended one counts as well, as it was carried (J12). */
export const carriedTo = (
  state: Rounds & ReleasedUntil,
  { roundId, seatMemberId, nth }: ConfirmedDecision,
  now: string,
): OpenRound | undefined => {
  const { round } = asOf(state, now);
  const from = round?.signOffs[seatMemberId]?.carried;
  return from?.roundId === roundId && (from.nth ?? 1) === nth ? round : undefined;
};

/** What is disputed does not go on counting in the open round that it was carried into. */
const carriedWithdrawn = (
  state: Rounds & ReleasedUntil,
  decided: ConfirmedDecision,
  by: string,
  now: string,
  settings: Pick<Settings, 'sla'>,
): RoundsEvent[] => {
  const { seatMemberId: memberId, party, signedBy } = decided;
  const round = carriedTo(state, decided, now);
  if (!round) return [];
  const dueAt = answerDue(round, party, now, settings);
  return [
    {
      type: 'sign-off-withdrawn',
      data: { roundId: round.id, memberId, party, signedBy, by, dueAt },
    },
  ];
};

type CountedDecision = Pick<SignOff, 'nth'> & { at?: string };
