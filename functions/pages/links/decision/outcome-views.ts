import { isOpen } from '../../../core/rounds/round.ts';
import type { Rounds } from '../../../core/rounds/rounds.ts';
import { waitingSeats } from '../../../core/rounds/seats.ts';
import type { Decision } from '../../../core/words/words.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant } from '../../../wording/say.ts';
import { deciding, type Signing } from './deciding.ts';
import type { About } from './decision-form-page.ts';
import type { RecordedView, RoundClosedView } from './decision-outcome-pages.ts';

/** What outcome pages say about, the same of requests and of agreements. */
export type OutcomeVisit = Signing & {
  state: Rounds;
  /** Of a request; missing for an agreement, which has its name. */
  reference?: string;
  title: string;
  /** Whom to write to, with their address. */
  contact: string;
};

/**
 * What was recorded, from the state after the decision; `already` when it repeated an earlier one.
 */
export const recordedView = (
  visit: OutcomeVisit,
  decided: { roundId: string; decision: Decision; comment?: string; already: boolean; at?: string },
): RecordedView => {
  const round = roundOf(visit, decided.roundId);
  const { decision, comment, already, at } = decided;
  return {
    ...about(visit, round),
    ...deciding(visit),
    decision,
    ...(round.signOffs[visit.seat.memberId]?.advisory && { opinion: true }),
    comment,
    already,
    at: at && sayInstant(at, visit.signer.timeZone),
    outcome: round.closed?.outcome,
    contact: visit.contact,
  };
};

const about = (
  { reference, title }: OutcomeVisit,
  {
    kind,
    subject,
    correction,
  }: Pick<About, 'kind' | 'subject'> & { correction?: { planVersion: number } },
): About => ({
  ...(reference && { reference }),
  title,
  kind,
  subject,
  ...(correction && { correction: true }),
});

const roundOf = ({ state, title }: OutcomeVisit, roundId: string) => {
  const round = [state.round, ...state.pastRounds].find((other) => other?.id === roundId);
  if (!round) throw new Error(`${title} remembers no round ${roundId}`);
  return round;
};

/** For a late decision. Throws when the round is still open or no longer in the state. */
export const roundClosedView = (visit: OutcomeVisit, roundId: string): RoundClosedView => {
  const round = roundOf(visit, roundId);
  if (!round.closed) throw new Error(`${roundId} of ${visit.title} is still open`);
  const current = visit.state.round;
  const yours = round.signOffs[visit.seat.memberId];
  return {
    ...about(visit, round),
    outcome: round.closed.outcome,
    at: sayInstant(round.closed.at, visit.signer.timeZone),
    by: round.closed.by && nameOf(visit.names, round.closed.by),
    yours: yours?.signedBy === visit.signer.id ? yours.decision : undefined,
    ...(yours?.advisory && { opinion: true }),
    waitsInNewRound:
      isOpen(current) &&
      waitingSeats(current).some(({ memberId }) => memberId === visit.seat.memberId),
  };
};
