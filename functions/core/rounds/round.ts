import type { Channel } from '../words/channel.ts';
import type { LeavingCause } from '../words/leaving-cause.ts';
import type { Party } from '../words/party.ts';
import type { Scopes } from '../words/plan-part.ts';
import type { RoundOutcome } from '../words/refusal.ts';
import type { Decision } from '../words/words.ts';
import type { CommentAnswer, PinnedComment } from './pinned-comment.ts';
import type { RequiredParty, RoundKind } from './policy.ts';
import type { SeatChange, Vacancy } from './seat-change.ts';
import { wholeComment } from './whole-comment.ts';

/** What a round is about: a brief version or a proof version, known by its digest. */
export type Subject = { kind: 'brief' | 'proof' | 'agreement'; version: number; digest: string };

/** A seat: one person asked to sign for a party in a round. */
export type Seat = {
  memberId: string;
  party: Party;
  /**
   * Until when the seat's party promised to answer; missing in older rounds, where the round's
   * `dueAt` applies.
   */
  dueAt?: string;
  /** Since when its member is asked, if they got the seat after the round had opened. */
  since?: string;
  /**
   * Missing in a party's first seats, who are asked as the round opens, and in rounds from before
   * there were any: all of theirs were asked. In reserve, a member may step in, and is asked once
   * they are called.
   */
  reserve?: 'waiting' | 'called';
  /** It gives an opinion, which neither holds up the round nor closes it. */
  advisory?: true;
  /** It comes after these parties, which lack their quorums: its member is not asked yet. */
  after?: Party[];
};

/**
 * Where a decision came from: enough to prove it later, but never the token. `address` is the one
 * that the link went to, or that the reply came from; missing in decisions by older links, and by
 * those who signed in.
 */
export type Evidence = {
  ip?: string;
  userAgent?: string;
  messageId?: string;
  address?: string;
  /** The mail's `Sender`, where somebody sent it in the member's name; it proves nothing. */
  sentBy?: string;
};

/**
 * A sign-off: one member's decision for one party in one round. `signedBy` differs from `memberId`
 * if a delegate or a stand-in signed.
 */
export type SignOff = Omit<Seat, 'dueAt' | 'since' | 'reserve' | 'after'> & {
  signedBy: string;
  decision: Decision;
  comment?: string;
  /** Comments on places of the subject, and answers to earlier ones; missing in older decisions. */
  pinned?: PinnedComment[];
  answered?: CommentAnswer[];
  digest: string;
  channel: Channel;
  evidence: Evidence;
  at: string;
  /** When the seat first answered, if this decision replaces an earlier one. */
  firstAt?: string;
  /** The number of this decision among the seat's in this round; missing for the first. */
  nth?: number;
  /** The earlier round and version that it was given in and for, where it was carried (J12). */
  carried?: Carried;
  /**
   * It replaces an approval that was carried, so nobody waited for it; missing in decisions from
   * before this was kept, which count as awaited.
   */
  unawaited?: true;
};

type Carried = { roundId: string; version: number; nth?: number };

/**
 * Present in rounds on a change of plan for released work: the reason, and the brief version that
 * stays in force until everybody has signed. The request stays released, however the round ends.
 */
export type Correction = { note: string; planVersion: number };

/**
 * A round: one collection of sign-offs on one subject, under one policy snapshot (J2). `signOffs`
 * are the decisions that count now, by the seat's member. In a joint sign-off, sales and marketing
 * both have to reach their quorum.
 */
