import type { AgreementState } from '../../core/agreements/agreement.ts';
import type { AgreementLedgerEvent } from '../../core/agreements/agreement-ledger.ts';
import { newlyAwaited } from '../../core/rounds/evolve-seats.ts';
import { isAsked, type Seat } from '../../core/rounds/round.ts';
import { awaitedSeats, waitingSeats } from '../../core/rounds/seats.ts';
import type { Party } from '../../core/words/party.ts';
import { deputiesFor } from './deputies-for.ts';
import type { Roster } from './mail-intent.ts';

/** What a mail about an agreement is for. */
export type AgreementMailKind =
  | 'asked'
  | 'reminder'
  | 'confirmed'
  | 'agreed'
  | 'not-agreed'
  | 'withdrawn'
  | 'escalation'
  | 'review'
  | 'answer-withdrawn'
  | 'answer-disputed'
  | 'somebody-away'
  | 'somebody-left'
  | 'reply-refused';

/** One mail to one member. With a seat, it asks for its answer, and needs a token for that. */
export type AgreementMail = { memberId: string; kind: AgreementMailKind; seatMemberId?: string };

/** What an event happened to, and what it made of it. */
type Happened = { before: AgreementState | undefined; state: AgreementState; members: Roster };

/**
 * Who gets which mail of an event, at most one each. Only first seats are asked, and those who are
 * called or take a seat, and with them whoever may sign in their place; what both sides have signed
 * is told to everybody who was in it, and to the leads of both.
 */
export const agreementMails = (
  event: AgreementLedgerEvent,
  happened: Happened,
): AgreementMail[] => {
  const seen = new Set<string>();
  return intents(event, happened).filter(({ memberId }) => {
    if (seen.has(memberId) || !happened.members.get(memberId)?.active) return false;
    seen.add(memberId);
    return true;
  });
};

const intents = (event: AgreementLedgerEvent, happened: Happened): AgreementMail[] => {
  const { before, state, members } = happened;
  const { round } = state;
  const ask = (kind: AgreementMailKind, asked: (seat: Seat) => boolean): AgreementMail[] =>
    (round?.seats ?? []).filter(asked).flatMap((seat) => asking(kind, seat, event.at, happened));
  switch (event.type) {
    case 'round-opened':
      return ask('asked', isAsked);
    case 'seats-called':
      return ask('asked', ({ memberId }) => event.data.memberIds.includes(memberId));
    case 'seat-taken':
      return ask('asked', ({ memberId }) => memberId === event.data.to);
    case 'link-reissued':
      return ask('asked', ({ memberId }) => memberId === event.data.memberId);
    case 'seat-vacated':
    case 'stand-in-left':
      return [
        ...ask('asked', isNewlyAwaited(before, state)),
        ...(isMissed(event.data, before)
          ? tell('somebody-left', whoActs(state, event.data.party, members))
          : []),
      ];
    case 'sign-off-recorded':
      return tell('confirmed', [event.data.signedBy, event.data.memberId]);
    case 'sign-off-withdrawn': {
      const { memberId, signedBy, by } = event.data;
      const asked = ask('asked', (seat) => seat.memberId === memberId);
      return [
        ...asked.filter((mail) => mail.memberId === memberId || mail.memberId === by),
        ...tell('answer-withdrawn', [signedBy, by, proposer(state)]),
      ];
    }
    case 'sign-off-disputed': {
      const { party, by, memberId, signedBy } = event.data;
      return tell('answer-disputed', [...whoActs(state, party, members), by, memberId, signedBy]);
    }
    case 'absence-noticed': {
      const seat = round?.seats.find(({ memberId }) => memberId === event.data.memberId);
      const told = seat ? whoActs(state, seat.party, members) : [];
      return tell(
        'somebody-away',
        told.filter((id) => id !== event.data.memberId),
      );
    }
    case 'agreement-signed':
      return tell('agreed', [...involvedIn(state, event.data.roundId), ...leadsOfSides(members)]);
    case 'round-closed':
      return ended(event, happened);
    case 'reminder-due':
      return ask('reminder', ({ memberId }) => event.data.memberIds.includes(memberId));
    case 'escalation-due':
      return tell('escalation', event.data.leads);
    case 'review-due':
      return tell('review', event.data.leads);
    case 'reply-refused':
      return [answerTo(event, ask)];
    default:
      return [];
  }

  /** Why a reply was not taken; with a link, while the seat waits and there is something to sign. */
  function answerTo(
    { data: { memberId, seatMemberId, why } }: EventOf<'reply-refused'>,
    asked: typeof ask,
  ): AgreementMail {
    const waits = round && why !== 'subject-altered' && event.at < round.expiresAt;
    const seats = waits ? waitingSeats(round).map((seat) => seat.memberId) : [];
    const mail = asked(
      'reply-refused',
      (seat) => seat.memberId === seatMemberId && seats.includes(seat.memberId),
    ).find((one) => one.memberId === memberId);
    return mail ?? { memberId, kind: 'reply-refused' };
  }
};

