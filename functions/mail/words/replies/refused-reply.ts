import type { RefusedReply } from '../../../core/replies/refuse-reply.ts';
import type { OpenRound, Seat } from '../../../core/rounds/round.ts';
import type { Rounds } from '../../../core/rounds/rounds.ts';
import type { Member } from '../../../core/words/member.ts';
import { sayApproval, sayUnchanged } from '../../../wording/rounds/carried-in-words.ts';
import { noteWord, replyWords } from '../../../wording/rounds/reply-delimiter.ts';
import {
  nameOf,
  sayAsked,
  sayOutcome,
  saySubject,
  sayVersion,
} from '../../../wording/rounds/round-in-words.ts';
import { capital, sayInstant } from '../../../wording/say.ts';
import type { Roster } from '../../whom/mail-intent.ts';
import type { Draft } from '../mail-frame.ts';

/** What is said of a reply that was not counted, about a request or an agreement. */
export type RefusedReplyFacts = {
  refused: RefusedReply;
  state: Pick<Rounds, 'round' | 'pastRounds'>;
  members: Roster;
  /** Whom questions go to, with their address. */
  contact: string;
  publicUrl: string;
  /** The reader's own token for the seat, while its answer is waited for. */
  token?: string | undefined;
  seatMemberId?: string | undefined;
  replyTo?: string | undefined;
};

/**
 * Why a reply was not taken, and what to do now. With a fresh link, if its reader is still waited
 * for.
 */
export const refusedReply = (facts: RefusedReplyFacts, reader: Member): Omit<Draft, 'reason'> => {
  const { refused, state, members, token, seatMemberId, publicUrl } = facts;
  const { why, firstLine, said, decision } = refused;
  const { round } = state;
  const seat = round?.seats.find(({ memberId }) => memberId === seatMemberId);
  const isForOther = seat !== undefined && seat.memberId !== reader.id;
  const whom = isForOther ? `${nameOf(members, seat.memberId)} (${seat.party})` : seat?.party;
  return {
    what: why === 'no-decision-asked' ? 'Your reply was not read' : 'A reply was not counted',
    todo: toDo(facts),
    paragraphs: [
      ...because(facts, reader),
      ...(token && round && seat
        ? [`${whatIsAsked(round, seat, whom)} The link is yours alone: please do not pass it on.`]
        : []),
    ],
    ...(token && {
      button: {
        label: said ? 'Read, and say which' : 'Read and decide',
        href: `${publicUrl}/d/${token}`,
      },
    }),
    quotes: said
      ? [{ who: 'You wrote', text: said }]
      : firstLine
        ? [{ who: 'The first line of your reply', text: firstLine }]
        : [],
    facts: [
      ...(decision ? [{ label: 'What we understood', value: replyWords[decision] }] : []),
      ...(round && seat ? [{ label: 'What exactly', value: saySubject(round.subject) }] : []),
    ],
  };
};

/** What is asked for a seat; and where an approval of it stands, that it can be changed. */
const whatIsAsked = (round: OpenRound, seat: Seat, whom: string | undefined): string => {
  const carried = round.signOffs[seat.memberId]?.carried;
  return carried
    ? `${capital(sayApproval(seat.party, carried))} counts for version ${round.subject.version}: ${sayUnchanged(seat.party)}. If that is not what you say, decide anew before the round ends.`
    : `You are asked to ${sayAsked(round)}, version ${round.subject.version}, for ${whom}.`;
};

const toDo = (facts: RefusedReplyFacts): string => {
  const { refused, contact: owner } = facts;
  const { why, said } = refused;
  if (doubtful.has(why))
    return `${facts.token ? 'Open the page below and decide there, if you have not yet.' : 'Nothing, if you know of it.'} If you know of no such reply, tell ${owner}.`;
  if (!facts.token) return `Nothing: your answer is not waited for. Questions go to ${owner}.`;
  if (said)
    return `Say what is to become of what you wrote: approve, and pass it on as a note, or ask for changes, with it as the comment. One click on the page below does it${facts.replyTo ? `, or one word in answer to this mail: "${noteWord}" or "${replyWords['request-changes']}"` : ''}.`;
  const byMail = facts.replyTo ? ', or answer this mail with one word on its first line' : '';
  return why === 'comment-required' && facts.replyTo
    ? 'Open the page below and say there what has to change, or answer this mail: one word on the first line, and what has to change below it.'
    : `Open the page below and decide there${byMail}.`;
};

/** Reasons after which replying is not suggested: the mail may be in other hands. */
export const doubtful: ReadonlySet<string> = new Set<string>([
  'unproven',
  'not-one-sender',
  'wrong-sender',
]);

