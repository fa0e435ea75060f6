import { readersOfNews } from '../../core/observers/observing.ts';
import { isAsked, type OpenRound } from '../../core/rounds/round.ts';
import { signersOf } from '../../core/rounds/signers-of.ts';
import { stageRow } from '../../core/stages/stages.ts';
import type { MailIntent, Roster } from './mail-intent.ts';
import { type MailTrigger, mailTriggerOf, stageOfRound } from './mail-trigger.ts';
import { signedInVain } from './moved-by.ts';
import { ownersOf } from './owners-of.ts';
import {
  allConcerned,
  askedNow,
  asking,
  bothSides,
  type DataOf,
  stillAsked,
  tell,
  without,
} from './tell.ts';
import { endedRound, whoAnswered } from './took-part.ts';

export const opened = (trigger: MailTrigger, round: OpenRound, members: Roster): MailIntent[] => {
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

/**
 * Who observes the request hears how it goes on: by a change of its stage, or by a new version where
 * the stage stays the same.
 */
export const observing = (trigger: MailTrigger): MailIntent[] => {
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

/** The round that the preceding event of the same commit ended, to be replaced by this one's. */
const replacedRound = ({ ledger, event }: MailTrigger): OpenRound | undefined => {
  const closing = mailTriggerOf(ledger.slice(0, -1));
  const superseded =
    closing.event.type === 'round-closed' &&
    closing.event.data.outcome === 'superseded' &&
    closing.event.at === event.at;
  return superseded ? closing.before?.round : undefined;
};

/**
 * Who signed a full plan: they are invited to its kick-off, and hear when the request ends before
 * anything was made.
 */
export const kickedOff = ({ event, before, state }: MailTrigger): string[] => {
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
export const tookPart = (trigger: MailTrigger, members: Roster): string[] => {
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

/**
 * How a change of plan ended, to both sides and to those who signed it in vain; a withdrawal by the
 * end of the request is told by that event.
 */
export const planChangeEnded = (
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
