import type { Asking } from '../../core/asking/asking.ts';
import { newlyAwaited } from '../../core/rounds/evolve-seats.ts';
import { isAsked, type OpenRound } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import { awaitedSeats, seatsToCome, waitingSeats } from '../../core/rounds/seats.ts';
import type { MailIntent, Roster } from './mail-intent.ts';
import type { MailTrigger } from './mail-trigger.ts';
import { ownersOf } from './owners-of.ts';
import { admins, asking, type DataOf, leadsOf, tell } from './tell.ts';

/**
 * A fresh link goes to the seat's member and, if that is somebody else, to the objector who may
 * still sign for them: to their addresses on the roster, as the withdrawn decision may have come
 * from a leaked link. The signer is told that it does not count, and the owner that the seat waits
 * again.
 */
export const withdrawn = (
  { state, event }: MailTrigger,
  { memberId, signedBy, by }: DataOf<'sign-off-withdrawn'>,
  members: Roster,
): MailIntent[] => {
  const { round } = state;
  const seats = round?.seats.filter((seat) => seat.memberId === memberId) ?? [];
  const asked = round ? asking(seats, round, event.at, members) : [];
  return [
    ...asked.filter((intent) => intent.memberId === memberId || intent.memberId === by),
    ...tell([signedBy, by, ...ownersOf(state, members)], 'sign-off-withdrawn'),
  ];
};

/**
 * The stand-in is asked to sign; the member, the owner and the party's leads are told, except
 * whoever named them. The previous stand-in is no longer needed.
 */
export const standInNamed = (
  { before, state, event }: MailTrigger,
  { memberId, to, by }: DataOf<'delegate-named'>,
  members: Roster,
): MailIntent[] => {
  const { round } = state;
  const seat = round?.seats.find((other) => other.memberId === memberId);
  if (!round || !seat) return [];
  const asked = asking([seat], round, event.at, members).filter((intent) => intent.memberId === to);
  const replaced = before?.round?.standIns?.[memberId]?.to;
  const people = [memberId, ...leadsOf(seat.party, members), ...ownersOf(state, members)];
  return [
    ...asked,
    ...tell(
      people.filter((id) => id === memberId || id !== by),
      'stand-in-named',
    ),
    ...tell(replaced === undefined ? [] : [replaced], 'no-longer-needed'),
  ];
};

/**
 * Whoever has the seat now is asked, and who is waited for again because an answer stopped
 * counting. Owner and leads hear of it, and an admin where neither is left: unless nothing was
 * waited for.
 */
export const somebodyLeft = (
  { before, state, event }: MailTrigger,
  { memberId, party, nth }: DataOf<'seat-vacated' | 'stand-in-left'>,
  members: Roster,
): MailIntent[] => {
  const { round } = state;
  if (!round || !before?.round) return [];
  const missed =
    nth !== undefined ||
    waitsForSeat(before.round, memberId) ||
    seatsToCome(before.round).some((seat) => seat.memberId === memberId);
  if (!missed) return [];
  const again = newlyAwaited(before.round, round);
  const seats = round.seats.filter((seat) => again.includes(seat.memberId));
  const told = [...ownersOf(state, members), ...leadsOf(party, members)];
  const heard = told.filter((id) => members.get(id)?.active);
  return [
    ...asking(seats, round, event.at, members),
    ...tell(heard.length > 0 ? heard : admins(members), 'somebody-left'),
  ];
};

const waitsForSeat = (round: OpenRound, memberId: string): boolean =>
  awaitedSeats(round).some((seat) => seat.memberId === memberId);

/**
 * Who took a seat gets a link of their own, once it is their turn; who had it need not answer; the
 * owner hears of it.
 */
export const seatTaken = (
  { state, event }: MailTrigger,
  { memberId, to }: DataOf<'seat-taken'>,
  members: Roster,
): MailIntent[] => {
  const { round } = state;
  const seats = round?.seats.filter((seat) => seat.memberId === to && isAsked(seat)) ?? [];
  return [
    ...(round ? asking(seats, round, event.at, members) : []),
    ...tell([memberId], 'no-longer-needed'),
    ...tell(ownersOf(state, members), 'seat-taken'),
  ];
};

/** Who hears that a seat is not answered: the leads of its party, who can act, and the owner. */
export const whoHelps = (state: Asking & Rounds, memberId: string, members: Roster): string[] => {
  const party = state.round?.seats.find((seat) => seat.memberId === memberId)?.party;
  const leads = party ? leadsOf(party, members) : [];
  return [...leads, ...ownersOf(state, members)].filter((id) => id !== memberId);
};

/**
 * Whoever is waited for, with a fresh link for a decision; their delegates and stand-ins as well.
 */
export const reminded = (
  { state, event }: MailTrigger,
  { memberIds, party }: DataOf<'reminder-due'>,
  members: Roster,
): MailIntent[] => {
  const { round } = state;
  if (!round) return tell(party === 'requester' ? memberIds : ownersOf(state, members), 'reminder');
  const seats = round.seats.filter(({ memberId }) => memberIds.includes(memberId));
  return asking(seats, round, event.at, members).map((intent) => ({ ...intent, kind: 'reminder' }));
};

/**
 * Why a reply was not taken, to whoever was asked; with a link, while their answer is still
 * awaited, or an approval of theirs stands that they may not mean any more, and there is something
 * to sign: what was altered is shown to nobody (J14).
 */
export const answerTo = (
  { state, event }: MailTrigger,
  { memberId, seatMemberId = memberId, why }: DataOf<'reply-refused'>,
  members: Roster,
): MailIntent => {
  const { round } = state;
  const signable = why !== 'subject-altered';
  const open = signable && round && event.at < round.expiresAt ? round : undefined;
  const stands = memberId === seatMemberId && open?.signOffs[memberId]?.carried !== undefined;
  const seats = open?.seats.filter(
    (seat) =>
      seat.memberId === seatMemberId && (stands || waitingSeats(open).some((one) => one === seat)),
  );
  const asked =
    open &&
    asking(seats ?? [], open, event.at, members).find((intent) => intent.memberId === memberId);
  return { ...asked, memberId, kind: 'reply-refused' };
};

/** Asks a member again for what waits on them, with a fresh link for a decision. */
export const askedAgain = (
  { state, event }: MailTrigger,
  memberId: string,
  members: Roster,
): MailIntent[] => {
  const { round } = state;
  const seats = round?.seats.filter((seat) => seat.memberId === memberId) ?? [];
  if (round)
    return asking(seats, round, event.at, members).filter((intent) => intent.memberId === memberId);
  if (state.question) return tell([memberId], 'question-asked');
  return tell([memberId], state.stage === 'intake' ? 'triage-request' : 'asked-again');
};
