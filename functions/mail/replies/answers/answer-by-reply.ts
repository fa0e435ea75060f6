import { handleCommand } from '../../../commands/handle-command.ts';
import {
  type AnswerAddress,
  type AskedThing,
  isStillAsked,
} from '../../../core/links/answer-address.ts';
import type { ReplyEvent } from '../../../core/replies/refuse-reply.ts';
import type { Member } from '../../../core/words/member.ts';
import { problemOf } from '../../../core/words/problem.ts';
import type { Refusal } from '../../../core/words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule } from '../../../core/words/result.ts';
import { withoutUnsafe } from '../../../core/words/text.ts';
import { settings } from '../../../store/environment.ts';
import { logSecurity } from '../../../store/log.ts';
import { replyItem, wasProcessed } from '../../../store/mail/processed-replies.ts';
import { type Loaded, loadRequest } from '../../../store/requests/request-store.ts';
import { type Answerable, answerReply, handledAt } from '../answer-reply.ts';
import type { Sent } from '../decide-by-reply.ts';
import {
  answersAnother,
  formerAddress,
  notOneSender,
  type SenderFacts,
  type Trouble,
  unproven,
} from '../judge-sender.ts';
import { ourMails } from '../our-mails.ts';
import type { Outcome } from '../outcome.ts';
import type { OwnWords } from '../reading/reading.ts';
import { requestAnswered } from '../reply-matter.ts';
import { answerTable, type DecideAnswer } from './answer-table.ts';

/** The mail that is answered, who got it, and which of its things the answer is about. */
export type Asking = {
  answers: AnswerAddress;
  holder: Member;
  thing: AskedThing;
  /** What its sender wrote themselves. */
  words: OwnWords;
};

/**
 * Takes a reply as the answer to what a mail asked, by the same command as everywhere else, or says
 * why not and which words would have worked.
 */
export const answerByReply = async (
  asking: Asking,
  sent: Omit<Sent, 'reading'>,
): Promise<Outcome> => {
  const { answers, holder, thing, words } = asking;
  const loaded = await loadRequest(thing.requestId);
  if (!loaded) return { outcome: 'ignored', why: 'no token' };
  const trouble = firstRefusal(rules, {
    verdicts: sent.verdicts,
    from: sent.addresses,
    inReplyTo: sent.inReplyTo,
    ours: await ourMails({ requestId: thing.requestId }, holder.id, sent.answeredId),
    invite: answers,
    sender: sent.sender,
    holder,
    thing,
    loaded,
  });
  if (trouble) return refuse(loaded, asking, trouble, sent);
  const read = answerTable[thing.kind](words, settings());
  if (!read) {
    const why = words.lines.length > 0 ? 'unknown-words' : 'nothing-written';
    return refuse(loaded, asking, { why: 'unclear', detail: why }, sent);
  }
  const taken = read.ok ? await take(loaded, asking, read.value, sent) : read;
  if (taken.ok) return taken.value;
  const now = (await loadRequest(thing.requestId)) ?? loaded;
  return refuse(now, asking, troubleOf(taken.refusal), sent);
};

type AnswerFacts = SenderFacts & { sender: Member | undefined; thing: AskedThing; loaded: Loaded };

/** Only whom it was mailed to may answer: nobody acts for an owner or a requester. */
const wrongSender: Rule<AnswerFacts, Trouble> = ({ sender, holder }) =>
  sender?.active && sender.id === holder.id ? undefined : { why: 'wrong-sender' };

const answeredAlready: Rule<AnswerFacts, Trouble> = ({ thing, loaded: { state }, holder }) =>
  isStillAsked(thing, state, holder) ? undefined : { why: 'answered-already' };

/** Who may answer by reply, and what, in order; the command then judges the answer itself. */
const rules: readonly Rule<AnswerFacts, Trouble>[] = [
  unproven,
  notOneSender,
  wrongSender,
  formerAddress,
  answersAnother,
  answeredAlready,
];

const take = async (
  loaded: Loaded,
  { holder, thing }: Asking,
  decide: DecideAnswer,
  { name, addresses: [address], sentBy, arrivedAt }: Omit<Sent, 'reading'>,
): Promise<Result<Outcome, Refusal>> => {
  const requestId = loaded.state.id;
  const { messageId } = name;
  const evidence = { ...(address && { address }), ...(sentBy && { sentBy }) };
  const taken: ReplyEvent = {
    type: 'reply-taken',
    data: { memberId: holder.id, asks: thing.kind, messageId, ...evidence },
  };
  const now = handledAt(loaded, arrivedAt);
  const done = await handleCommand({
    loaded,
    actor: { kind: 'member', id: holder.id },
    now,
    late: true,
    settings: settings(),
    decide: async (state, at) => {
      if (await wasProcessed(name)) return ok({ events: [], extra: 'seen before' });
      const decided = await decide(state, { member: holder, settings: settings(), now: at });
      if (!decided.ok) return decided;
      const { value } = decided;
      const { events, newItems = [] } = Array.isArray(value) ? { events: value } : value;
      return ok({
        events: [...events, taken],
        newItems: [...newItems, replyItem(name, requestId, at)],
        extra: 'answered',
      });
    },
  });
  if (!done.ok) return done;
  return ok({ outcome: done.value.extra ?? 'answered', why: thing.kind, requestId });
};

/** Which fields are wrong, said in the words of their form. */
const troubleOf = (refusal: Refusal): Trouble => ({
  why: refusal.type,
  detail:
    refusal.type === 'invalid-fields'
      ? `${refusal.errors.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('; ')}.`
      : problemOf(refusal).detail,
});

const refuse = (
  loaded: Loaded,
  { holder, thing, words }: Asking,
  { why, detail }: Trouble,
  sent: Answerable & { sender: Member | undefined },
): Promise<Outcome> => {
  if (ofAnother.has(why)) logSecurity('reply-spoofed', { requestId: loaded.state.id, why });
  // Only the sender's own text is quoted back to them; we do not pass on what others wrote.
  const theirs = sent.name.provenSender === holder.id;
  // What one side expects stands nowhere before both have said it, misread numbers included.
  const [line = ''] = thing.kind === 'estimate' ? [] : words.lines;
  const firstLine = withoutUnsafe(line.trim().slice(0, longestFirstLine));
  const refused = { asks: thing.kind, why, detail, ...(theirs && firstLine && { firstLine }) };
  return answerReply(requestAnswered(loaded), holder, refused, sent);
};

const longestFirstLine = 200;

/** The sender is not proven, or not whom the mail was for. */
const ofAnother: ReadonlySet<Trouble['why']> = new Set([
  'unproven',
  'not-one-sender',
  'wrong-sender',
]);
