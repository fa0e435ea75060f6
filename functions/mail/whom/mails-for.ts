import type { Asking } from '../../core/asking/asking.ts';
import { otherSide } from '../../core/estimates/estimate.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { readersOfNews } from '../../core/observers/observing.ts';
import { newlyAwaited } from '../../core/rounds/evolve-seats.ts';
import { isAsked, type OpenRound, type Seat } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import { awaitedSeats, seatsToCome, waitingSeats } from '../../core/rounds/seats.ts';
import { signersOf } from '../../core/rounds/signers-of.ts';
import { mayActFor } from '../../core/rounds/stand-in.ts';
import { stageRow } from '../../core/stages/stages.ts';
import { mayStandIn } from '../../core/stand-ins/name-stand-in.ts';
import type { Party } from '../../core/words/party.ts';
import { bothTeams } from './both-teams.ts';
import type { MailIntent, MailKind, Roster } from './mail-intent.ts';
import { answeredBy, type MailTrigger, mailTriggerOf, stageOfRound } from './mail-trigger.ts';
import { movedBy, signedInVain } from './moved-by.ts';
import { ownersOf } from './owners-of.ts';
import { endedRound, whoAnswered } from './took-part.ts';
import { mailsAboutUnreachable, withoutUnreachable } from './unreachable-readers.ts';

/** Who may sign in a member's place today: their delegate, and their stand-in for the round. */
export const deputiesFor = (
  seat: Seat,
  round: OpenRound,
  at: string,
  members: Roster,
): string[] => {
  const standIn = deputy(round.standIns?.[seat.memberId]?.to, seat, round, at, members);
  const deputies = new Set([delegateFor(seat, round, at, members), standIn]);
  return [...deputies].filter((id) => id !== undefined);
};

/**
 * Who of the two may sign for a seat, by the rules that are checked again when the decision arrives
 * (J10).
 */
const deputy = (
  memberId: string | undefined,
  seat: Seat,
  round: OpenRound,
  at: string,
  members: Roster,
): string | undefined => {
  const member = members.get(seat.memberId);
  const named = members.get(memberId ?? '');
  return member && named && mayActFor(member, named.id, round, at) && mayStandIn(named, seat, round)
    ? named.id
    : undefined;
};

/** The delegate of a seat's member, if they may sign for it today. */
const delegateFor = (
  seat: Seat,
  round: OpenRound,
  at: string,
  members: Roster,
): string | undefined => deputy(members.get(seat.memberId)?.delegate?.to, seat, round, at, members);

/**
 * Events that cause no mail; what matters about them is told by another event of the same commit.
 */
export const eventsWithoutMail = [
  'approval-not-opened',
  'request-accepted',
  'request-declined',
  'request-reused',
  'request-withdrawn',
  'request-released',
  'request-closed',
  'brief-submitted',
  'sign-off-carried',
  'proof-submitted',
  'cost-recorded',
  'cost-corrected',
  'kpi-recorded',
  'kpi-corrected',
  'result-recorded',
  'result-corrected',
  'observer-left',
  'observer-news-set',
] as const satisfies readonly LedgerEvent['type'][];

/** Whether an event can cause a mail; for the others neither ledger nor roster has to be read. */
export const canMakeMail = (event: LedgerEvent): event is TellingEvent =>
  !(eventsWithoutMail as readonly LedgerEvent['type'][]).includes(event.type);

type TellingEvent = Exclude<LedgerEvent, { type: (typeof eventsWithoutMail)[number] }>;

/**
 * The mails that follow from one event, at most one per member; nobody who is not on the roster, or
 * not active, gets one. A commit has several events, and these rules keep it from telling somebody
 * the same thing twice:
 *
 * - What comes with a stage change (accepted, declined, reused, withdrawn, released, closed, the
 *   end of a round) is told by `stage-changed` alone, to requester and owner, but not to whoever
 * did
 *   it; of a full plan that is signed, or ends before anything was made, to all who signed it; of a
 *   round that ends, to all who had something to do in it.
 * - Whoever is asked to sign gets the decision mail of `round-opened` and no other: it says stage
 *   and version too.
 * - A version that supersedes another is told by its own `round-opened`: to those asked now, to
 *   those no longer asked and, where the stage stays the same, to requester and owner.
 * - A change of plan after the release changes no stage: its `round-opened` tells those who are not
 *   asked, and its `round-closed` how it ended.
 * - A round that ends otherwise tells the seats still waiting that nothing is needed from them. Not
 *   after an approval: the quorum was theirs to complete, and the page behind their link says who
 *   did.
 * - A decision is always confirmed to its signer, even when the stage change reaches the same
 *   person.
 * - Nothing is sent to unreachable members: what it would have asked is told to those who can act
 *   on it.
 */
