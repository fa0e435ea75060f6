import type { RequestState } from '../request/request.ts';
import type { LedgerEvent } from '../shared/ledger.ts';
import { isActiveDelegate, type Member } from '../shared/member.ts';
import { dayIn } from '../shared/time.ts';
import { type OpenRound, type Seat, waitingSeats } from '../sign-off/round.ts';
import { cannotStandIn } from '../sign-off/sign-off.ts';
import { type Occasion, occasionOf, stageOfRound } from './occasion.ts';

export type Roster = ReadonlyMap<string, Member>;

/** What a mail is for; `mail-content.ts` has the words of each. */
export type MailKind =
  | 'request-received'
  | 'triage-request'
  | 'question-asked'
  | 'question-answered'
  | 'decision-request'
  | 'sign-off-confirmed'
  | 'signed-for-you'
  | 'no-longer-needed'
  | 'new-version'
  | 'stage-changed';

/** One mail to one member. A `decision` needs a token of its own, for that round and that member's seat. */
export type MailIntent = {
  memberId: string;
  kind: MailKind;
  decision?: { roundId: string; seatMemberId: string };
};

/** The delegate who may sign for a seat today, by the rules that are checked again when the decision arrives (J10). */
export const delegateFor = (seat: Seat, round: OpenRound, at: string, members: Roster): string | undefined => {
  const member = members.get(seat.memberId);
  const delegate = members.get(member?.delegate?.to ?? '');
  if (!member || !delegate?.active) return undefined;
  const maySign =
    isActiveDelegate(member, delegate.id, dayIn(member.timeZone, at)) &&
    cannotStandIn(delegate, seat, round) === undefined &&
    delegate.id !== round.submittedBy &&
    (round.requesterMaySign || delegate.id !== round.requesterId);
  return maySign ? delegate.id : undefined;
};

/** Whoever is asked to decide for these seats: each member, and their delegate while that is active. */
const asking = (seats: readonly Seat[], round: OpenRound, at: string, members: Roster): MailIntent[] =>
  seats.flatMap((seat) => {
    const delegate = delegateFor(seat, round, at, members);
    return [seat.memberId, ...(delegate ? [delegate] : [])].map((memberId) => ({
      memberId,
      kind: 'decision-request' as const,
      decision: { roundId: round.id, seatMemberId: seat.memberId },
    }));
  });

/** The owner, or the leads of marketing who stand in for one who has left. */
const owners = (state: RequestState, members: Roster): string[] =>
  members.get(state.ownerId)?.active
    ? [state.ownerId]
    : [...members.values()].filter((member) => member.leads.includes('marketing')).map(({ id }) => id);

const tell = (memberIds: readonly string[], kind: MailKind): MailIntent[] =>
  memberIds.map((memberId) => ({ memberId, kind }));

const without = (memberIds: readonly string[], others: readonly { memberId: string }[]): string[] =>
  memberIds.filter((id) => !others.some(({ memberId }) => memberId === id));

/** Requester and owner, but for those whose decision mail of the same commit says it all. */
const bothSides = ({ state, event }: Occasion, members: Roster, kind: MailKind): MailIntent[] => {
  const people = [state.requesterId, ...owners(state, members)];
  const asked = state.round ? asking(state.round.seats, state.round, event.at, members) : [];
  return tell(without(people, asked), kind);
};

/** Who was asked in a round that ended, and has not answered; requester and owner hear of it otherwise. */
const stillAsked = ({ event, state }: Occasion, ended: OpenRound, members: Roster): string[] =>
  asking(waitingSeats(ended), ended, event.at, members)
    .map(({ memberId }) => memberId)
    .filter((id) => ![state.requesterId, ...owners(state, members)].includes(id));

/** The round that the event before this one ended, in the same commit, to make room for this one's. */
const replacedRound = ({ ledger, event }: Occasion): OpenRound | undefined => {
  const closing = occasionOf(ledger.slice(0, -1));
  const superseded =
    closing.event.type === 'round-closed' &&
    closing.event.data.outcome === 'superseded' &&
    closing.event.at === event.at;
  return superseded ? closing.before?.round : undefined;
};

