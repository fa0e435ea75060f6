import { isSameContent } from '../words/digest.ts';
import type { Member } from '../words/member.ts';
import { type PartDigests, rootOfParts } from '../words/part-digests.ts';
import { sides } from '../words/party.ts';
import type { Scopes } from '../words/plan-part.ts';
import type { PartyQuorum } from '../words/settings.ts';
import { maySign } from './authors.ts';
import type { CarriedApproval } from './carried-approval.ts';
import { type ClosedRound, type KeptRound, keptOf, type Subject } from './round.ts';
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
  const given = approvalsBefore(state).map(({ from: { version, digest } }) => ({
    version,
    digest,
  }));
  const all = [...roundBefore(state).map(({ subject }) => subject), ...given];
  const versions = new Map(all.map((one) => [one.version, one.digest]));
  return [...versions].map(([version, digest]) => ({ kind: 'brief', version, digest }));
};

/** An approval that counted in the round before, with where it was given. */
type Approval = Omit<CarriedApproval, 'roundId' | 'parts'> & {
  /** That of its round, and the one that it was carried from, if it was. */
  decisions: { roundId: string; nth?: number }[];
};

const approvalsBefore = (state: Rounds): Approval[] =>
  roundBefore(state).flatMap(({ id: roundId, subject: { version }, notes, signOffs }) =>
    Object.entries(signOffs).flatMap(([memberId, signOff]) => {
      if (!isOwnApproval(memberId, signOff)) return nothing;
      const { digest, party, channel, at, nth, carried } = signOff;
      const own = { roundId, version, ...(nth !== undefined && { nth }) };
      const { comment } = notes?.find((note) => note.memberId === memberId) ?? {};
      return {
        memberId,
        party,
        ...(comment !== undefined && { comment }),
        from: { ...(carried ?? own), digest, channel, at },
        decisions: [own, carried ?? own],
      };
    }),
  );

const nothing: readonly never[] = [];

/**
 * A stand-in's word is for the round, or the days, that they were named for (J10); and of older
 * rounds it is not known for whom somebody approved. An opinion is no approval.
 */
const isOwnApproval = (memberId: string, signOff: Kept): signOff is Kept & Given =>
  signOff.decision === 'approve' &&
  !signOff.advisory &&
  signOff.signedBy === memberId &&
  signOff.party !== undefined;

type Kept = ClosedRound['signOffs'][string];
type Given = Required<Pick<Kept, 'party' | 'channel' | 'at'>>;

/** The last round on the brief: the open one, which the next version supersedes, or an ended one. */
const roundBefore = ({ round, pastRounds }: Rounds): KeptRound[] =>
  round?.kind === 'brief'
    ? [keptOf(round)]
    : pastRounds.filter(({ kind }) => kind === 'brief').slice(-1);

const isRequired: CarryRule = ({ approval, next }) =>
  next.required.some(({ party }) => party === approval.party);

/** Nobody has said that it was not theirs. */
const isUndisputed: CarryRule = ({ approval: { memberId, decisions }, state }) =>
  !state.disputes?.some(
    (dispute) =>
      dispute.memberId === memberId &&
      decisions.some(({ roundId, nth = 1 }) => dispute.roundId === roundId && dispute.nth === nth),
  );

/**
 * Versions from before there were parts are known by another digest, and carry nothing. Nor does a
 * scope of which the plan says nothing: its party was asked for something else, which may change.
 */
const isUnchanged: CarryRule = ({ approval, next }) => {
  const approved = next.earlier.get(approval.from.digest);
  const scope = scopeOf(approval, next, next.parts);
  return (
    approved !== undefined &&
    rootOfParts(approved) === approval.from.digest &&
    Object.keys(scope).length > 0 &&
    isSameContent(scopeOf(approval, next, approved), scope)
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