export const mailsFor = (trigger: MailTrigger, members: Roster): MailIntent[] => {
  const { event } = trigger;
  if (!canMakeMail(event)) return [];
  const seen = new Set<string>();
  const wanted = intents(event, trigger, members).filter(({ memberId }) => {
    if (seen.has(memberId) || !members.get(memberId)?.active) return false;
    seen.add(memberId);
    return true;
  });
  return withoutUnreachable(wanted, trigger.state, members);
};

// Typed against the list above: an event in both, or in neither, does not compile.
const intents = (event: TellingEvent, trigger: MailTrigger, members: Roster): MailIntent[] => {
  const { before, state } = trigger;
  switch (event.type) {
    case 'request-submitted':
      return [
        ...tell([state.requesterId], 'request-received'),
        ...tell(ownersOf(state, members), 'triage-request'),
      ];
    case 'question-asked':
      return tell([state.requesterId], 'question-asked');
    case 'question-answered':
      // What was agreed to is accepted, and told by the change of stage.
      return event.data.agreed ? [] : tell(ownersOf(state, members), 'question-answered');
    case 'round-opened':
      return state.round ? [...opened(trigger, state.round, members), ...observing(trigger)] : [];
    case 'link-reissued': {
      const seats =
        state.round?.seats.filter((seat) => seat.memberId === event.data.memberId) ?? [];
      return state.round ? asking(seats, state.round, event.at, members) : [];
    }
    case 'sign-off-recorded': {
      const { signedBy, memberId } = event.data;
      return [
        ...tell([signedBy], 'sign-off-confirmed'),
        ...tell(signedBy === memberId ? [] : [memberId], 'signed-for-you'),
        ...advisedAgainst(trigger, event.data, members),
      ];
    }
    case 'sign-off-withdrawn':
      return withdrawn(trigger, event.data, members);
    case 'sign-off-disputed': {
      const { party, memberId, signedBy, by } = event.data;
      const people = [
        ...ownersOf(state, members),
        ...leadsOf(party, members),
        by,
        memberId,
        signedBy,
      ];
      return tell(people, 'sign-off-disputed');
    }
    case 'delegate-named':
      return standInNamed(trigger, event.data, members);
    case 'absence-noticed':
      return tell(whoHelps(state, event.data.memberId, members), 'absence-noticed');
    case 'seat-vacated':
    case 'stand-in-left':
      return somebodyLeft(trigger, event.data, members);
    case 'seats-called': {
      const called = state.round?.seats.filter(({ memberId }) =>
        event.data.memberIds.includes(memberId),
      );
      return state.round ? asking(called ?? [], state.round, event.at, members) : [];
    }
    case 'parties-asked': {
      const parties = event.data.parties.map(({ party }) => party);
      const now = state.round?.seats.filter(
        (seat) => parties.includes(seat.party) && isAsked(seat),
      );
      return state.round ? asking(now ?? [], state.round, event.at, members) : [];
    }
    case 'seat-taken':
      return seatTaken(trigger, event.data, members);
    case 'handed-over': {
      const { from, to } = event.data;
      const chosenBy = 'by' in event.data ? event.data.by : undefined;
      return tell([to, state.requesterId, ...(from === chosenBy ? [] : [from])], 'handed-over');
    }
    case 'owner-left':
      return tell(
        [state.requesterId, ...leadsOf('marketing', members), ...admins(members)],
        'owner-left',
      );
    case 'requester-left': {
      const leads = leadsOf('sales', members).filter((id) => members.get(id)?.active);
      const told = leads.length > 0 ? leads : admins(members);
      return tell([...told, ...ownersOf(state, members)], 'requester-left');
    }
    case 'request-taken-over': {
      const { from, to, by } = event.data;
      const people = [to, ...ownersOf(state, members), ...(from === by ? [] : [from])];
      return tell(people, 'request-taken-over');
    }
    case 'round-closed': {
      if (!before?.round) return [];
      const told = before.round.correction ? planChangeEnded(trigger, event.data, members) : [];
      if (event.data.outcome === 'approved' || event.data.outcome === 'superseded') return told;
      return [...told, ...tell(stillAsked(trigger, before.round, members), 'no-longer-needed')];
    }
    case 'estimate-sealed':
      // The second one opens both, which is told by its own event.
      return state.estimates?.sealed[otherSide(event.data.side)]
        ? []
        : tell(
            event.data.side === 'marketing' ? [state.requesterId] : ownersOf(state, members),
            'estimates',
          );
    case 'estimates-opened':
      return tell(
        [state.requesterId, ...ownersOf(state, members)].filter((id) => id !== movedBy(trigger)),
        'estimates',
      );
    case 'course-corrected':
      // A change of plan is told by its round's event, as some of them are asked to sign it.
      return event.data.briefVersion === undefined
        ? tell(allConcerned(state, members), 'course-corrected')
        : [];
    case 'reminder-due':
      return reminded(trigger, event.data, members);
    case 'escalation-due':
      return tell(
        [
          ...event.data.leads,
          ...ownersOf(state, members).filter((id) => !event.data.memberIds.includes(id)),
        ],
        'escalation',
      );
    case 'reply-refused':
      return [answerTo(trigger, event.data, members)];
    case 'reply-taken':
      // A change of stage, and its mail to both sides, confirms it as well.
      return answeredBy(trigger)?.type === 'stage-changed' && event.data.asks !== 'counter'
        ? []
        : tell([event.data.memberId], 'reply-taken');
    case 'member-unreachable':
      return mailsAboutUnreachable(state, [event.data.memberId], members);
    case 'member-reachable':
      return askedAgain(trigger, event.data.memberId, members);
    case 'feedback-asked':
      return tell(event.data.memberIds, 'feedback-asked');
    case 'feedback-given': {
      const { memberId } = event.data;
      return tell(
        ownersOf(state, members).filter((id) => id !== memberId),
        'feedback-given',
      );
    }
    case 'target-met':
      return tell([...allConcerned(state, members), ...bothTeams(state, members)], 'target-met');
    case 'check-in-made':
      return tell([state.requesterId, ...ownersOf(state, members)], 'check-in');
    case 'stage-changed':
      return [
        ...bothSides(trigger, members, 'stage-changed'),
        ...tell(
          [...kickedOff(trigger), ...signedInVain(trigger), ...tookPart(trigger, members)],
          'stage-changed',
        ),
        ...observing(trigger),
      ];
    case 'observer-named':
      return tell([event.data.memberId], 'observer-named');
    case 'observer-commented':
      return tell(
        ownersOf(state, members).filter((id) => id !== event.data.memberId),
        'observer-commented',
      );
  }
};