type EventOf<Type extends AgreementLedgerEvent['type']> = Extract<
  AgreementLedgerEvent,
  { type: Type }
>;

/** The member of a seat, and those who may sign in their place. */
const asking = (
  kind: AgreementMailKind,
  seat: Seat,
  at: string,
  { state: { round }, members }: Happened,
): AgreementMail[] =>
  [seat.memberId, ...(round ? deputiesFor(seat, round, at, members) : [])].map((memberId) => ({
    memberId,
    kind,
    seatMemberId: seat.memberId,
  }));

const tell = (
  kind: AgreementMailKind,
  memberIds: readonly (string | undefined)[],
): AgreementMail[] =>
  memberIds.flatMap((memberId) => (memberId === undefined ? [] : [{ memberId, kind }]));

/**
 * A version that is taken back is told to all who were asked for it, on both sides, with whoever may
 * sign in their place, and to its author, but not to whoever did it; any other end without an
 * agreement to those who answered.
 */
const ended = (
  { at, data: { roundId, outcome, by } }: EventOf<'round-closed'>,
  { before, state, members }: Happened,
): AgreementMail[] => {
  if (outcome === 'approved' || outcome === 'superseded') return [];
  if (outcome !== 'withdrawn') return tell('not-agreed', involvedIn(state, roundId));
  const round = before?.round;
  const asked = (round?.seats ?? [])
    .filter(isAsked)
    .flatMap((seat) => [seat.memberId, ...(round ? deputiesFor(seat, round, at, members) : [])]);
  return tell(
    'withdrawn',
    [...asked, ...involvedIn(state, roundId)].filter((id) => id !== by),
  );
};

const isNewlyAwaited = (before: AgreementState | undefined, { round }: AgreementState) => {
  const again = before?.round && round ? newlyAwaited(before.round, round) : [];
  return ({ memberId }: Seat): boolean => again.includes(memberId);
};

/** Whether a seat that was lost was waited for, or had an answer that counts no more. */
const isMissed = (
  { memberId, nth }: { memberId: string; nth?: number | undefined },
  before: AgreementState | undefined,
): boolean =>
  nth !== undefined ||
  (before?.round !== undefined &&
    awaitedSeats(before.round).some((seat) => seat.memberId === memberId));

/** Who can act on it: the leads of that side, and who proposed the version. */
const whoActs = (state: AgreementState, party: Party, members: Roster): string[] => [
  ...[...members.values()].filter(({ leads }) => leads.includes(party)).map(({ id }) => id),
  ...[proposer(state)].filter((id) => id !== undefined),
];

const proposer = ({ round, versions }: AgreementState): string | undefined =>
  round?.submittedBy ?? versions.at(-1)?.by;

/** Who proposed the version of a round, and who answered in it. */
const involvedIn = ({ versions, pastRounds }: AgreementState, roundId: string): string[] => {
  const proposed = versions.find((version) => version.roundId === roundId);
  const signOffs = pastRounds.find(({ id }) => id === roundId)?.signOffs ?? {};
  return [
    ...(proposed ? [proposed.by] : []),
    ...Object.entries(signOffs).flatMap(([seat, { signedBy }]) => [seat, signedBy]),
  ];
};

const leadsOfSides = (members: Roster): string[] =>
  [...members.values()]
    .filter(({ leads }) => leads.includes('sales') || leads.includes('marketing'))
    .map(({ id }) => id);
