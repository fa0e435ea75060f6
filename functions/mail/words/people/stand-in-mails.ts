import type { OpenRound, Seat } from '../../../core/rounds/round.ts';
import { seatDue } from '../../../core/rounds/seats.ts';
import { mayNameFor } from '../../../core/stand-ins/name-stand-in.ts';
import type { Member } from '../../../core/words/member.ts';
import { sayAway } from '../../../wording/people/away-in-words.ts';
import { nameOf, sayAsked, saySubject } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant, sayList } from '../../../wording/say.ts';
import type { MailContent } from '../../render/mail-view.ts';
import { frame, type MailFacts, reasonOf, requestPage } from '../mail-frame.ts';
import { needsSomebody, whoCanHelp } from '../waits/needs-somebody.ts';

/** To the member, the owner and the party's leads: who stands in for whom, and who chose them. */
export const standInNamed = (facts: MailFacts, reader: Member): MailContent => {
  const { event, state } = facts.trigger;
  if (event.type !== 'delegate-named') throw new Error(`${state.id}: no stand-in was named`);
  const { memberId, to, by } = event.data;
  const { round, seat } = seatIn(facts, memberId);
  const [standIn, namer] = [nameOf(facts.members, to), nameOf(facts.members, by)];
  const isTheirs = reader.id === memberId;
  const mayName = mayNameFor(reader, seat);
  const whom = isTheirs ? 'you' : nameOf(facts.members, memberId);
  return frame(facts, reader, {
    what: `${standIn} stands in for ${whom}`,
    todo: isTheirs
      ? `Nothing, if you are away. If you are not, answer yourself: your own decision counts, whoever stands in. Questions go to ${namer}.`
      : `Nothing, if that is right. If it is not, talk to ${namer}${mayName ? ', or name somebody else' : ''}.`,
    paragraphs: [
      `${namer} named ${standIn} to ${sayAsked(round)} in place of ${whom}, for ${seat.party}, in this round and no other.`,
      `${standIn} decides in their own name, and cannot pass it on. ${isTheirs ? 'You can' : `${whom} can`} still answer, and that answer counts.`,
    ],
    facts: [{ label: 'What exactly', value: saySubject(round.subject) }],
    otherLinks: isTheirs || !mayName ? [] : [requestPage(facts, 'Name somebody else', 'stand-in')],
    reason: isTheirs
      ? 'You get this mail because somebody may decide in your place.'
      : reader.id !== state.ownerId && reader.leads.includes(seat.party)
        ? `You get this mail because you lead ${seat.party}.`
        : reasonOf(facts, reader),
  });
};

const seatIn = (
  { trigger: { state } }: MailFacts,
  memberId: string,
): { round: OpenRound; seat: Seat } => {
  const { round } = state;
  const seat = round?.seats.find((other) => other.memberId === memberId);
  if (!round || !seat) throw new Error(`${state.id} has no open round with a seat of ${memberId}`);
  return { round, seat };
};

/**
 * To the leads of the party and the owner: an automatic reply says that somebody who is waited for
 * is away. Those of the party have a token, with which they choose who signs instead.
 */
export const absenceNoticed = (facts: MailFacts, reader: Member): MailContent => {
  const { event, state } = facts.trigger;
  if (event.type !== 'absence-noticed') throw new Error(`${state.id}: nobody is away`);
  const { round, seat } = seatIn(facts, event.data.memberId);
  const away = nameOf(facts.members, event.data.memberId);
  const others = whoCanHelp(facts, reader, event.data.memberId);
  const ends = sayInstant(round.expiresAt, reader.timeZone);
  return frame(facts, reader, {
    what: sayAway(away, 'absent'),
    todo: facts.token
      ? `Choose who signs in their place, or wait: the round ends on ${ends}.`
      : others.length > 0
        ? `Nothing: it is for ${sayList(others, 'or')} to choose who signs for ${seat.party} instead. The round ends on ${ends}.`
        : `Wait, or see below what can be done. The round ends on ${ends}.`,
    paragraphs: [
      `An automatic reply came from the mailbox of ${away}, who is asked to ${sayAsked(round)}, version ${round.subject.version}, for ${seat.party}.`,
    ],
    ...needsSomebody(facts, reader, event.data.memberId),
    facts: [
      { label: 'What exactly', value: saySubject(round.subject) },
      {
        label: 'Answer promised by',
        value: sayInstant(seatDue(round, seat.memberId), reader.timeZone),
      },
    ],
    reason:
      reader.id !== state.ownerId && reader.leads.includes(seat.party)
        ? `You get this mail because you lead ${seat.party}.`
        : reasonOf(facts, reader),
  });
};