const opened = (occasion: Occasion, round: OpenRound, members: Roster): MailIntent[] => {
  const asked = asking(round.seats, round, occasion.event.at, members);
  const replaced = replacedRound(occasion);
  if (!replaced) return asked;
  // Without a change of stage, nothing else tells both sides that a new version took the place of the one before.
  const told =
    stageOfRound(round.kind) === occasion.state.stage ? bothSides(occasion, members, 'new-version') : [];
  const left = without(stillAsked(occasion, replaced, members), asked);
  return [...asked, ...told, ...tell(left, 'no-longer-needed')];
};

/** Nobody gets a mail for these events themselves: what comes with them, if anything, is told by another of the commit. */
export const eventsWithoutMail = [
  'approval-not-opened',
  'sign-off-withdrawn',
  'sign-off-disputed',
  'delegate-named',
  'absence-noticed',
  'request-accepted',
  'request-declined',
  'request-reused',
  'request-withdrawn',
  'request-released',
  'request-closed',
  'brief-submitted',
  'proof-submitted',
  'cost-recorded',
  'cost-corrected',
  'result-recorded',
  'result-corrected',
  'feedback-given',
] as const satisfies readonly LedgerEvent['type'][];

type TellingEvent = Exclude<LedgerEvent, { type: (typeof eventsWithoutMail)[number] }>;

/** Whether a mail can follow from an event; for the others neither ledger nor roster has to be read. */
export const canMakeMail = (event: LedgerEvent): event is TellingEvent =>
  !(eventsWithoutMail as readonly LedgerEvent['type'][]).includes(event.type);

// The types hold the list above against these cases: an event in both, or in neither, does not compile.
const intents = (event: TellingEvent, occasion: Occasion, members: Roster): MailIntent[] => {
  const { before, state } = occasion;
  switch (event.type) {
    case 'request-submitted':
      return [
        ...tell([state.requesterId], 'request-received'),
        ...tell(owners(state, members), 'triage-request'),
      ];
    case 'question-asked':
      return tell([state.requesterId], 'question-asked');
    case 'question-answered':
      return tell(owners(state, members), 'question-answered');
    case 'round-opened':
      return state.round ? opened(occasion, state.round, members) : [];
    case 'link-reissued': {
      const seats = state.round?.seats.filter((seat) => seat.memberId === event.data.memberId) ?? [];
      return state.round ? asking(seats, state.round, event.at, members) : [];
    }
    case 'sign-off-recorded': {
      const { signedBy, memberId } = event.data;
      return [
        ...tell([signedBy], 'sign-off-confirmed'),
        ...tell(signedBy === memberId ? [] : [memberId], 'signed-for-you'),
      ];
    }
    case 'round-closed': {
      if (!before?.round || event.data.outcome === 'approved' || event.data.outcome === 'superseded')
        return [];
      return tell(stillAsked(occasion, before.round, members), 'no-longer-needed');
    }
    case 'stage-changed':
      return bothSides(occasion, members, 'stage-changed');
  }
};

/**
 * The mails that follow from one event, at most one for each member; whoever is not on the roster or not active gets
 * none. A commit has several events, and these rules keep it from telling one person the same thing twice:
 *
 * - What comes with a stage change (accepted, declined, reused, withdrawn, released, closed, the end of a round) is
 *   told by `stage-changed` alone, to requester and owner.
 * - Whoever is asked to sign gets the decision mail of `round-opened` and no other: it says stage and version too.
 * - A version that supersedes another is told by its own `round-opened`: to those asked now, to those asked before
 *   and not any more, and, where the stage stays the same, to requester and owner.
 * - A round that ends otherwise tells the seats still waiting that nothing is needed from them. After an approval it
 *   does not: the quorum was theirs to complete, and what they would open says who did.
 * - A decision is confirmed to whoever made it, always, even when the stage change reaches the same person.
 */
export const mailsFor = (occasion: Occasion, members: Roster): MailIntent[] => {
  const { event } = occasion;
  if (!canMakeMail(event)) return [];
  const seen = new Set<string>();
  return intents(event, occasion, members).filter(({ memberId }) => {
    if (seen.has(memberId) || !members.get(memberId)?.active) return false;
    seen.add(memberId);
    return true;
  });
};