/** Why the reply was not counted. */
const because = (facts: RefusedReplyFacts, reader: Member): string[] => {
  const { why, from, detail, roundId, asks } = facts.refused;
  const { round } = facts.state;
  const came = `A reply came from ${from || 'nobody'} for the mail that was yours alone.`;
  switch (why) {
    case 'unproven':
      return [
        `${came} It was not counted: nothing proves that it is really from that address (${sayChecks(detail)} did not pass), and anybody can write such a mail.`,
        'If it was you, your mail program or a forwarder in between is the reason. Please decide on the page instead.',
      ];
    case 'not-one-sender':
      return [`${came} It was not counted: a mail that decides has exactly one sender.`];
    case 'wrong-sender':
      return [
        `${came} It was not counted: this is not an address that we know as yours, nor of somebody who may sign for you.`,
        'If it is an address of yours, an admin can add it to your entry on the roster.',
      ];
    case 'former-address':
      return [
        'Your reply was to a mail that went to an address which is not yours any more. Mails to that address decide nothing, as anybody who has its mailbox could answer them.',
      ];
    case 'answers-another-mail':
      return [
        "You answered somebody else's mail, with our address among its recipients. What people write to each other is no decision, whatever its words are.",
      ];
    case 'answered-already':
      return [
        'What the mail that you answered had asked is not waited for any more: it was answered, or asked anew. Nothing was changed.',
      ];
    case 'withdrawn-since':
      return [
        'Your reply was to a mail from before a decision for this seat was withdrawn. Mails from before that decide nothing any more.',
      ];
    case 'old-version':
      return [
        `Your reply was about a version that is not the one being signed any more.${round ? ` That is the ${sayVersion(round.subject)}, and only what is said about it counts.` : ''}`,
      ];
    case 'round-closed':
      return [ended(facts, reader, roundId)];
    case 'unclear':
      return asks
        ? [notUnderstood[detail ?? ''] ?? 'Your reply was not counted.']
        : [`Your reply was not counted. ${unclear[detail ?? ''] ?? ''}`.trim()];
    case 'no-decision-asked':
      return ['You answered a mail that asked for no decision. Nobody reads the answers to those.'];
    default:
      return [`Your reply was not counted. ${detail ?? ''}`.trim()];
  }
};

const sayChecks = (failed = ''): string =>
  failed
    .split(', ')
    .map((check) => checks[check] ?? check.toUpperCase())
    .join(', ');

const checks: Record<string, string> = {
  spam: 'the check for spam',
  virus: 'the check for viruses',
};

/** Who ended the round of the reply, how and when (J8). */
const ended = (
  { state, members }: RefusedReplyFacts,
  reader: Member,
  roundId: string | undefined,
): string => {
  const past = state.pastRounds.find(({ id }) => id === roundId);
  if (!past) return 'What you were asked about ended long ago. Nothing was changed.';
  const { by, at, outcome } = past.closed;
  const when = sayInstant(at, reader.timeZone);
  const what = sayVersion(past.subject);
  return by
    ? `The round about the ${what}, is over: ${nameOf(members, by)} ended it on ${when} (${sayOutcome(outcome)}). Nothing was changed.`
    : `The round about the ${what}, is over since ${when}: ${sayOutcome(outcome)}. Nothing was changed.`;
};

/** Why words are no answer to what was asked. */
const notUnderstood: Record<string, string> = {
  'nothing-written':
    'Your reply was not counted. We found nothing in it that you wrote yourself, above what you answered.',
  'unknown-words':
    'Your reply was not counted. It does not begin with one of the words that answer this, or it says something else beside one that stands alone, and we do not guess.',
};

/** Why words decide nothing, by what was found in them. */
const unclear: Record<string, string> = {
  'nothing-written': 'We found nothing in it that you wrote yourself, above what you answered.',
  unreadable: 'It is encrypted, or damaged, and we cannot read it.',
  'says-more':
    'It approves, and says something else as well. An approval by mail counts when it says nothing else, so that no wish and no condition is ever lost in one.',
  'contradicts-itself': 'It says more than one decision, and we do not guess which one you mean.',
  'unknown-words': 'It does not say which decision it is.',
  'without-numbers':
    'The mail that you answered asks for several things: begin each line with the number of what it answers. This is the first of them.',
  // Of events from before approvals had to stand alone.
  conditional:
    'It says a decision, and then something that may take it back: we do not guess which of the two counts.',
  'both-words': 'It says more than one decision, and we do not guess which one you mean.',
};