/** An opinion against it reaches whoever has not signed yet (J17), and the owner. */
const advisedAgainst = (
  { state }: MailTrigger,
  { advisory, decision }: DataOf<'sign-off-recorded'>,
  members: Roster,
): MailIntent[] => {
  if (!advisory || decision === 'approve' || !state.round) return [];
  const waiting = awaitedSeats(state.round).map(({ memberId }) => memberId);
  return tell([...waiting, ...ownersOf(state, members)], 'advised-against');
};

/**
 * Who observes the request hears how it goes on: by a change of its stage, or by a new version where
 * the stage stays the same.
 */
const observing = (trigger: MailTrigger): MailIntent[] => {
  const { event, state } = trigger;
  const isNews =
    event.type === 'stage-changed' ||
    (state.round !== undefined &&
      state.round.correction === undefined &&
      stageOfRound(state.round) === state.stage &&
      replacedRound(trigger) !== undefined);
  const readers = readersOfNews(state).filter((id) => id !== event.actor.id);
  return isNews ? tell(readers, 'observed') : [];
};

/**
 * Who signed a full plan: they are invited to its kick-off, and hear when the request ends before
 * anything was made.
 */
const kickedOff = ({ event, before, state }: MailTrigger): string[] => {
  if (event.type !== 'stage-changed' || state.brief?.tier !== 'full') return [];
  const begins = event.data.to === 'production' && event.data.outcome === 'approved';
  const ends = stageRow(event.data.to).final && before?.stage === 'production';
  return begins || ends ? signersOf(state) : [];
};

/**
 * Who had something to do in the round that this change of stage follows from: they hear how it
 * ended. Not who ended it, or is asked again; and who had not answered a round that was not
 * approved, is told that they need not.
 */
const tookPart = (trigger: MailTrigger, members: Roster): string[] => {
  const { event, state } = trigger;
  const ended = endedRound(trigger);
  if (!ended) return [];
  const askedFor =
    ended.closed?.outcome === 'approved'
      ? asking(ended.seats.filter(isAsked), ended, event.at, members)
      : [];
  const people = [...whoAnswered(ended), ...askedFor.map(({ memberId }) => memberId)];
  return without(people, askedNow(state, event.at, members)).filter((id) => id !== event.actor.id);
};

const tell = (memberIds: readonly string[], kind: MailKind): MailIntent[] =>
  memberIds.map((memberId) => ({ memberId, kind }));

const opened = (trigger: MailTrigger, round: OpenRound, members: Roster): MailIntent[] => {
  const asked = [
    ...asking(round.seats.filter(isAsked), round, trigger.event.at, members),
    ...whoseApprovalStands(round),
  ];
  const replaced = replacedRound(trigger);
  if (round.correction) {
    const told = tell(without(allConcerned(trigger.state, members), asked), 'course-corrected');
    const left = replaced
      ? without(stillAsked(trigger, replaced, members), [...asked, ...told])
      : [];
    return [...asked, ...told, ...tell(left, 'no-longer-needed')];
  }
  if (!replaced) return asked;
  // Without a change of stage, nothing else tells both sides that a version was replaced.
  const told =
    stageOfRound(round) === trigger.state.stage
      ? [
          ...bothSides(trigger, members, 'new-version'),
          ...tell(without(whoAnswered(replaced), asked), 'new-version'),
        ]
      : [];
  const left = without(stillAsked(trigger, replaced, members), asked);
  return [...asked, ...told, ...tell(left, 'no-longer-needed')];
};