export type OpenRound = {
  id: string;
  kind: RoundKind;
  subject: Subject;
  submittedBy: string;
  /** All who wrote the version, `submittedBy` among them; missing in older rounds. */
  authors?: string[];
  requesterId: string;
  /** Who asked for it before `requesterId` did; missing where nobody did. */
  formerRequesters?: string[];
  required: RequiredParty[];
  /** Parties that are asked for an opinion; missing where none is, as in older rounds. */
  advisory?: RequiredParty[];
  /** Parties that came after others, and are asked by now. */
  askedSince?: Partial<Record<Party, string>>;
  /** The parts that each party signs for, in rounds on a brief; missing in older ones. */
  scopes?: Scopes;
  objections: 'close-at-first' | 'when-all-answered';
  requesterMaySign: boolean;
  seats: Seat[];
  openedAt: string;
  dueAt: string;
  expiresAt: string;
  correction?: Correction;
  signOffs: Record<string, SignOff>;
  /** When a member was last sent a new link. */
  reissued?: Record<string, string>;
  standIns?: Record<string, StandIn>;
  /** When an out-of-office reply of a member arrived. */
  absences?: Record<string, string>;
  /** The last withdrawn decision of a seat; older links to the seat no longer work. */
  withdrawn?: Record<string, Withdrawal>;
  /** Seats that their members do not have any more, by the member. */
  vacated?: Record<string, Vacancy>;
};

/** The stand-in for a seat's member in one round: who, named by whom, and when. */
type StandIn = { to: string; by: string; at: string };

/**
 * "This was not me": the number of the decision withdrawn, who objected, and when; `dueAt` is the
 * seat's new deadline. With a `cause`, nobody objected: who had signed in the member's place has
 * left.
 */
type Withdrawal = { nth: number; by: string; at: string; dueAt?: string; cause?: LeavingCause };

export type Round = OpenRound & { closed?: { outcome: RoundOutcome; at: string; by?: string } };

/**
 * What a request's state keeps of a round that ended: enough to answer a late decision (J8). The
 * ledger has everything.
 */
export type ClosedRound = Pick<OpenRound, 'id' | 'kind' | 'subject'> & {
  closed: { outcome: RoundOutcome; at: string; by?: string };
  /** Ids of the members who were asked, or could step in; not of those whose turn did not come. */
  asked: string[];
  correction?: Pick<Correction, 'planVersion'>;
  /** What those who approved had to say (J17); missing in rounds from before it was kept. */
  notes?: ApprovalNote[];
  /** On a brief also what of them may be carried into the next round, but for older rounds. */
  signOffs: Record<
    string,
    Pick<SignOff, 'signedBy' | 'digest' | 'decision' | 'nth' | 'carried' | 'advisory'> &
      Partial<Pick<SignOff, 'party' | 'channel' | 'at'>>
  >;
  standIns?: Record<string, StandIn>;
  withdrawn?: Record<string, Withdrawal>;
  vacated?: Record<string, Vacancy>;
};

/** The comment of an approval, for whoever acts next. */
export type ApprovalNote = Pick<SignOff, 'memberId' | 'signedBy' | 'party' | 'at'> & {
  comment: string;
  /** There where it is not of an approval: somebody advised against it, which blocks nothing. */
  advised?: Exclude<Decision, 'approve'>;
};

export type RoundEvent =
  | { type: 'round-opened'; data: { round: OpenedRound } }
  | { type: 'sign-off-recorded'; data: { roundId: string } & Omit<SignOff, 'at' | 'firstAt'> }
  | {
      type: 'sign-off-withdrawn';
      data: {
        roundId: string;
        memberId: string;
        party: Party;
        signedBy: string;
        by: string;
        nth?: number;
        dueAt?: string;
      };
    }
  | { type: 'delegate-named'; data: { roundId: string; memberId: string; to: string; by: string } }
  | { type: 'absence-noticed'; data: { roundId: string; memberId: string; messageId: string } }
  | SeatChange
  | {
      /** Parties that came after others are asked now. */
      type: 'parties-asked';
      data: { roundId: string; parties: { party: Party; dueAt: string }[] };
    }
  | { type: 'link-reissued'; data: { roundId: string; memberId: string } }
  | {
      type: 'round-closed';
      data: {
        roundId: string;
        outcome: RoundOutcome;
        by?: string;
        /**
         * When its time was over, of an ending by that, which is stored later; older ones lack it.
         */
        endedAt?: string;
      };
    };

