import type { OpenRound, Seat } from '../../core/rounds/round.ts';
import { seatDue } from '../../core/rounds/seats.ts';
import { mayNameFor } from '../../core/stand-ins/name-stand-in.ts';
import type { Member } from '../../core/words/member.ts';
import { nameOf, sayAsked, saySubject } from '../../wording/round-in-words.ts';
import { sayInstant, sayList } from '../../wording/say.ts';
import type { MailContent } from '../render/mail-view.ts';
import { apiFact, frame, type MailFacts, reasonOf } from './mail-frame.ts';

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
    api: isTheirs || !mayName ? undefined : apiFact(facts, 'POST', '/delegates'),
    reason: isTheirs
      ? 'You get this mail because somebody may decide in your place.'
      : reader.id !== state.ownerId && reader.leads.includes(seat.party)
        ? leadReason(seat)
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
 * is away. Leads have a token, with which they choose who stands in.
 */
export const absenceNoticed = (facts: MailFacts, reader: Member): MailContent => {
  const { event, state } = facts.trigger;
  if (event.type !== 'absence-noticed') throw new Error(`${state.id}: nobody is away`);
  const { round, seat } = seatIn(facts, event.data.memberId);
  const away = nameOf(facts.members, event.data.memberId);
  const ends = sayInstant(round.expiresAt, reader.timeZone);
  return frame(facts, reader, {
    what: `${away} is away`,
    todo: facts.token
      ? `Choose who signs in their place, or wait: the round ends on ${ends}.`
      : `${sayWhoNames(facts, seat)} The round ends on ${ends}.`,
    paragraphs: [
      `An automatic reply came from the mailbox of ${away}, who is asked to ${sayAsked(round)}, version ${round.subject.version}, for ${seat.party}.`,
      `If ${away} does not answer, somebody can stand in, in this round and no other. They decide in their own name.`,
    ],
    ...(facts.token && {
      button: { label: 'Choose a stand-in', href: `${facts.publicUrl}/a/${facts.token}` },
    }),
    facts: [
      { label: 'What exactly', value: saySubject(round.subject) },
      {
        label: 'Answer promised by',
        value: sayInstant(seatDue(round, seat.memberId), reader.timeZone),
      },
    ],
    reason: facts.token ? leadReason(seat) : reasonOf(facts, reader),
  });
};

const leadReason = ({ party }: Seat): string => `You get this mail because you lead ${party}.`;

/** Who can do something about an absence, for somebody of another side, who cannot. */
const sayWhoNames = ({ members }: MailFacts, { party, memberId }: Seat): string => {
  const leads = [...members.values()].filter(
    ({ id, active, leads: led }) => active && id !== memberId && led.includes(party),
  );
  return leads.length > 0
    ? `Nothing: it is for ${sayList(leads.map(({ id }) => nameOf(members, id)))} to choose who signs for ${party} instead.`
    : `Nobody else leads ${party}. Ask an admin to put somebody on the roster who can sign for it, or wait.`;
};
