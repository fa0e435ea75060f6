import { signersOf } from '../../core/rounds/signers-of.ts';
import type { Member } from '../../core/words/member.ts';
import { formatMoney, formatRoi, returnOnInvestment } from '../../core/words/money.ts';
import { nameOf } from '../../wording/rounds/round-in-words.ts';
import { sayInstant, sayList } from '../../wording/say.ts';
import type { Fact, MailContent } from '../render/mail-view.ts';
import { frame, type MailFacts, nothingToDo, reasonOf } from './mail-frame.ts';

/** Once in a request's life, to both teams: what was reached, when, and by whom. */
export const targetMet = (facts: MailFacts, reader: Member): MailContent => {
  const { event, state } = facts.trigger;
  const name = (id: string) => nameOf(facts.members, id);
  const signers = signersOf(state).map(name);
  return frame(facts, reader, {
    what: 'Target met',
    todo: nothingToDo,
    paragraphs: [
      `On ${sayInstant(event.at, reader.timeZone)} it reached what both sides signed in version ${reached(facts).briefVersion} of the brief: it has earned at least as much as was planned, at no less than the planned return.`,
      `${name(state.requesterId)} asked for it, and ${name(state.ownerId)} made it${signers.length > 0 ? `; ${sayList(signers)} signed it` : ''}. Thank you.`,
    ],
    facts: figures(facts),
    reason: why(facts, reader),
  });
};

const reached = ({ trigger: { event, state } }: MailFacts) => {
  if (event.type !== 'target-met') throw new Error(`${state.id}: no target was met`);
  return event.data;
};

/** An actual figure with the planned one beside it. */
const figures = (facts: MailFacts): Fact[] => {
  const { actual, projected } = reached(facts);
  const money = (minorUnits: number) => formatMoney(minorUnits, facts.settings.currency);
  const roi = (spent: number, earned: number) => formatRoi(returnOnInvestment(spent, earned));
  const beside = (label: string, is: string, planned: string): Fact => ({
    label,
    value: `${is} (planned: ${planned})`,
  });
  return [
    beside('Earned', money(actual.earned), money(projected.value)),
    beside('Spent', money(actual.spent), money(projected.cost)),
    beside('ROI', roi(actual.spent, actual.earned), roi(projected.cost, projected.value)),
    ...(projected.units === undefined
      ? []
      : [
          beside(
            'Sales made',
            actual.units.toLocaleString('en-US'),
            projected.units.toLocaleString('en-US'),
          ),
        ]),
  ];
};

const why = (facts: MailFacts, reader: Member): string => {
  const { requesterId, ownerId } = facts.trigger.state;
  return reader.id !== requesterId &&
    reader.id !== ownerId &&
    signersOf(facts.trigger.state).includes(reader.id)
    ? 'You get this mail because you signed this collateral.'
    : reasonOf(facts, reader);
};
