import { otherSide } from '../../core/estimates/estimate.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { isAsked } from '../../core/rounds/round.ts';
import { awaitedSeats } from '../../core/rounds/seats.ts';
import { bothTeams } from './both-teams.ts';
import type { MailIntent, Roster } from './mail-intent.ts';
import { answeredBy, type MailTrigger } from './mail-trigger.ts';
import { movedBy, signedInVain } from './moved-by.ts';
import { ownersOf } from './owners-of.ts';
import { kickedOff, observing, opened, planChangeEnded, tookPart } from './rounds-told.ts';
import {
  answerTo,
  askedAgain,
  reminded,
  seatTaken,
  somebodyLeft,
  standInNamed,
  whoHelps,
  withdrawn,
} from './seats-told.ts';
import {
  admins,
  allConcerned,
  asking,
  bothSides,
  type DataOf,
  leadsOf,
  stillAsked,
  tell,
} from './tell.ts';
import { mailsAboutUnreachable, withoutUnreachable } from './unreachable-readers.ts';

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
 *   end of a round) is told by `stage-changed` alone, to requester and owner, but not to
 *   whoever did it; of a full plan that is signed, or ends before anything was made, to all who signed it; of a
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
