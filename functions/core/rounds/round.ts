import type { RoundOutcome } from '../words/refusal.ts';
import type { PartyQuorum } from '../words/settings.ts';
import type { Channel, Decision, Party } from '../words/words.ts';
import type { RoundKind } from './policy.ts';

/** What a round is about: one version, known by its digest. */
export type Subject = { kind: 'brief' | 'proof'; version: number; digest: string };

/** One person asked to sign, for one party. */
export type Seat = {
  memberId: string;
  party: Party;
  /**
   * Until when the seat's side promised to answer. Seats of older rounds do not say: the round's
   * own time counts.
   */
  dueAt?: string;
};

/** Where a decision came from: enough to prove it later, never the token. */
export type Evidence = { ip?: string; userAgent?: string; messageId?: string };

/**
 * One member's decision for one party in one round. `signedBy` differs from `memberId` when a
 * delegate signed.
 */
export type SignOff = Omit<Seat, 'dueAt'> & {
  signedBy: string;
  decision: Decision;
  comment?: string;
  digest: string;
  channel: Channel;
  evidence: Evidence;
  at: string;
  /** When the seat answered first, if this decision took the place of another. */
  firstAt?: string;
  /** Which of the seat's decisions in this round it is, if not the first. */
  nth?: number;
};

/**
 * What makes a round one on a change of plan of work that is released: why, and the version of the
 * brief that the request is held to until everybody has signed. The request stays released, however
 * such a round ends.
 */
export type Correction = { note: string; planVersion: number };

/**
 * The policy snapshot a round was opened under (J2), its seats, and the decisions that count now.
 */
export type OpenRound = {
  id: string;
  kind: RoundKind;
  subject: Subject;
  submittedBy: string;
  requesterId: string;
  required: PartyQuorum[];
  objections: 'close-at-first' | 'when-all-answered';
  requesterMaySign: boolean;
  seats: Seat[];
  openedAt: string;
  dueAt: string;
  expiresAt: string;
  correction?: Correction;
  signOffs: Record<string, SignOff>;
  /** When a member was last sent a fresh link. */
  reissued?: Record<string, string>;
  standIns?: Record<string, StandIn>;
  /** When a member's mailbox said that they are out of office. */
  absences?: Record<string, string>;
  /**
   * The last decision of a seat that was withdrawn; links to the seat from before that are dead.
   */
  withdrawn?: Record<string, Withdrawal>;
};

/** Somebody who stands in for a seat's member in one round: named by whom, and when. */
type StandIn = { to: string; by: string; at: string };

/**
 * "This was not me": which of a seat's decisions does not count, who said so, and when; until when
 * the seat has time anew.
 */
type Withdrawal = { nth: number; by: string; at: string; dueAt?: string };

export type Round = OpenRound & { closed?: { outcome: RoundOutcome; at: string; by?: string } };

/**
 * What is kept of a round that ended: enough to answer a late decision (J8). The ledger has all of
 * it.
 */
