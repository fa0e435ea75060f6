import { intakeOf } from '../../core/asking/intake-mail.ts';
import type { Member } from '../../core/words/member.ts';
import { asciiLowerCase, withoutUnsafe } from '../../core/words/text.ts';
import { refreshAgreedTerms } from '../../store/agreements/refresh-terms.ts';
import { settings } from '../../store/environment.ts';
import { log } from '../../store/log.ts';
import { readIncomingMail } from '../../store/mail/incoming-mail.ts';
import { readMemberByAddress } from '../../store/people/roster-store.ts';
import { takeRequest } from '../intake/take-request.ts';
import type { Answerable } from './answer-reply.ts';
import { answerThread } from './answer-thread.ts';
import { answerAll } from './answers/answer-all.ts';
import { openAnswer } from './answers/open-answer.ts';
import { decideByReply } from './decide-by-reply.ts';
import { tokensIn } from './find-token.ts';
import { noteAbsence } from './note-absence.ts';
import { type OpenedReply, openReply } from './open-reply.ts';
import type { Outcome } from './outcome.ts';
import { type People, type ReadReply, readReply } from './reading/read-reply.ts';
import { failedChecks, type Verdicts } from './verdicts.ts';

/**
 * An incoming mail: SES's id of it, its recipients, SES's verdicts, and when it came (ISO 8601).
 */
export type Arrival = {
  id: string;
  recipients: readonly string[];
  verdicts: Verdicts;
  arrivedAt: string;
};

/**
 * Handles an incoming mail: a decision, an answer to whoever was asked for one, a note of absence,
 * or nothing. All in one commit, so that a mail that is delivered again, or was half handled,
 * counts once.
 */
export const receiveReply = async (arrival: Arrival): Promise<Outcome> => {
  const mail = await readReply(await readIncomingMail(arrival.id));
  const outcome = await handle(arrival, mail);
  log().info('reply handled', { mailId: arrival.id, ...outcome });
  return outcome;
};

const handle = async (arrival: Arrival, mail: ReadReply): Promise<Outcome> => {
  const { reading, from } = mail;
  const { verdicts, arrivedAt } = arrival;
  await refreshAgreedTerms(arrivedAt);
  const messageId = withoutUnsafe((mail.messageId ?? arrival.id).slice(0, longestId));
  const tokens = tokensIn([...arrival.recipients, ...mail.recipients], mail.references);
  if (reading.kind === 'automatic') {
    const opened = reading.absence ? await openReply(tokens) : undefined;
    if (!opened) return { outcome: 'ignored', why: reading.why };
    return noteAbsence(opened, { from, verdicts, messageId, arrivedAt });
  }
  if (from.some(isOurs)) return { outcome: 'ignored', why: 'our own' };
  const [address] = from;
  const isOne = from.length === 1 && address && address.length <= longestAddress;
  const sender = isOne ? await readMemberByAddress(address) : undefined;
  const proven = failedChecks(verdicts).length === 0 && sender !== undefined;
  const answerable: Answerable = {
    name: { messageId, ...(proven && { provenSender: sender.id }) },
    from: withoutUnsafe(from.filter(Boolean).join(', ').slice(0, longestAddress)),
    arrivedAt,
    isOurs,
  };
  const sent = {
    ...answerable,
    addresses: from,
    sender,
    verdicts,
    inReplyTo: mail.inReplyTo,
    sentBy: mail.sentBy && withoutUnsafe(mail.sentBy.slice(0, longestAddress)),
  };
  const { replyDomain } = settings().mail;
  const recipients = [...arrival.recipients, ...mail.recipients];
  const intake = replyDomain && intakeOf(recipients, mail.references, replyDomain);
  if (intake) return takeOrIgnore(mail, { ...intake, sender, proven, messageId, arrival });
  const opened = await openReply(tokens);
  if (opened)
    return decideByReply(opened, { ...sent, reading: mail.readAs(peopleOf(opened, sender)) });
  const asked = await openAnswer(tokens);
  return asked
    ? answerAll(asked, mail, sent)
    : answerThread(mail.references, { ...answerable, sender: proven ? sender : undefined });
};

/** Strangers get no answer, nor does what is full of viruses or spam. */
const takeOrIgnore = async (
  mail: ReadReply,
  { sender, arrival, ...arrived }: ToIntake,
): Promise<Outcome> => {
  const { verdicts, arrivedAt: at } = arrival;
  if (!sender?.active) return { outcome: 'ignored', why: 'not a member' };
  if (verdicts.spam === 'FAIL' || verdicts.virus === 'FAIL')
    return { outcome: 'ignored', why: 'spam or a virus' };
  return takeRequest(mail, { ...arrived, sender, at });
};

type ToIntake = {
  draftId?: string;
  sender: Member | undefined;
  proven: boolean;
  messageId: string;
  arrival: Arrival;
};

/** Names that a reply may have under it, or may greet and thank. */
const peopleOf = ({ invite, holder, member }: OpenedReply, sender: Member | undefined): People => ({
  own: sender?.name,
  others: [invite.owner.name, holder.name, member.name],
});

/**
 * From RFC 5322 and RFC 5321. Longer ids and addresses are invalid, and would not fit a table key
 * either.
 */
const longestId = 998;

/** Our addresses: the sender of our mails, and all reply addresses. */
const isOurs = (address: string): boolean => {
  const { from, replyDomain } = settings().mail;
  return (
    address === asciiLowerCase(from) ||
    (replyDomain !== undefined && address.endsWith(`@${replyDomain}`))
  );
};

const longestAddress = 254;
