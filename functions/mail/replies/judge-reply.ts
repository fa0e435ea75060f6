import type { ClosedRound } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import { mayActFor } from '../../core/rounds/stand-in.ts';
import type { Member } from '../../core/words/member.ts';
import { firstRefusal, type Rule } from '../../core/words/result.ts';
import {
  answersAnother,
  formerAddress,
  notOneSender,
  type SenderFacts,
  type Trouble,
  unproven,
} from './judge-sender.ts';
import type { Reading } from './reading/reading.ts';

/**
 * The facts by which a reply to a decision mail is judged, with the roster and request as of its
 * arrival.
 */
export type ReplyFacts = SenderFacts & {
  reading: Exclude<Reading, { kind: 'automatic' }>;
  /** The member who has the one address of `From`, also as an alias. */
  sender: Member | undefined;
  /** Has the seat that the mail was about, and may be somebody else than its holder. */
  member: Member;
  invite: { roundId: string; mintedAt?: string; address?: string };
  /** The current state; a round whose time is over is closed in it. */
  state: Rounds;
  now: string;
};

/** Why a reply is not taken; undefined when it goes on to the rules for sign-offs. */
export const troubleWith = (facts: ReplyFacts): Trouble | undefined =>
  firstRefusal(replyRules, facts);

const pastRound = ({ state, invite }: ReplyFacts): ClosedRound | undefined =>
  state.pastRounds.find(({ id }) => id === invite.roundId);

const answeredRound = (facts: ReplyFacts) =>
  facts.state.round?.id === facts.invite.roundId ? facts.state.round : pastRound(facts);

/**
 * Only its recipient may answer a mail, or whoever may act for the seat's member, if it was passed
 * on.
 */
const wrongSender: ReplyRule = (facts) => {
  const { sender, holder, member, now } = facts;
  const may =
    sender?.active &&
    (sender.id === holder.id || mayActFor(member, sender.id, answeredRound(facts), now));
  return may ? undefined : { why: 'wrong-sender' };
};

/**
 * After "this was not me", earlier mails are void: whoever wrote the disputed decision may have
 * them.
 */
const withdrawnSince: ReplyRule = (facts) => {
  const withdrawn = answeredRound(facts)?.withdrawn?.[facts.member.id];
  return withdrawn && (facts.invite.mintedAt ?? '') < withdrawn.at
    ? { why: 'withdrawn-since' }
    : undefined;
};

const repeatsItself = (facts: ReplyFacts): boolean => {
  const { reading, member, sender } = facts;
  const before = pastRound(facts)?.signOffs[member.id];
  return (
    reading.kind === 'decision' &&
    before?.decision === reading.decision &&
    before.signedBy === sender?.id
  );
};

const oldVersion: ReplyRule = (facts) => {
  const { round } = facts.state;
  const asked = round?.seats.some(({ memberId }) => memberId === facts.member.id);
  return round && round.id !== facts.invite.roundId && asked && !repeatsItself(facts)
    ? { why: 'old-version' }
    : undefined;
};

const roundClosed: ReplyRule = (facts) =>
  facts.state.round?.id === facts.invite.roundId || repeatsItself(facts)
    ? undefined
    : { why: 'round-closed' };

const unclear: ReplyRule = ({ reading }) =>
  reading.kind === 'unclear' ? { why: 'unclear', detail: reading.why } : undefined;

/**
 * Who may decide by reply, about what, and in which form, in order. Rules J1 to J13 then judge the
 * decision itself.
 */
const replyRules: readonly ReplyRule[] = [
  unproven,
  notOneSender,
  wrongSender,
  formerAddress,
  answersAnother,
  withdrawnSince,
  oldVersion,
  roundClosed,
  unclear,
];

type ReplyRule = Rule<ReplyFacts, Trouble>;
