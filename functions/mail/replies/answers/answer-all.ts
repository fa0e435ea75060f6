import type { AnswerAddress } from '../../../core/links/answer-address.ts';
import type { SeatInvite } from '../../../core/links/link-payloads.ts';
import type { About } from '../../../core/links/link-token.ts';
import type { Member } from '../../../core/words/member.ts';
import { withoutUnsafe } from '../../../core/words/text.ts';
import { messageIdOf } from '../../../store/mail/mail-store.ts';
import { readMember } from '../../../store/people/roster-store.ts';
import { answerReply } from '../answer-reply.ts';
import { decideByReply, type Sent } from '../decide-by-reply.ts';
import type { OpenedReply } from '../open-reply.ts';
import type { Outcome } from '../outcome.ts';
import type { People, ReadReply } from '../reading/read-reply.ts';
import type { OwnWords } from '../reading/reading.ts';
import { loadMatter } from '../reply-matter.ts';
import { answerByReply } from './answer-by-reply.ts';
import { numberedParts } from './numbered-parts.ts';

/**
 * Handles the answer to a mail that asked for one thing, or for several with numbers: each line by
 * the words of what it is about, as if it had been the only one.
 */
export const answerAll = async (
  asked: Asked,
  mail: ReadReply,
  unread: Unread,
): Promise<Outcome> => {
  const { answers, holder } = asked;
  const { eventId, memberId } = answers;
  const answeredId = eventId === undefined ? undefined : await messageIdOf({ eventId, memberId });
  const sent = { ...unread, answeredId };
  const people = { own: sent.sender?.name, others: [holder.name] };
  const words = mail.wordsOf(people);
  const [thing] = answers.things;
  if (!answers.numbered && thing && thing.kind !== 'decision' && thing.kind !== 'page')
    return answerByReply({ ...asked, thing, words }, sent);
  const parts = numberedParts(words.lines, answers.things.length);
  if (parts === undefined && sent.name.provenSender === holder.id)
    return withoutNumbers(asked, words.lines, sent);
  // Whose words lines beside the answer are is open: nothing is approved by them.
  const outcomes: Outcome[] = [];
  for (const [index, one] of answers.things.entries()) {
    const part = parts?.get(index + 1);
    if (part === undefined && (parts !== undefined || index > 0)) continue;
    const name = { ...sent.name, messageId: `${sent.name.messageId}#${index + 1}` };
    const answer = { asked, words: { ...words, lines: part ?? [] }, mail, people };
    outcomes.push(await answerOne(one, answer, { ...sent, name }));
  }
  return { outcome: outcomes.map(({ outcome }) => outcome).join('; ') || 'ignored' };
};

/** Which of several things it is about is not guessed. */
const withoutNumbers = async (
  { answers: { things }, holder }: Asked,
  lines: readonly string[],
  sent: Unread,
): Promise<Outcome> => {
  const [first] = things;
  const matter = first && (await loadMatter(first.kind === 'decision' ? first.invite : first));
  if (!matter) return { outcome: 'ignored', why: 'no token' };
  const firstLine = withoutUnsafe((lines[0] ?? '').slice(0, longestFirstLine));
  const seatMemberId = first?.kind === 'decision' ? first.invite.seatMemberId : holder.id;
  const why = { why: 'unclear', detail: 'without-numbers' } as const;
  return answerReply(matter, holder, { ...why, seatMemberId, firstLine }, sent);
};

const longestFirstLine = 200;

type Asked = { answers: AnswerAddress; holder: Member };

type Unread = Omit<Sent, 'reading'>;

const answerOne = async (
  thing: AnswerAddress['things'][number],
  { asked, words, mail, people }: Part,
  sent: Unread,
): Promise<Outcome> => {
  if (thing.kind === 'page') return onPageAlone(thing.requestId, asked.holder, sent);
  if (thing.kind !== 'decision') return answerByReply({ ...asked, thing, words }, sent);
  const opened = await openSeat(thing.invite, asked.holder);
  if (!opened) return { outcome: 'ignored', why: 'no token' };
  const reading = mail.readPart([...words.lines], people);
  const said = withoutUnsafe(words.lines.join('\n').trim());
  const approves = reading.kind === 'decision' && reading.decision === 'approve';
  return decideByReply(opened, {
    ...sent,
    reading:
      approves && words.doubtful
        ? { kind: 'unclear', why: 'says-more', firstLine: said, said }
        : reading,
  });
};

type Part = {
  asked: Asked;
  words: OwnWords;
  mail: ReadReply;
  people: People;
};

/** No words of a mail write a brief or make a proof. */
const onPageAlone = async (requestId: string, holder: Member, sent: Unread): Promise<Outcome> => {
  const matter = await loadMatter({ requestId });
  const theirs = sent.name.provenSender === holder.id;
  return matter && theirs
    ? answerReply(matter, holder, { why: 'no-decision-asked', seatMemberId: holder.id }, sent)
    : { outcome: 'ignored', why: 'no token' };
};

const openSeat = async (
  invite: SeatInvite & About,
  holder: Member,
): Promise<OpenedReply | undefined> => {
  const matter = await loadMatter(invite);
  const member = invite.seatMemberId === holder.id ? holder : await readMember(invite.seatMemberId);
  return matter && member && { invite, matter, holder, member };
};
