import { signedFacts } from '../brief/signed-facts.ts';
import { vacateSeats } from '../leaving/vacate-seats.ts';
import { refuseAddress } from '../people/signing-address.ts';
import { mayBeReleased } from '../release/release.ts';
import { evolveAll, type RequestEvent, type RequestState } from '../request/request.ts';
import { asOf, timedOut } from '../rounds/as-of.ts';
import { askNext } from '../rounds/coming-after.ts';
import { openRound } from '../rounds/open-round.ts';
import type { ClosedRound, RoundEvent } from '../rounds/round.ts';
import { nextRoundId, type Rounds } from '../rounds/rounds.ts';
import { answerClosedRound, type RecordSignOff, recordSignOff } from '../rounds/sign-off.ts';
import { stageChanged } from '../stages/progress.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { releaseSigned } from './release-signed.ts';

/**
 * What the consequences of a decision need; the roster is for the approval that follows a review.
 */
export type ConsequenceFacts = { settings: Settings; roster: () => readonly Member[]; now: string };

/**
 * Records a decision, and moves the request on if it ends the round. With `present`, the roster of
 * now, those who have left lose their seats first, so that the decision ends no round by theirs.
 */
export const decideSignOff = (
  stored: RequestState,
  command: RecordSignOff,
  { present, ...facts }: Omit<ConsequenceFacts, 'now'> & { present?: readonly Member[] },
): Decided => {
  const { now } = command;
  const before = asOf(stored, now);
  const lost = present
    ? vacateSeats(before, { roster: present, settings: facts.settings, now })
    : [];
  const state = evolveAll(before, lost, now);
  if (state.round?.id === command.roundId) {
    const doubtful = refuseAddress(command, facts.settings.policy);
    if (doubtful) return refuse(doubtful);
    const recorded = recordSignOff(command, state.round);
    return recorded.ok
      ? ok([...lost, ...withConsequences(state, command, recorded.value, { ...facts, now })])
      : recorded;
  }
  const closed = pastRound(state, command.roundId);
  return closed ? answerClosedRound(closed, command) : refuse({ type: 'no-open-round' });
};

type Decided = Result<RequestEvent[], Refusal>;

/** A round's events and, if they end it, what follows for the request: all in one transaction. */
const withConsequences = (
  state: RequestState,
  { roundId }: { roundId: string },
  events: RoundEvent[],
  facts: ConsequenceFacts,
): RequestEvent[] => {
  const after = evolveAll(state, events, facts.now);
  const closed = pastRound(after, roundId);
  const next = closed
    ? afterRound(after, closed, facts)
    : askNext(after.round, facts.now, facts.settings);
  return [...events, ...next];
};

const pastRound = (state: Rounds, roundId: string): ClosedRound | undefined =>
  state.pastRounds.find((round) => round.id === roundId);

/** Where a request goes when its round ends. */
const afterRound = (
  state: RequestState,
  closed: ClosedRound,
  facts: ConsequenceFacts,
): RequestEvent[] => {
  const { outcome, by } = closed.closed;
  // A released request stays released: either a change of plan is accepted, or the signed plan
  // stays.
  if (closed.correction) return [];
  switch (outcome) {
    case 'approved':
      if (closed.kind === 'brief') return [stageChanged(state, 'approved')];
      return closed.kind === 'review'
        ? openApproval(state, closed, facts)
        : releaseSigned(state, closed, facts);
    case 'changes-requested':
    case 'expired':
      return [stageChanged(state, outcome)];
    case 'rejected':
      return declineRejected(state, by);
    case 'superseded':
    case 'withdrawn':
      return [];
  }
};

/**
 * Opens the approval of the reviewed proof: same version, same digest, a round that binds. If it is
 * for review only, or a party has nobody left to sign, the review still counts, and the owner is
 * told: they have to submit again, the file itself or once the party has somebody.
 */
const openApproval = (
  state: RequestState,
  reviewed: ClosedRound,
  facts: ConsequenceFacts,
): RequestEvent[] => {
  const { proof } = state;
  if (!mayBeReleased(proof))
    return [
      { type: 'approval-not-opened', data: { parties: [], because: 'review-only' } },
      stageChanged(state, 'blocked'),
    ];
  const { submittedBy } = proof;
  const opened = openRound({
    requestId: state.id,
    roundId: nextRoundId(state),
    kind: 'approval',
    subject: reviewed.subject,
    submittedBy,
    authors: proof.authors ?? [submittedBy],
    requesterId: state.requesterId,
    formerRequesters: state.formerRequesters,
    facts: signedFacts(state),
    roster: facts.roster(),
    settings: facts.settings,
    now: facts.now,
  });
  return opened.ok
    ? [opened.value, stageChanged(state, 'approved')]
    : [
        { type: 'approval-not-opened', data: { parties: opened.refusal.parties } },
        stageChanged(state, 'blocked'),
      ];
};

const declineRejected = (state: RequestState, signer: string | undefined): RequestEvent[] => [
  { type: 'request-declined', data: { reason: `rejected in sign-off by ${signer ?? 'a signer'}` } },
  stageChanged(state, 'rejected'),
];

/**
 * Ends a round whose time is over; before that it does nothing. Silence is never consent (J9). A
 * round that lasts until the end of the results window is ended by the closing of the request.
 */
export const expireRound = (state: RequestState, facts: ConsequenceFacts): Decided => {
  const { round } = state;
  if (!round || facts.now < round.expiresAt) return ok([]);
  const ended = timedOut(round, state);
  const ofItself = ended.data.outcome === 'expired';
  return ok(ofItself ? withConsequences(state, ended.data, [ended], facts) : []);
};
