import type { Channel } from '../words/channel.ts';
import { isSameContent } from '../words/digest.ts';
import { isOfParty, type Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import type { Decision } from '../words/words.ts';
import { askedFor, requesterMaySignFor, wrote } from './authors.ts';
import { evolveRound } from './evolve-round.ts';
import { type CommentAnswer, type PinnedComment, whyMisplaced } from './pinned-comment.ts';
import type { RoundKind } from './policy.ts';
import {
  type ClosedRound,
  type Evidence,
  isOpen,
  nextDecisionNumber,
  type OpenRound,
  type Round,
  type RoundEvent,
  type Seat,
  type SignOff,
} from './round.ts';
import { outcomeOf } from './round-outcome.ts';
import { seatOf } from './seats.ts';
import { mayActFor } from './stand-in.ts';
import { cannotStandIn } from './stand-in-rules.ts';

/** A decision, with both members as on the roster now: `member` has the seat, `signer` decided. */
export type RecordSignOff = {
  roundId: string;
  digest: string;
  member: Member;
  signer: Member;
  decision: Decision;
  comment?: string;
  pinned?: PinnedComment[];
  answered?: CommentAnswer[];
  channel: Channel;
  evidence: Evidence;
  now: string;
};

/**
 * The decisions offered in a round. A review cannot end the request: that takes a binding round.
 */
export const offeredDecisions = (kind: RoundKind): readonly Decision[] =>
  kind === 'review' ? ['approve', 'request-changes'] : ['approve', 'request-changes', 'reject'];

/**
 * The answer of a closed round (J8): success if the decision repeats the one recorded, else a
 * conflict that says who closed it, how and when.
 */
export const answerClosedRound = (
  closed: ClosedRound,
  command: RecordSignOff,
): Result<RoundEvent[], Refusal> =>
  isRepeated(command, closed.signOffs[command.member.id])
    ? ok([])
    : refuse({
        type: 'round-closed',
        roundId: closed.id,
        outcome: closed.closed.outcome,
        closedAt: closed.closed.at,
        closedBy: closed.closed.by,
      });

/** Whether the same person repeats their decision on the same subject (J8). */
const isRepeated = <Answer extends Pick<SignOff, 'signedBy' | 'digest' | 'decision'>>(
  command: RecordSignOff,
  before: Answer | undefined,
): before is Answer =>
  before !== undefined &&
  before.signedBy === command.signer.id &&
  before.digest === command.digest &&
  before.decision === command.decision;

const saysTheSame = (command: RecordSignOff, before: SignOff): boolean =>
  isSameContent(saidIn(command), saidIn(before));

const saidIn = ({ comment, pinned, answered }: Partial<SignOff>) => ({
  comment,
  pinned,
  answered,
});

/** Records a decision, and closes the round if that settles it. */
export const recordSignOff = (
  command: RecordSignOff,
  round: OpenRound,
): Result<RoundEvent[], Refusal> => {
  const refusal = firstRefusal(signOffRules, { command, round });
  if (refusal) return refuse(refusal);
  const before = round.signOffs[command.member.id];
  if (isRepeated(command, before) && saysTheSame(command, before)) return ok([]);
  const seat = seatOf(round, command.member.id) as Seat;
  const recorded = signOffRecorded(command, seat, {
    nth: nextDecisionNumber(round, command.member.id),
    unawaited: before?.carried !== undefined || before?.unawaited === true,
  });
  return ok([recorded, ...closeIfSettled(command, evolveRound(round, recorded, command.now))]);
};

const staleSubject: SignOffRule = ({ command, round }) =>
  command.digest === round.subject.digest
    ? undefined
    : {
        type: 'stale-subject',
        given: command.digest,
        current: round.subject.digest,
        version: round.subject.version,
      };

/** Nor does anybody sign in the place of an author, or of who asked: that is their word as well. */
const authorCannotSign: SignOffRule = ({ command, round }) =>
  peopleOf(command).some((id) => wrote(round, id)) ? { type: 'submitter-cannot-sign' } : undefined;

const requesterCannotSign: SignOffRule = ({ command, round }) => {
  if (!peopleOf(command).some((id) => askedFor(round, id))) return undefined;
  if (!round.requesterMaySign) return { type: 'requester-cannot-sign' };
  const party = seatOf(round, command.member.id)?.party;
  return party && !requesterMaySignFor(round, party)
    ? { type: 'requester-signs-for-sales', party }
    : undefined;
};

/** Whoever signs, and whom they sign for. */
const peopleOf = ({ member, signer }: RecordSignOff): string[] => [signer.id, member.id];

/** The member has to be active and still belong to the party that the seat signs for. */
const notInvited: SignOffRule = ({ command: { member, signer }, round }) => {
  const seat = seatOf(round, member.id);
  return seat && signer.active && member.active && isOfParty(member, seat.party)
    ? undefined
    : { type: 'not-invited' };
};

/** Whoever comes after others reads what those have signed. */
const notAskedYet: SignOffRule = ({ command: { member }, round }) => {
  const { party, after } = seatOf(round, member.id) ?? {};
  return party && after ? { type: 'not-asked-yet', party, after } : undefined;
};

const delegateNotActive: SignOffRule = ({ command: { member, signer, now }, round }) =>
  mayActFor(member, signer.id, round, now) ? undefined : { type: 'delegate-not-active' };

const delegateCannotStandIn: SignOffRule = ({ command: { member, signer }, round }) => {
  const seat = seatOf(round, member.id);
  return seat && signer.id !== member.id ? cannotStandIn(signer, seat, round) : undefined;
};

/**
 * Members may change their own decision, and one made for them (J6). Others may not change it,
 * unless they made it: of a delegate and a stand-in, whoever answers first counts.
 */
const memberHasAnswered: SignOffRule = ({ command: { member, signer }, round }) => {
  const answeredBy = round.signOffs[member.id]?.signedBy;
  return signer.id === member.id || answeredBy === undefined || answeredBy === signer.id
    ? undefined
    : { type: 'member-has-answered' };
};

/** Nobody looks for answers on a brief: its next version answers, by what it changes. */
const answersOnProofs: SignOffRule = ({ command, round }) =>
  command.answered && round.subject.kind !== 'proof'
    ? {
        type: 'invalid-fields',
        errors: [{ pointer: '/answered', detail: 'is for decisions on a proof' }],
      }
    : undefined;

/** A comment is pinned to what the subject has: a brief has parts, a proof pages or seconds. */
const placesOfSubject: SignOffRule = ({ command: { pinned = [] }, round }) => {
  const errors = pinned.flatMap(({ place }, row) => {
    const detail = whyMisplaced(place, round.subject.kind === 'brief');
    return detail === undefined ? [] : [{ pointer: `/pinned/${row}/place`, detail }];
  });
  return errors.length > 0 ? { type: 'invalid-fields', errors } : undefined;
};

const decisionNotOffered: SignOffRule = ({ command, round }) => {
  const offered = offeredDecisions(round.kind);
  return offered.includes(command.decision)
    ? undefined
    : { type: 'decision-not-offered', decision: command.decision, offered };
};

const commentRequired: SignOffRule = ({ command }) =>
  command.decision === 'approve' || command.comment || command.pinned
    ? undefined
    : { type: 'comment-required' };

/** The rules of signing, in order (J1, J4, J5, J6, J10). */
const signOffRules: readonly SignOffRule[] = [
  staleSubject,
  authorCannotSign,
  requesterCannotSign,
  notInvited,
  notAskedYet,
  delegateNotActive,
  delegateCannotStandIn,
  memberHasAnswered,
  decisionNotOffered,
  answersOnProofs,
  placesOfSubject,
  commentRequired,
];

const signOffRecorded = (
  command: RecordSignOff,
  { memberId, party, advisory }: Seat,
  { nth, unawaited }: { nth: number; unawaited: boolean },
): RoundEvent => ({
  type: 'sign-off-recorded',
  data: {
    roundId: command.roundId,
    memberId,
    party,
    ...(advisory && { advisory }),
    signedBy: command.signer.id,
    decision: command.decision,
    comment: command.comment,
    ...(command.pinned && { pinned: command.pinned }),
    ...(command.answered && { answered: command.answered }),
    digest: command.digest,
    channel: command.channel,
    evidence: command.evidence,
    ...(nth > 1 && { nth }),
    ...(unawaited && { unawaited }),
  },
});

/** Closes the round if the decision settles it (J7), by the member who decided. */
const closeIfSettled = (command: RecordSignOff, round: Round | undefined): RoundEvent[] => {
  const outcome = isOpen(round) ? outcomeOf(round) : undefined;
  return outcome
    ? [{ type: 'round-closed', data: { roundId: command.roundId, outcome, by: command.signer.id } }]
    : [];
};

type Facts = { command: RecordSignOff; round: OpenRound };

type SignOffRule = Rule<Facts, Refusal>;
