import type { Plan } from '../../../core/brief/submitted-briefs.ts';
import type { Correction, Round } from '../../../core/rounds/round.ts';
import { signersOf } from '../../../core/rounds/signers-of.ts';
import type { Member } from '../../../core/words/member.ts';
import { formatMoney, formatRoi, returnOnInvestment } from '../../../core/words/money.ts';
import { sayWhoHasMail } from '../../../wording/rounds/advice-in-words.ts';
import { nameOf, saySubject, sayWaiting } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant } from '../../../wording/say.ts';
import type { Fact, MailContent } from '../../render/mail-view.ts';
import { signedInVain } from '../../whom/moved-by.ts';
import { frame, type MailFacts, nothingToDo, reasonOf, requestPage } from '../mail-frame.ts';
import { endedRound, objections } from './stage-mails.ts';

/** Spent and earned so far. */
export const figuresSoFar = ({ trigger: { state }, settings: { currency } }: MailFacts): Fact[] => {
  const { spent, earned } = state.money;
  return [
    { label: 'Spent so far', value: formatMoney(spent, currency) },
    {
      label: 'Earned so far',
      value: `${formatMoney(earned, currency)} (ROI: ${formatRoi(returnOnInvestment(spent, earned))})`,
    },
  ];
};

/**
 * What applies while a change of plan is out for signature; the same words in every mail about it.
 */
export const sayPlanInForce = ({ planVersion }: Correction): string =>
  `Until every required party has signed it, the request is held to version ${planVersion}, as it was signed. What counts as earned, and from when until when, does not change.`;

/**
 * To both sides and all signers: what was learned and, when that changes the plan, that it is out
 * for signature.
 */
export const courseCorrected = (facts: MailFacts, reader: Member): MailContent => {
  const { note, by } = corrected(facts);
  const { round } = facts.trigger.state;
  const { event } = facts.trigger;
  const change = event.type === 'round-opened' ? round : undefined;
  const who = nameOf(facts.members, by);
  return frame(facts, reader, {
    what: change ? 'A change of plan is out for signature' : 'Course corrected',
    todo: nothingToDo,
    paragraphs: change?.correction
      ? [
          `${who} submitted version ${change.subject.version} of the brief: a change of the plan of work that is released. ${sayWhoHasMail(change, 'sign')}`,
          sayPlanInForce(change.correction),
          `The round ends on ${sayInstant(change.expiresAt, reader.timeZone)} at the latest.`,
        ]
      : [`${who} recorded a course correction. The plan that was signed stays as it is.`],
    facts: [
      ...(change ? [{ label: 'What exactly', value: saySubject(change.subject) }] : []),
      ...figuresSoFar(facts),
    ],
    quotes: [{ who, text: note }],
    reason: why(facts, reader),
  });
};

const corrected = ({ trigger: { state } }: MailFacts): NonNullable<Plan['corrected']> => {
  if (!state.corrected) throw new Error(`${state.id}: no course was corrected`);
  return state.corrected;
};

const why = (facts: MailFacts, reader: Member): string => {
  const { state } = facts.trigger;
  return reader.id !== state.requesterId &&
    reader.id !== state.ownerId &&
    signersOf(state).includes(reader.id)
    ? 'You get this mail because you signed this collateral.'
    : reasonOf(facts, reader);
};

/** To both sides: whether the plan has changed. The stage stays the same. */
export const planChangeEnded = (facts: MailFacts, reader: Member): MailContent => {
  const round = endedRound(facts);
  if (!round?.closed) throw new Error(`${facts.trigger.state.id}: no change of plan has ended`);
  const { what, sentence } = howItEnded(facts, round);
  const others = [facts.trigger.state.requesterId, ...signedInVain(facts.trigger)];
  const again = round.closed.outcome !== 'approved' && !others.includes(reader.id);
  return frame(facts, reader, {
    what,
    todo: again
      ? 'Nothing, or submit another change of plan if it still should change.'
      : nothingToDo,
    paragraphs: [sentence],
    facts: [{ label: 'What exactly', value: saySubject(round.subject) }, ...figuresSoFar(facts)],
    quotes: objections(facts),
    ...(again && { button: requestPage(facts, 'Change the plan again', 'brief') }),
    reason: reasonOf(facts, reader),
  });
};

const howItEnded = (facts: MailFacts, round: Round): Told => {
  const { version } = round.subject;
  switch (round.closed?.outcome) {
    case 'approved':
      return {
        what: 'The change of plan is signed',
        sentence: `Every required party signed version ${version} of the brief. From now on the request is held to it, instead of version ${round.correction?.planVersion}. What counts as earned stays as it was.`,
      };
    case 'changes-requested':
      return {
        what: 'Changes asked for on the change of plan',
        sentence: `Not everybody agrees with version ${version} of the brief. ${stays(round)}`,
      };
    case 'rejected':
      return {
        what: 'The change of plan is rejected',
        sentence: `Version ${version} of the brief was rejected. ${stays(round)}`,
      };
    default:
      return {
        what: 'The change of plan expired',
        sentence: `Not every party answered in time, so nothing is approved. No answer came from: ${sayWaiting(round, facts.members).join('; ')}. ${stays(round)}`,
      };
  }
};

type Told = { what: string; sentence: string };

const stays = (round: Round): string =>
  `The plan stays as it was signed, in version ${round.correction?.planVersion}, and the request stays released.`;
