import { idOfAbout } from '../../core/links/link-token.ts';
import { asOf } from '../../core/rounds/as-of.ts';
import type { RecordSignOff } from '../../core/rounds/sign-off.ts';
import type { Member } from '../../core/words/member.ts';
import { problemOf } from '../../core/words/problem.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import { logSecurity } from '../../store/log.ts';
import { markProcessed } from '../../store/mail/processed-replies.ts';
import { type Answerable, answerReply, handledAt } from './answer-reply.ts';
import { type ReplyFacts, troubleWith } from './judge-reply.ts';
import type { Trouble } from './judge-sender.ts';
import type { OpenedReply } from './open-reply.ts';
import { type OurMails, ourMails } from './our-mails.ts';
import type { Outcome } from './outcome.ts';
import type { Verdicts } from './verdicts.ts';

/**
 * Records a reply to a decision mail as the decision of its authenticated sender, or says why not.
 */
export const decideByReply = async (opened: OpenedReply, sent: Sent): Promise<Outcome> => {
  const ours = await ourMails(opened.matter.about, opened.holder.id, sent.answeredId);
  const judged = { ...opened, ours };
  const facts = factsOf(judged, sent, handledAt(opened.matter, sent.arrivedAt));
  const trouble = troubleWith(facts);
  if (trouble) return refuse(opened, trouble, facts, sent);
  const recorded = await record(opened, facts, sent);
  if (recorded.ok) return recorded.value;
  // The state may have changed since the reply was read; the answer uses the current state.
  const matter = await opened.matter.reload();
  const again = factsOf({ ...judged, matter }, sent, handledAt(matter, sent.arrivedAt));
  return refuse(
    { ...opened, matter },
    troubleWith(again) ?? sentenceOf(recorded.refusal),
    again,
    sent,
  );
};

const factsOf = (
  { matter, invite, holder, member, ours }: Judged,
  sent: Sent,
  now: string,
): ReplyFacts => ({
  reading: withUnread(sent.reading, invite),
  verdicts: sent.verdicts,
  from: sent.addresses,
  inReplyTo: sent.inReplyTo,
  ours,
  sender: sent.sender,
  holder,
  member,
  invite,
  state: asOf(matter.state, now),
  now,
});

/**
 * One word about what the reader wrote before, and was asked about: "note" approves and passes it
 * on, "changes" alone asks for changes with it as the comment.
 */
const withUnread = (
  reading: ReplyFacts['reading'],
  { unread }: OpenedReply['invite'],
): ReplyFacts['reading'] => {
  if (unread === undefined) return reading;
  if (reading.kind === 'unclear' && isNote(reading.said))
    return { kind: 'decision', decision: 'approve', comment: unread };
  const asked = reading.kind === 'decision' && reading.decision === 'request-changes';
  return asked && reading.comment === undefined ? { ...reading, comment: unread } : reading;
};

/** A word that our answer teaches, as replyWords are. */
const isNote = (said = ''): boolean =>
  /^["'*_]*(?:approve[,:]? (?:and |with (?:a |the |this )?)?)?note["'*_.!]*$/i.test(said.trim());

type Judged = OpenedReply & { ours: OurMails };

const refuse = (
  opened: OpenedReply,
  { why, detail }: Trouble,
  facts: ReplyFacts,
  sent: Sent,
): Promise<Outcome> => {
  const { sender, holder, member } = facts;
  if (ofAnother.has(why))
    logSecurity('reply-spoofed', { requestId: idOfAbout(opened.matter.about), why });
  // A decision that only the rules refused goes back to its sender; anything else to the member who
  // was asked.
  const reader =
    sent.name.provenSender !== undefined && why !== 'wrong-sender' && sender ? sender : holder;
  const about = { seatMemberId: member.id, roundId: opened.invite.roundId, why, detail };
  return answerReply(
    opened.matter,
    reader,
    { ...about, ...(reader === sender ? quoted(facts, sent) : {}) },
    sent,
  );
};

/** The sender is not proven, or not whom the mail was for. */
const ofAnother: ReadonlySet<Trouble['why']> = new Set([
  'unproven',
  'not-one-sender',
  'wrong-sender',
]);

/** Only the sender's own text is quoted back to them; we do not pass on what others wrote. */
const quoted = ({ reading }: ReplyFacts, { name }: Sent) =>
  name.provenSender === undefined
    ? {}
    : reading.kind === 'decision'
      ? { decision: reading.decision }
      : { firstLine: reading.firstLine, said: reading.said };

/** A reply of a person, as it came. */
export type Sent = Answerable & {
  addresses: readonly string[];
  sender: Member | undefined;
  verdicts: Verdicts;
  inReplyTo: readonly string[];
  /** The `Message-ID` of our mail whose reply address it came to, where that is known. */
  answeredId?: string;
  sentBy?: string;
  reading: ReplyFacts['reading'];
};

const record = async (
  opened: OpenedReply,
  { reading, member, sender, now }: ReplyFacts,
  { name, addresses: [address], sentBy }: Sent,
): Promise<Result<Outcome, Refusal>> => {
  const { matter, invite } = opened;
  if (reading.kind !== 'decision' || !sender)
    throw new Error('only a decision of somebody is recorded');
  const { state } = matter;
  const round = state.round?.id === invite.roundId ? state.round : undefined;
  const subject =
    round?.subject ?? state.pastRounds.find(({ id }) => id === invite.roundId)?.subject;
  const command: RecordSignOff = {
    roundId: invite.roundId,
    digest: subject?.digest ?? '',
    decision: reading.decision,
    comment: reading.comment,
    member,
    signer: sender,
    channel: 'reply',
    evidence: {
      messageId: name.messageId,
      ...(address && { address }),
      ...(sentBy && { sentBy }),
    },
    now,
  };
  const done = await matter.sign(command, name);
  if (!done.ok) return done;
  const requestId = idOfAbout(matter.about);
  const outcome = done.value.extra ?? 'decided';
  if (outcome === 'decided before') await markProcessed(name, requestId, now);
  return ok({ outcome, requestId });
};

const sentenceOf = (refusal: Refusal): Trouble => ({
  why: refusal.type,
  detail: problemOf(refusal).detail,
});
