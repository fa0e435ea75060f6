import { wholeComment } from '../../../core/rounds/whole-comment.ts';
import type { Member } from '../../../core/words/member.ts';
import { sayAdvised, sayWhoHasMail } from '../../../wording/rounds/advice-in-words.ts';
import { sayCarriedApprovals } from '../../../wording/rounds/carried-in-words.ts';
import { sayChannel } from '../../../wording/rounds/release-in-words.ts';
import { nameOf, sayDone, sayOutcome, saySubject } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant, sayList } from '../../../wording/say.ts';
import type { Fact, MailContent } from '../../render/mail-view.ts';
import { settledBy } from '../../whom/mail-trigger.ts';
import { frame, type MailFacts, nothingToDo, reasonOf } from '../mail-frame.ts';

/** Confirms a decision to its signer, so that one that nobody meant is noticed. */
export const signOffConfirmed = (facts: MailFacts, reader: Member): MailContent => {
  const { signOff, round } = recorded(facts);
  const member = nameOf(facts.members, signOff.memberId);
  const forWhom =
    signOff.memberId === reader.id
      ? signOff.party
      : `${member} (${signOff.party}), as their delegate`;
  return frame(facts, reader, {
    what: `You ${signOff.advisory ? sayAdvised(signOff.decision) : sayDone(round.kind, signOff.decision)}`,
    todo: 'Nothing, if this was you. If it was not, say so at once: the link is below.',
    paragraphs: [
      signOff.advisory
        ? `You ${sayAdvised(signOff.decision)} version ${round.subject.version}, for ${forWhom}. Everybody who signs reads it; it decides nothing.`
        : `You ${sayDone(round.kind, signOff.decision, round.subject.version)} for ${forWhom}.`,
      whatFollows(facts),
    ],
    otherLinks: [notMe(facts)],
    facts: decisionFacts(facts, reader),
    quotes: ownWords(facts),
    reason: 'You get this mail because this decision was recorded in your name.',
  });
};

const recorded = ({ trigger: { event, state } }: MailFacts) => {
  if (event.type !== 'sign-off-recorded' || !state.round)
    throw new Error(`${state.id}: no decision was recorded`);
  return { signOff: event.data, round: state.round, at: event.at };
};

const whatFollows = (facts: MailFacts): string => {
  const outcome = settledBy(facts.trigger);
  return outcome
    ? `This ends the round: ${sayOutcome(outcome)}.`
    : 'The round is still open. Until it ends you can change your decision: open the link of your mail again.';
};

/** The reader's link to say that a decision was not theirs. Requires their token. */
const notMe = ({ publicUrl, token }: MailFacts): { label: string; href: string } => {
  if (!token) throw new Error('a mail that confirms a decision needs a token to object with');
  return { label: 'This was not me', href: `${publicUrl}/o/${token}` };
};

const decisionFacts = (facts: MailFacts, reader: Member): Fact[] => {
  const { signOff, round, at } = recorded(facts);
  return [
    { label: 'What exactly', value: saySubject(round.subject) },
    { label: 'For', value: signOff.party },
    {
      label: 'Recorded',
      value: `${sayInstant(at, reader.timeZone)}, ${sayChannel[signOff.channel]}`,
    },
  ];
};

const ownWords = (facts: MailFacts) => {
  const { signOff } = recorded(facts);
  const text = wholeComment(signOff);
  return text ? [{ who: `Comment of ${nameOf(facts.members, signOff.signedBy)}`, text }] : [];
};

/** To the member in whose place a delegate decided. */
export const signedForYou = (facts: MailFacts, reader: Member): MailContent => {
  const { signOff, round } = recorded(facts);
  const delegate = nameOf(facts.members, signOff.signedBy);
  const { version } = round.subject;
  const advised = signOff.advisory && sayAdvised(signOff.decision);
  return frame(facts, reader, {
    what: `${delegate} ${advised ?? sayDone(round.kind, signOff.decision)} for you`,
    todo: 'Nothing, if that is right. If it is not, say so at once: the link is below.',
    paragraphs: [
      `${delegate}, your delegate, ${advised ? `${advised} version ${version}` : sayDone(round.kind, signOff.decision, version)} in your place, for ${signOff.party}.`,
      whatFollows(facts),
    ],
    otherLinks: [notMe(facts)],
    facts: decisionFacts(facts, reader),
    quotes: ownWords(facts),
    reason: 'You get this mail because somebody decided in your place.',
  });
};

/**
 * To those who were still asked when their round ended, or who have no seat in the round that
 * replaced it.
 */
export const noLongerNeeded = (facts: MailFacts, reader: Member): MailContent => {
  const { event, before, state } = facts.trigger;
  const ended = event.type === 'round-closed' ? event.data : undefined;
  const kind = before?.round?.kind ?? state.round?.kind;
  const seat = state.round?.seats.find(({ memberId }) => memberId === reader.id);
  const after = event.type === 'round-opened' && !seat?.reserve ? seat?.after : undefined;
  const what = kind === 'brief' ? 'the brief' : 'the proof';
  const why = ended
    ? `${ended.by ? `${nameOf(facts.members, ended.by)} ended the round` : 'The round ended'}: ${sayOutcome(ended.outcome)}.`
    : event.type === 'delegate-named'
      ? `${nameOf(facts.members, event.data.by)} named somebody else to stand in.`
      : event.type === 'seat-taken'
        ? `${nameOf(facts.members, event.data.to)} has taken your seat, and signs for ${event.data.party}.`
        : `A new version took the place of the one you were asked about${after ? `. It comes to you once ${sayList(after)} ${after.length > 1 ? 'have' : 'has'} signed it, by a mail of its own.` : ', and others sign it.'}`;
  return frame(facts, reader, {
    what: after ? 'Nothing needed from you yet' : 'Nothing needed from you any more',
    todo: `${nothingToDo} You can delete the earlier mail; its link decides nothing any more.`,
    paragraphs: [`You were asked to look at ${what} and had not answered yet. ${why}`],
    facts: before?.round ? [{ label: 'What it was', value: saySubject(before.round.subject) }] : [],
    reason: 'You get this mail because you were asked for a decision.',
  });
};

/** To requester and owner, when a version replaces another that was out for signature. */
export const newVersion = (facts: MailFacts, reader: Member): MailContent => {
  const { round } = facts.trigger.state;
  if (!round) throw new Error(`${facts.trigger.state.id}: a new version opens a round`);
  const { kind, version } = round.subject;
  return frame(facts, reader, {
    what: `Version ${version} of the ${kind} is out`,
    todo: nothingToDo,
    paragraphs: [
      `${nameOf(facts.members, round.submittedBy)} submitted version ${version} of the ${kind}. It takes the place of version ${version - 1}.`,
      ...sayCarriedApprovals(round),
      `What else was signed for earlier versions does not count for it. ${sayWhoHasMail(round, 'sign')}`,
    ],
    facts: [{ label: 'What exactly', value: saySubject(round.subject) }],
    reason: reasonOf(facts, reader),
  });
};
