import { isSameContent } from '../words/digest.ts';
import type { Member } from '../words/member.ts';
import { type PartDigests, rootOfParts } from '../words/part-digests.ts';
import { sides } from '../words/party.ts';
import type { Scopes } from '../words/plan-part.ts';
import type { PartyQuorum } from '../words/settings.ts';
import { maySign } from './authors.ts';
import type { CarriedApproval } from './carried-approval.ts';
import { type ClosedRound, closedRoundOf, type Subject } from './round.ts';
import type { Rounds } from './rounds.ts';
import { within } from './scopes.ts';
import { whyGone } from './standing.ts';

/** The round that opens on a new version of the brief, as far as it decides what is carried. */
export type NextRound = Parameters<typeof maySign>[0] & {
  roundId: string;
  /** What the new version consists of, and earlier ones, by their digests. */
  parts: PartDigests;
  earlier: ReadonlyMap<string, PartDigests>;
  required: readonly PartyQuorum[];
  scopes: Scopes;
  roster: readonly Member[];
};

/**
 * The approvals that count for a new version of the brief as well (J12): of parties whose whole
 * scope is as it was in the version that they approved. Alone they approve nothing: where they
 * would, sales and marketing are asked.
 */
export const carriedInto = (state: Rounds, next: NextRound): CarriedApproval[] => {
  const carried = approvalsBefore(state)
    .filter((approval) => carryRules.every((holds) => holds({ approval, next, state })))
    .map(({ decisions: _, ...approval }) => ({
      ...approval,
      roundId: next.roundId,
      parts: scopeOf(approval, next, next.parts),
    }));
  const complete = next.required.every(
    ({ party, quorum }) => carried.filter((one) => one.party === party).length >= quorum,
  );
  return complete ? carried.filter(({ party }) => !sides.includes(party)) : carried;
};

/** The versions that those approvals were given for, and the one before the next. */
export const versionsBefore = (state: Rounds): Subject[] => {
  const before = lastOnBrief(state);
  if (!before) return [];
  const given = approvalsBefore(state).map(({ from: { version, digest } }) => ({
    version,
    digest,
  }));
  const versions = new Map([before.subject, ...given].map((one) => [one.version, one.digest]));
  return [...versions].map(([version, digest]) => ({ kind: 'brief', version, digest }));
};

/** An approval that counted in the round before, with where it was given. */
type Approval = Omit<CarriedApproval, 'roundId' | 'parts'> & {
  /** That of its round, and that of the round before, where it was carried from there. */
  decisions: { roundId: string; nth: number }[];
};

/**
 * A stand-in's word is for the round, or the days, that they were named for (J10); and of older
 * rounds it is not known what they approved.
 */
const approvalsBefore = (state: Rounds): Approval[] => {
  const before = lastOnBrief(state);
  if (!before) return [];
  return Object.entries(before.signOffs).flatMap(([memberId, signOff]) => {
    const { signedBy, decision, digest, party, channel, at, nth, carried } = signOff;
    if (decision !== 'approve' || signedBy !== memberId || !party || !channel || !at) return [];
    const comment = before.notes?.find((note) => note.memberId === memberId)?.comment;
    const own = { roundId: before.id, version: before.subject.version, ...(nth && { nth }) };
    const from = { ...(carried ?? own), digest, channel, at };
    const decisions = [own, ...(carried ? [carried] : [])].map((one) => ({ nth: 1, ...one }));
    return [{ memberId, party, ...(comment !== undefined && { comment }), from, decisions }];
  });
};

/** The last round on the brief: the open one, which the next version supersedes, or an ended one. */
const lastOnBrief = ({ round, pastRounds }: Rounds): ClosedRound | undefined =>
  round?.kind === 'brief'
    ? closedRoundOf({ ...round, closed: { outcome: 'superseded', at: round.openedAt } })
    : pastRounds.findLast(({ kind }) => kind === 'brief');

const isRequired: CarryRule = ({ approval, next }) =>
  next.required.some(({ party }) => party === approval.party);

/** Nobody has said that it was not theirs. */
const isUndisputed: CarryRule = ({ approval: { memberId, decisions }, state }) =>
  !state.disputes?.some(
    (dispute) =>
      dispute.memberId === memberId &&
      decisions.some(({ roundId, nth }) => dispute.roundId === roundId && dispute.nth === nth),
  );

/** Versions from before there were parts are known by another digest, and carry nothing. */
const isUnchanged: CarryRule = ({ approval, next }) => {
  const approved = next.earlier.get(approval.from.digest);
  return (
    approved !== undefined &&
    rootOfParts(approved) === approval.from.digest &&
    isSameContent(scopeOf(approval, next, approved), scopeOf(approval, next, next.parts))
  );
};

const scopeOf = (
  { party }: Pick<Approval, 'party'>,
  { scopes }: NextRound,
  parts: PartDigests,
): PartDigests => within(scopes[party], parts);

const isStillOfParty: CarryRule = ({ approval: { memberId, party }, next }) => {
  const member = next.roster.find(({ id }) => id === memberId);
  return member !== undefined && whyGone(member, { party }) === undefined;
};

/** Who wrote the new version, or asks for the work since, does not sign it by way of an older one. */
const maySignNext: CarryRule = ({ approval: { memberId, party }, next }) =>
  maySign(next, memberId, party);

const carryRules: readonly CarryRule[] = [
  isRequired,
  isUndisputed,
  isUnchanged,
  isStillOfParty,
  maySignNext,
];

type CarryRule = (facts: { approval: Approval; next: NextRound; state: Rounds }) => boolean;