/** One line of news to those whose approval was carried: they need not sign again. */
const whoseApprovalStands = ({ signOffs }: OpenRound): MailIntent[] =>
  tell(
    Object.values(signOffs).flatMap(({ memberId, carried }) => (carried ? [memberId] : [])),
    'approval-stands',
  );

/** Who is asked to decide for these seats: each member, and those who may sign in their place. */
const asking = (
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

/** The round that the preceding event of the same commit ended, to be replaced by this one's. */
const replacedRound = ({ ledger, event }: MailTrigger): OpenRound | undefined => {
  const closing = mailTriggerOf(ledger.slice(0, -1));
  const superseded =
    closing.event.type === 'round-closed' &&
    closing.event.data.outcome === 'superseded' &&
    closing.event.at === event.at;
  return superseded ? closing.before?.round : undefined;
};

const without = (memberIds: readonly string[], others: readonly { memberId: string }[]): string[] =>
  memberIds.filter((id) => !others.some(({ memberId }) => memberId === id));

/** Both sides, and all who signed what was released. */
const allConcerned = (state: Asking & Rounds, members: Roster): string[] => [
  state.requesterId,
  ...ownersOf(state, members),
  ...signersOf(state),
];

/**
 * Who was asked in a round that ended, and has not answered; requester and owner are told
 * otherwise.
 */
const stillAsked = ({ event, state }: MailTrigger, ended: OpenRound, members: Roster): string[] =>
  asking(waitingSeats(ended), ended, event.at, members)
    .map(({ memberId }) => memberId)
    .filter((id) => ![state.requesterId, ...ownersOf(state, members)].includes(id));

/**
 * Requester and owner, except those whose decision mail of the same commit says the same, and
 * whoever did it.
 */
const bothSides = (trigger: MailTrigger, members: Roster, kind: MailKind): MailIntent[] => {
  const { state, event } = trigger;
  const people = [state.requesterId, ...ownersOf(state, members)].filter(
    (id) => id !== movedBy(trigger),
  );
  return tell(without(people, askedNow(state, event.at, members)), kind);
};

const askedNow = ({ round }: Rounds, at: string, members: Roster): MailIntent[] =>
  round ? asking(round.seats.filter(isAsked), round, at, members) : [];

/**
 * A fresh link goes to the seat's member and, if that is somebody else, to the objector who may
 * still sign for them: to their addresses on the roster, as the withdrawn decision may have come
 * from a leaked link. The signer is told that it does not count, and the owner that the seat waits
 * again.
 */
const withdrawn = (
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

type DataOf<T extends LedgerEvent['type']> = Extract<LedgerEvent, { type: T }>['data'];

const leadsOf = (party: Party, members: Roster): string[] =>
  [...members.values()].filter(({ leads }) => leads.includes(party)).map(({ id }) => id);

/**
 * The stand-in is asked to sign; the member, the owner and the party's leads are told, except
 * whoever named them. The previous stand-in is no longer needed.
 */
const standInNamed = (
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
const somebodyLeft = (
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

const admins = (members: Roster): string[] =>
  [...members.values()].filter(({ admin }) => admin).map(({ id }) => id);

/**
 * Who took a seat gets a link of their own, once it is their turn; who had it need not answer; the
 * owner hears of it.
 */
const seatTaken = (
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
const whoHelps = (state: Asking & Rounds, memberId: string, members: Roster): string[] => {
  const party = state.round?.seats.find((seat) => seat.memberId === memberId)?.party;
  const leads = party ? leadsOf(party, members) : [];
  return [...leads, ...ownersOf(state, members)].filter((id) => id !== memberId);
};

/**
 * How a change of plan ended, to both sides and to those who signed it in vain; a withdrawal by the
 * end of the request is told by that event.
 */
const planChangeEnded = (
  trigger: MailTrigger,
  { outcome }: DataOf<'round-closed'>,
  members: Roster,
): MailIntent[] => {
  const { state } = trigger;
  const people = [state.requesterId, ...ownersOf(state, members), ...signedInVain(trigger)];
  return outcome === 'withdrawn' || outcome === 'superseded'
    ? []
    : tell(people, 'plan-change-ended');
};

/**
 * Whoever is waited for, with a fresh link for a decision; their delegates and stand-ins as well.
 */
const reminded = (
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
const answerTo = (
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
const askedAgain = (
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
