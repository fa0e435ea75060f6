import type { Asking } from '../../core/asking/asking.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { isAsked, type OpenRound, type Seat } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import { waitingSeats } from '../../core/rounds/seats.ts';
import { signersOf } from '../../core/rounds/signers-of.ts';
import type { Party } from '../../core/words/party.ts';
import { deputiesFor } from './deputies-for.ts';
import type { MailIntent, MailKind, Roster } from './mail-intent.ts';
import type { MailTrigger } from './mail-trigger.ts';
import { movedBy } from './moved-by.ts';
import { ownersOf } from './owners-of.ts';

/** A mail of one kind to each of them. */
export const tell = (memberIds: readonly string[], kind: MailKind): MailIntent[] =>
  memberIds.map((memberId) => ({ memberId, kind }));

/** Who is asked to decide for these seats: each member, and those who may sign in their place. */
export const asking = (
  seats: readonly Seat[],
  round: OpenRound,
  at: string,
  members: Roster,
): MailIntent[] =>
  seats.flatMap((seat) =>
    [seat.memberId, ...deputiesFor(seat, round, at, members)].map((memberId) => ({
      memberId,
      kind: 'decision-request' as const,
      decision: { roundId: round.id, seatMemberId: seat.memberId },
    })),
  );

/** Whoever is asked in the round that is open. */
export const askedNow = ({ round }: Rounds, at: string, members: Roster): MailIntent[] =>
  round ? asking(round.seats.filter(isAsked), round, at, members) : [];

/** Those of them whom no other mail goes to. */
export const without = (
  memberIds: readonly string[],
  others: readonly { memberId: string }[],
): string[] => memberIds.filter((id) => !others.some(({ memberId }) => memberId === id));

/**
 * Requester and owner, except those whose decision mail of the same commit says the same, and
 * whoever did it.
 */
export const bothSides = (trigger: MailTrigger, members: Roster, kind: MailKind): MailIntent[] => {
  const { state, event } = trigger;
  const people = [state.requesterId, ...ownersOf(state, members)].filter(
    (id) => id !== movedBy(trigger),
  );
  return tell(without(people, askedNow(state, event.at, members)), kind);
};

/**
 * Who was asked in a round that ended, and has not answered; requester and owner are told
 * otherwise.
 */
export const stillAsked = (
  { event, state }: MailTrigger,
  ended: OpenRound,
  members: Roster,
): string[] =>
  asking(waitingSeats(ended), ended, event.at, members)
    .map(({ memberId }) => memberId)
    .filter((id) => ![state.requesterId, ...ownersOf(state, members)].includes(id));

/** Both sides, and all who signed what was released. */
export const allConcerned = (state: Asking & Rounds, members: Roster): string[] => [
  state.requesterId,
  ...ownersOf(state, members),
  ...signersOf(state),
];

export const leadsOf = (party: Party, members: Roster): string[] =>
  [...members.values()].filter(({ leads }) => leads.includes(party)).map(({ id }) => id);

export const admins = (members: Roster): string[] =>
  [...members.values()].filter(({ admin }) => admin).map(({ id }) => id);

export type DataOf<T extends LedgerEvent['type']> = Extract<LedgerEvent, { type: T }>['data'];