export type ClosedRound = Pick<OpenRound, 'id' | 'kind' | 'subject'> & {
  closed: { outcome: RoundOutcome; at: string; by?: string };
  /** Whoever was asked, by member id. */
  asked: string[];
  correction?: Pick<Correction, 'planVersion'>;
  signOffs: Record<string, Pick<SignOff, 'signedBy' | 'digest' | 'decision' | 'nth'>>;
  standIns?: Record<string, StandIn>;
  withdrawn?: Record<string, Withdrawal>;
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
  | { type: 'link-reissued'; data: { roundId: string; memberId: string } }
  | { type: 'round-closed'; data: { roundId: string; outcome: RoundOutcome; by?: string } };

/** A round as it opens: nothing has happened in it yet. */
type OpenedRound = Omit<OpenRound, 'signOffs' | 'reissued' | 'standIns' | 'absences' | 'withdrawn'>;

/** Until when a seat promised to answer: after its decision was withdrawn it has its time anew. */
export const seatDue = (round: Promised, memberId: string): string =>
  round.withdrawn?.[memberId]?.dueAt ??
  round.seats.find((seat) => seat.memberId === memberId)?.dueAt ??
  round.dueAt;

/** Since when a seat's answer is waited for. Withdrawals of before had no time of their own. */
export const seatSince = (
  { openedAt, withdrawn }: Pick<OpenRound, 'openedAt' | 'withdrawn'>,
  memberId: string,
): string => {
  const last = withdrawn?.[memberId];
  return last?.dueAt ? last.at : openedAt;
};

/** The latest instant by which those of a side who have not answered promised to. */
export const partyDue = (round: OpenRound, party: Party): string =>
  waitingSeats(round)
    .filter((seat) => seat.party === party)
    .map(({ memberId }) => seatDue(round, memberId))
    .sort()
    .at(-1) ?? round.dueAt;

export const isOpen = (round: Round | undefined): round is OpenRound =>
  round !== undefined && round.closed === undefined;

/**
 * Which of a seat's decisions a sign-off is, counted from 1. Decisions are told apart by that and
 * not by their instants, which can be the same.
 */
export const nthOf = ({ nth = 1 }: Pick<SignOff, 'nth'>): number => nth;

/** Which of a seat's decisions the next one is. */
export const nextNth = (
  round: Pick<OpenRound, 'signOffs' | 'withdrawn'>,
  memberId: string,
): number => {
  const before = round.signOffs[memberId];
  return (before ? nthOf(before) : (round.withdrawn?.[memberId]?.nth ?? 0)) + 1;
};

/** A round's state after one of its events; `at` is the event's instant. */
export const evolveRound = (
  round: Round | undefined,
  event: RoundEvent,
  at: string,
): Round | undefined => {
  if (event.type === 'round-opened') return { ...event.data.round, signOffs: {} };
  if (round?.id !== event.data.roundId) return round;
  switch (event.type) {
    case 'sign-off-recorded': {
      const { roundId: _, ...signOff } = event.data;
      const before = round.signOffs[signOff.memberId];
      // States from before decisions were counted know of the last alone: what the event says
      // counts, wherever it is replayed.
      const nth = signOff.nth ?? nextNth(round, signOff.memberId);
      const answer: SignOff = {
        ...signOff,
        at,
        ...(before && { firstAt: before.firstAt ?? before.at }),
        ...(nth > 1 && { nth }),
      };
      return { ...round, signOffs: { ...round.signOffs, [signOff.memberId]: answer } };
    }
    case 'sign-off-withdrawn': {
      const { memberId, by, nth, dueAt } = event.data;
      const { [memberId]: gone, ...signOffs } = round.signOffs;
      const withdrawal = { nth: nth ?? nthOf(gone ?? {}), by, at, ...(dueAt && { dueAt }) };
      return { ...round, signOffs, withdrawn: { ...round.withdrawn, [memberId]: withdrawal } };
    }
    case 'delegate-named': {
      const { memberId, to, by } = event.data;
      return { ...round, standIns: { ...round.standIns, [memberId]: { to, by, at } } };
    }
    case 'absence-noticed':
      return { ...round, absences: { ...round.absences, [event.data.memberId]: at } };
    case 'round-closed':
      return { ...round, closed: { outcome: event.data.outcome, at, by: event.data.by } };
    case 'link-reissued':
      return { ...round, reissued: { ...round.reissued, [event.data.memberId]: at } };
  }
};

export const summarize = (
  round: Round & { closed: NonNullable<Round['closed']> },
): ClosedRound => ({
  id: round.id,
  kind: round.kind,
  subject: round.subject,
  closed: round.closed,
  asked: round.seats.map(({ memberId }) => memberId),
  ...(round.correction && { correction: { planVersion: round.correction.planVersion } }),
  signOffs: Object.fromEntries(
    Object.entries(round.signOffs).map(([id, { signedBy, digest, decision, nth }]) => [
      id,
      { signedBy, digest, decision, ...(nth !== undefined && { nth }) },
    ]),
  ),
  ...(round.standIns && { standIns: round.standIns }),
  ...(round.withdrawn && { withdrawn: round.withdrawn }),
});

/** Seats that have not answered yet. */
export const waitingSeats = (round: OpenRound): Seat[] =>
  round.seats.filter((seat) => !round.signOffs[seat.memberId]);

/**
 * Seats whose answer the round still needs: those of parties that have not given as many as their
 * quorum.
 */
export const awaitedSeats = (round: OpenRound): Seat[] => {
  const complete = new Set(
    round.required
      .filter(({ party, quorum }) => answers(round, party).length >= quorum)
      .map(({ party }) => party),
  );
  return waitingSeats(round).filter(({ party }) => !complete.has(party));
};

const answers = (round: OpenRound, party: Party): SignOff[] =>
  Object.values(round.signOffs).filter((signOff) => signOff.party === party);

/**
 * How the round ends now (J7), if it does: approved when every required party has its quorum and no
 * objection stands; refused at the first objection or, by policy, once every required party has
 * given as many answers as its quorum.
 */
export const outcomeOf = (
  round: OpenRound,
): 'approved' | 'changes-requested' | 'rejected' | undefined => {
  const given = Object.values(round.signOffs).map((signOff) => signOff.decision);
  const complete = round.required.every(
    ({ party, quorum }) => answers(round, party).length >= quorum,
  );
  if (given.every((decision) => decision === 'approve')) return complete ? 'approved' : undefined;
  if (round.objections === 'when-all-answered' && !complete) return undefined;
  return given.includes('reject') ? 'rejected' : 'changes-requested';
};

type Promised = Pick<OpenRound, 'dueAt' | 'seats' | 'withdrawn'>;