/** A round as it opens. */
export type OpenedRound = Omit<
  OpenRound,
  'signOffs' | 'askedSince' | 'reissued' | 'standIns' | 'absences' | 'withdrawn' | 'vacated'
>;

/** Whether a seat's member is asked, and waits neither in reserve nor for others to sign first. */
export const isAsked = ({ reserve, after }: Pick<Seat, 'reserve' | 'after'>): boolean =>
  reserve !== 'waiting' && after === undefined;

/** Whether who has it gives it up for another: a place in reserve, or one that only advises. */
export const yields = ({ reserve, advisory }: Pick<Seat, 'reserve' | 'advisory'>): boolean =>
  reserve !== undefined || advisory === true;

export const isOpen = (round: Round | undefined): round is OpenRound =>
  round !== undefined && round.closed === undefined;

/**
 * The number of a sign-off among the decisions of its seat, from 1. Decisions are told apart by
 * number, as their instants can be equal.
 */
export const decisionNumber = ({ nth = 1 }: Pick<SignOff, 'nth'>): number => nth;

/** The number of a seat's next decision. */
export const nextDecisionNumber = (
  { signOffs, withdrawn, vacated }: Pick<OpenRound, 'signOffs' | 'withdrawn' | 'vacated'>,
  memberId: string,
): number => {
  const before = signOffs[memberId];
  const last = Math.max(withdrawn?.[memberId]?.nth ?? 0, vacated?.[memberId]?.nth ?? 0);
  return (before ? decisionNumber(before) : last) + 1;
};

/**
 * Comments of the approvals that count now, and of whoever advises against it, in the order in
 * which they were given (J17); those of one instant by member, as the table keeps no order of a
 * round's sign-offs.
 */
export const approvalNotes = ({ signOffs }: Pick<OpenRound, 'signOffs'>): ApprovalNote[] =>
  Object.values(signOffs)
    .flatMap(({ memberId, signedBy, party, decision, advisory, at, ...said }) => {
      const comment = wholeComment(said);
      if (!comment || (decision !== 'approve' && !advisory)) return [];
      const note = { memberId, signedBy, party, at, comment };
      return [decision === 'approve' ? note : { ...note, advised: decision }];
    })
    .sort((one, other) => (given(one) < given(other) ? -1 : 1));

const given = ({ at, memberId }: ApprovalNote): string => `${at} ${memberId}`;

/** The summary kept of a round that has ended. */
export const closedRoundOf = (
  round: Round & { closed: NonNullable<Round['closed']> },
): ClosedRound => ({ ...keptOf(round), closed: round.closed });

export type KeptRound = Omit<ClosedRound, 'closed'>;

/** What is kept of a round, however it ends. */
export const keptOf = (round: OpenRound): KeptRound => ({
  id: round.id,
  kind: round.kind,
  subject: round.subject,
  asked: round.seats.filter(({ after }) => !after).map(({ memberId }) => memberId),
  ...(round.correction && { correction: { planVersion: round.correction.planVersion } }),
  ...(approvalNotes(round).length > 0 && { notes: approvalNotes(round) }),
  signOffs: Object.fromEntries(
    Object.entries(round.signOffs).map(([id, { signedBy, digest, decision, nth, ...signOff }]) => [
      id,
      {
        signedBy,
        digest,
        decision,
        ...(nth !== undefined && { nth }),
        ...(signOff.advisory && { advisory: true }),
        ...(round.scopes && mayBeCarried(signOff)),
      },
    ]),
  ),
  ...(round.standIns && { standIns: round.standIns }),
  ...(round.withdrawn && { withdrawn: round.withdrawn }),
  ...(round.vacated && { vacated: round.vacated }),
});

const mayBeCarried = ({
  party,
  channel,
  at,
  carried,
}: Pick<SignOff, 'party' | 'channel' | 'at' | 'carried'>) => ({
  party,
  channel,
  at,
  ...(carried && { carried }),
});
